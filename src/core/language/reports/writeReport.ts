import type { Cluster } from '../../cluster/cluster.js';
import type { ObjectRef } from '../../manifests/manifest.js';
import { reachService } from '../../network/reach.js';
import { kubectlState } from '../../report/cluster/kubectlState.js';
import { listPreviews, previewMarker } from '../../report/curl/previewMarker.js';
import { runKubectl } from '../../report/kubectl/runKubectl.js';
import { formatReach } from '../../report/reach/formatReach.js';
import { assertNever } from '../../text/assertNever.js';
import type { Workspace } from '../../workspace/workspace.js';
import { resolveCluster } from '../clusterQueries.js';
import { listCurlSources } from '../curl/curlSources.js';
import { runRequest } from '../curl/runRequest.js';
import type { Transcript } from '../curl/transcript.js';
import type { ReportRequest } from './reportRequest.js';

/** The text of a report and its links; without an exit code for what is no request. */
export type Report = Pick<Transcript, 'text' | 'links'>;

/** Writes a report as the manifests are now; where what it is about is gone, it says so. `now` is an ISO time, for ages. */
export function writeReport(workspace: Workspace, request: ReportRequest, now: string): Report {
  const cluster = resolveCluster(workspace, request.cluster);
  if (cluster === undefined) return say('# The manifests of this request are gone');
  switch (request.kind) {
    case 'curl': {
      const source = listCurlSources(cluster).find(({ id }) => id === request.from);
      if (source === undefined) return say(`# There is no ${request.from} any more`);
      return runRequest(workspace, cluster, source.client, request.argument);
    }
    case 'describe':
      return describeObject(cluster, request.object, now);
    case 'reach':
      return describeReach(cluster, request.service);
    default:
      return assertNever(request);
  }
}

/** As `kubectl describe` prints it, previews marked. */
function describeObject(cluster: Cluster, { kind, namespace, name }: ObjectRef, now: string): Report {
  const words = ['describe', kind.toLowerCase(), name, ...(namespace === '' ? [] : ['-n', namespace])];
  const { stdout, stderr } = runKubectl(kubectlState(cluster, now), words);
  const note = '# Simulated from the manifests; what is marked ◌ is chosen by the cluster';
  return say(`$ kubectl ${words.join(' ')}\n${previewMarker(cluster)(stdout)}${stderr}\n${note}`);
}

/** Who reaches the Service from where, as a table. */
function describeReach(cluster: Cluster, { namespace, name }: ObjectRef): Report {
  const matrix = reachService(cluster.network, { namespace, name });
  if (matrix === undefined) return say(`# There is no Service ${name} in namespace ${namespace}`);
  return say(`# Who reaches Service ${namespace}/${name}\n\n${formatReach(matrix, listPreviews(cluster))}`);
}

function say(words: string): Report {
  return { text: `${words.trimEnd()}\n`, links: [] };
}
