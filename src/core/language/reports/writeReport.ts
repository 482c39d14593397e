import type { Cluster } from '../../cluster/cluster.js';
import { previewMark } from '../../cluster/previewMark.js';
import type { JsonObject } from '../../manifests/json.js';
import type { ObjectRef } from '../../manifests/manifest.js';
import { reachService } from '../../network/reach.js';
import { listPreviews, previewMarker } from '../../report/curl/previewMarker.js';
import { describeService } from '../../report/kubectl/describe/describeService.js';
import { formatReach } from '../../report/reach/formatReach.js';
import { assertNever } from '../../text/assertNever.js';
import type { Workspace } from '../../workspace/workspace.js';
import { resolveCluster } from '../clusterQueries.js';
import { findSource } from '../curl/curlSources.js';
import { runRequest } from '../curl/runRequest.js';
import type { Transcript } from '../curl/transcript.js';
import { prependLines } from './prependLines.js';
import { writeWhyNot } from './writeWhyNot.js';
import type { ReportRequest } from './reportRequest.js';

/** The text of a report and its links; with a verdict and an exit code where it is a request that ran. */
export type Report = Pick<Transcript, 'text' | 'plain' | 'links'> & Partial<Transcript>;

/** Writes a report as the manifests are now, below what is simulated; where what it is about is gone, it says so. */
export function writeReport(workspace: Workspace, request: ReportRequest): Report {
  const cluster = resolveCluster(workspace, request.cluster);
  if (cluster === undefined) return say('# The manifests of this request are gone');
  const simulated = cluster.whatIf.map(({ message }) => `# What if: ${message}`);
  return prependLines(write(workspace, cluster, request), simulated);
}

function write(workspace: Workspace, cluster: Cluster, request: ReportRequest): Report {
  switch (request.kind) {
    case 'curl': {
      const source = findSource(cluster, request.from);
      if (source === undefined)
        return say(`# There is no ${request.from} any more: no manifest and no setting describes it`);
      return runRequest(workspace, cluster, source.client, request);
    }
    case 'describe':
      return describe(cluster, request.service);
    case 'reach':
      return describeReach(cluster, request.service);
    case 'whyNot':
      return describeWhyNot(workspace, cluster, request.service);
    default:
      return assertNever(request);
  }
}

/** As `kubectl describe service` prints it, previews marked. */
function describe(cluster: Cluster, { namespace, name }: ObjectRef): Report {
  const found = cluster.service(namespace, name);
  if (found === undefined) return say(`# There is no Service ${name} in namespace ${namespace}`);
  const slices = [...found.slices].sort((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1));
  const words = describeService(
    { status: { loadBalancer: {} }, ...toJson(found.service) },
    slices.map(toJson),
  );
  return say(
    `$ kubectl describe service ${name} -n ${namespace}\n${previewMarker(cluster)(words).trimEnd()}\n\n` +
      `# Simulated from the manifests; the cluster would choose what is marked ${previewMark}`,
  );
}

function describeWhyNot(workspace: Workspace, cluster: Cluster, { namespace, name }: ObjectRef): Report {
  const found = cluster.service(namespace, name);
  return found === undefined
    ? say(`# There is no Service ${name} in namespace ${namespace}`)
    : writeWhyNot(workspace, cluster, found);
}

/** Who reaches the Service from where, as a table. */
function describeReach(cluster: Cluster, { namespace, name }: ObjectRef): Report {
  const matrix = reachService(cluster.network, { namespace, name });
  if (matrix === undefined) return say(`# There is no Service ${name} in namespace ${namespace}`);
  return say(`# Who reaches Service ${namespace}/${name}\n\n${formatReach(matrix, listPreviews(cluster))}`);
}

function say(words: string): Report {
  const text = `${words.trimEnd()}\n`;
  return { text, plain: text, links: [] };
}

function toJson(object: object): JsonObject {
  return object as unknown as JsonObject;
}
