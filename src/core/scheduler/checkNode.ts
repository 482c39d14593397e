import type { Node, Pod } from '../apiserver/types.js';
import { matchesNodeAffinity } from './nodeAffinity.js';
import { taintsOf } from './nodeTaints.js';
import { findUntoleratedTaint, toleratesTaint } from './tolerations.js';

/** Why a pod does not fit on a node, in the scheduler's words. */
export interface FilterStatus {
  readonly reason: string;
  /** Whether removing other pods could help; not so for labels and taints. */
  readonly resolvable: boolean;
}

/**
 * Runs the filters NodeUnschedulable, TaintToleration and NodeAffinity, in the order of kube-scheduler's default profile.
 * Undefined where the pod fits. `pinned` are the only nodes that `metadata.name` terms leave, if they leave only some.
 */
export function checkNode(
  pod: Pod,
  node: Node,
  pinned: ReadonlySet<string> | undefined,
): FilterStatus | undefined {
  if (pinned !== undefined && !pinned.has(node.metadata.name))
    return refuse("node(s) didn't satisfy plugin(s) [NodeAffinity]");
  const tolerations = pod.spec.tolerations ?? [];
  const cordon = { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' };
  if (node.spec?.unschedulable === true && !tolerations.some((each) => toleratesTaint(each, cordon)))
    return refuse('node(s) were unschedulable');
  const taint = findUntoleratedTaint(taintsOf(node), tolerations);
  if (taint !== undefined)
    return refuse(`node(s) had untolerated taint {${taint.key}: ${taint.value ?? ''}}`);
  if (!matchesNodeAffinity(pod.spec, node))
    return refuse("node(s) didn't match Pod's node affinity/selector");
  return undefined;
}

function refuse(reason: string): FilterStatus {
  return { reason, resolvable: false };
}
