import type { Cluster } from '../../cluster/cluster.js';
import type { Manifest, Place } from '../../manifests/manifest.js';
import type { Client } from '../../network/trace.js';
import type { TranscriptSources } from '../../report/curl/transcript.js';
import type { Workspace } from '../../workspace/workspace.js';
import { fileNameOf } from '../hover/podTable.js';
import { writeTranscript, type CurlCommand, type Transcript } from './transcript.js';

/** Runs a curl command line from somewhere in the cluster, and writes it down with the files and lines as they are now. */
export function runRequest(
  workspace: Workspace,
  cluster: Cluster,
  from: Client,
  command: CurlCommand,
): Transcript {
  return writeTranscript(cluster, from, command, sourcesIn(workspace));
}

/** Places as `service.yaml:8`, and what the rules say about an object, as the files are now. */
export function sourcesIn(workspace: Workspace): TranscriptSources {
  return {
    refer: (place) => showPlace(workspace, place),
    findingsOf: (manifest) => listFindings(workspace, manifest),
  };
}

function showPlace(workspace: Workspace, place: Place): string {
  const { uri } = place.manifest;
  const line = workspace.lineMap(uri)?.positionAt(workspace.spanOf(place).start).line ?? 0;
  return `${fileNameOf(uri)}:${line + 1}`;
}

function listFindings(workspace: Workspace, manifest: Manifest): readonly string[] {
  return workspace
    .findingsIn(manifest.uri)
    .filter((finding) => finding.manifest?.id === manifest.id)
    .map(({ span, message }) => {
      const position = workspace.lineMap(manifest.uri)?.positionAt(span.start) ?? { line: 0, character: 0 };
      return `${fileNameOf(manifest.uri)}:${position.line + 1}:${position.character + 1}: ${message}`;
    });
}
