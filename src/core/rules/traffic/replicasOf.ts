import type { Workload } from '../../apiserver/types.js';
import type { ClusterWorkload } from '../../cluster/cluster.js';

/** How many pods a workload keeps; undefined for one a node (DaemonSet) and for jobs, which come and go. */
export function replicasOf({ written, ref }: ClusterWorkload): number | undefined {
  if (ref.kind === 'Pod') return 1;
  if (ref.kind === 'DaemonSet' || ref.kind === 'Job' || ref.kind === 'CronJob') return undefined;
  return (written as Workload).spec.replicas ?? 1;
}
