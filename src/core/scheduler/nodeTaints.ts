import type { Node, Taint } from '../apiserver/types.js';

/**
 * The taints that the scheduler sees on a node: those of its spec and those that the node lifecycle controller adds
 * for a cordoned or unready node. As its `nodeConditionToTaintKeyStatusMap`. A node without a Ready condition counts as ready.
 */
export function taintsOf(node: Node): readonly Taint[] {
  const taints = [...(node.spec?.taints ?? [])];
  const add = (key: string, effect: string): void => {
    if (!taints.some((taint) => taint.key === key && taint.effect === effect)) taints.push({ key, effect });
  };
  if (node.spec?.unschedulable === true) add('node.kubernetes.io/unschedulable', 'NoSchedule');
  for (const [type, byStatus] of Object.entries(taintOfCondition)) {
    const status = node.status?.conditions?.find((condition) => condition.type === type)?.status;
    const key = status === undefined ? undefined : byStatus[status];
    if (key === undefined) continue;
    add(key, 'NoSchedule');
    if (type === 'Ready') add(key, 'NoExecute');
  }
  return taints;
}

/** Whether a node's kubelet reports it ready; a node that says nothing about it is assumed to be. */
export function isNodeReady(node: Node): boolean {
  const ready = node.status?.conditions?.find((condition) => condition.type === 'Ready');
  return ready === undefined || ready.status === 'True';
}

const taintOfCondition: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Ready: { False: 'node.kubernetes.io/not-ready', Unknown: 'node.kubernetes.io/unreachable' },
  MemoryPressure: { True: 'node.kubernetes.io/memory-pressure' },
  DiskPressure: { True: 'node.kubernetes.io/disk-pressure' },
  PIDPressure: { True: 'node.kubernetes.io/pid-pressure' },
  NetworkUnavailable: { True: 'node.kubernetes.io/network-unavailable' },
};
