import type { Cluster, ClusterPod } from '../../cluster/cluster.js';
import type { WhatIfChange } from '../../cluster/whatIf/change.js';

/** The change that holds for a node now; undefined where it is as the manifests have it. */
export function findNodeChange(
  cluster: Cluster,
  name: string,
): Extract<WhatIfChange, { kind: 'node down' }> | undefined {
  for (const { change } of cluster.whatIf)
    if (change.kind === 'node down' && change.node === name) return change;
  return undefined;
}

/** The change that makes a pod not ready; undefined where none does. */
export function findPodChange(
  cluster: Cluster,
  { ref }: Pick<ClusterPod, 'ref'>,
): Extract<WhatIfChange, { kind: 'pod not ready' }> | undefined {
  for (const { change } of cluster.whatIf)
    if (change.kind === 'pod not ready' && change.name === ref.name && change.namespace === ref.namespace)
      return change;
  return undefined;
}

/** Why a pod gets no traffic, where that is simulated; in one sentence without a full stop, the pod being the subject of it. */
export function explainSimulation(cluster: Cluster, pod: ClusterPod): string | undefined {
  if (cluster.whatIf.length === 0) return undefined;
  const { nodeName = '' } = pod.pod.spec;
  if (findNodeChange(cluster, nodeName) !== undefined) {
    const terminating = pod.pod.metadata.deletionTimestamp !== undefined;
    return `its node ${nodeName} is down (simulated)${terminating ? ', it is being deleted' : ''}`;
  }
  return findPodChange(cluster, pod) === undefined ? undefined : 'it is not ready (simulated)';
}
