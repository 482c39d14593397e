import type { Cluster, ClusterPod } from '../../cluster/cluster.js';
import { isScalable } from '../../cluster/whatIf/scaleWorkload.js';
import { isReady } from '../serviceFacts.js';
import { findNodeChange, findPodChange } from './simulatedState.js';

/** What can be simulated for a pod, as the words that menus ask for. */
export function wordsForPod(cluster: Cluster, pod: ClusterPod): readonly string[] {
  const words = ['pod'];
  if (pod.pod.metadata.deletionTimestamp === undefined) words.push('deletable');
  if (pod.workload !== undefined && isScalable(pod.workload)) words.push('scalable');
  const checked = isPodChecked(cluster, pod);
  if (checked !== undefined) words.push(checked ? 'canFail' : 'failed');
  return words;
}

/** Whether the box before a pod is ticked; undefined where it has none, since nothing but the pod's node or its manifest could make it ready. */
export function isPodChecked(cluster: Cluster, pod: ClusterPod): boolean | undefined {
  if (findNodeChange(cluster, pod.pod.spec.nodeName ?? '') !== undefined) return undefined;
  if (findPodChange(cluster, pod) !== undefined) return false;
  return isReady(pod) ? true : undefined;
}
