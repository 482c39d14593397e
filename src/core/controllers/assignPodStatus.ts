import type { Node, Pod, PodCondition, PodStatus } from '../apiserver/types.js';
import type { Assumption } from '../manifests/assumption.js';
import { isNodeReady } from '../scheduler/nodeTaints.js';
import { identityOf } from '../scheduler/podIdentity.js';
import type { ScheduledPod } from '../scheduler/schedulePods.js';
import { differingPlaces } from '../text/differingPlaces.js';
import { isIPv6, parseAddress } from '../text/ipRange.js';
import { PodAddresses } from './pods/podAddresses.js';

/** Pods that run, in the order given. */
export interface RunningPods {
  readonly pods: readonly Pod[];
  readonly assumptions: readonly Assumption[];
}

/** Manifests do not say how their pods fare. */
const runningAndReadyAssumption: Assumption = {
  id: 'pod/ready',
  message: 'pods are running and ready unless their status says otherwise',
};

/**
 * Binds pods to their nodes and lets them run there, as scheduler and kubelet would: node name, addresses, phase and conditions.
 * A Pod manifest that carries a status keeps it. Addresses depend on the pods' identities, not on their order.
 */
export function assignPodStatus(
  scheduled: readonly ScheduledPod[],
  nodes: readonly Node[],
  options: { readonly podCIDRs: readonly string[] },
): RunningPods {
  return { pods: runPods(scheduled, nodes, options), assumptions: listAssumptions(scheduled) };
}

/**
 * The same for pods of which most are those of before, on the same nodes: where nobody asks for another address than before, pods keep
 * theirs, and those that are the same run as they did.
 */
export function followPodStatus(
  scheduled: readonly ScheduledPod[],
  nodes: readonly Node[],
  options: { readonly podCIDRs: readonly string[] },
  before: { readonly scheduled: readonly ScheduledPod[]; readonly pods: readonly Pod[] },
): RunningPods {
  const changed = differingPlaces(scheduled, before.scheduled);
  const keepsAddresses =
    scheduled.length === before.scheduled.length &&
    changed.every((at) => claimsTheSame(scheduled[at], before.scheduled[at]));
  if (!keepsAddresses) return assignPodStatus(scheduled, nodes, options);
  const pods = [...before.pods];
  const byName = new Map(nodes.map((node) => [node.metadata.name, node]));
  for (const at of changed) {
    const [each, old] = [scheduled[at], pods[at]];
    const node = byName.get(each?.nodeName ?? '');
    const kept = (old?.status?.podIPs ?? []).map(({ ip }) => ip);
    if (each !== undefined) pods[at] = runPod(each, node, { allocate: () => kept });
  }
  return { pods, assumptions: listAssumptions(scheduled) };
}

/** Whether two pods are given the same address; those that bring a status along are not looked at. */
function claimsTheSame(one: ScheduledPod | undefined, other: ScheduledPod | undefined): boolean {
  if (one === undefined || other === undefined || one.nodeName !== other.nodeName) return false;
  return (
    one.pod.status === undefined &&
    other.pod.status === undefined &&
    one.pod.spec.hostNetwork === other.pod.spec.hostNetwork &&
    identityOf(one.pod) === identityOf(other.pod)
  );
}

function runPods(
  scheduled: readonly ScheduledPod[],
  nodes: readonly Node[],
  options: { readonly podCIDRs: readonly string[] },
): readonly Pod[] {
  const addresses = new PodAddresses(nodes, options.podCIDRs);
  for (const { pod } of scheduled) for (const ip of ownAddresses(pod)) addresses.take(ip);
  const byName = new Map(nodes.map((node) => [node.metadata.name, node]));
  const running = new Map<ScheduledPod, Pod>();
  const named = scheduled.map((each) => ({ each, identity: identityOf(each.pod) }));
  for (const { each } of named.sort((a, b) => (a.identity < b.identity ? -1 : 1))) {
    const node = each.nodeName === undefined ? undefined : byName.get(each.nodeName);
    running.set(each, runPod(each, node, addresses));
  }
  return scheduled.map((each) => running.get(each) ?? each.pod);
}

function listAssumptions(scheduled: readonly ScheduledPod[]): readonly Assumption[] {
  return scheduled.every(({ pod }) => hasOwnStatus(pod)) ? [] : [runningAndReadyAssumption];
}

/** Whether a manifest tells how its pod fares; `status: {}`, as `--dry-run` prints it, tells nothing. */
function hasOwnStatus({ status }: Pod): boolean {
  if (status === undefined) return false;
  return status.phase !== undefined || status.podIP !== undefined || (status.conditions ?? []).length > 0;
}

function ownAddresses({ status }: Pod): readonly string[] {
  const listed = (status?.podIPs ?? []).map(({ ip }) => ip);
  if (listed.length > 0) return listed;
  return status?.podIP === undefined || status.podIP === '' ? [] : [status.podIP];
}

function runPod(
  { pod, nodeName, pendingReason }: ScheduledPod,
  node: Node | undefined,
  addresses: Pick<PodAddresses, 'allocate'>,
): Pod {
  const bound: Pod = nodeName === undefined ? pod : { ...pod, spec: { ...pod.spec, nodeName } };
  const own = hasOwnStatus(pod) ? pod.status : undefined;
  if (own === undefined && node === undefined)
    return { ...bound, status: describePending(nodeName, pendingReason) };
  const phase = own?.phase ?? 'Running';
  const runs = phase === 'Running' && node !== undefined;
  const given = ownAddresses(pod);
  const assigned = given.length === 0 && runs ? chooseAddresses(bound, node, addresses) : given;
  return {
    ...bound,
    status: {
      ...describeHost(node),
      ...own,
      phase,
      ...(own?.conditions !== undefined
        ? {}
        : { conditions: phase === 'Running' ? describeConditions(node) : [] }),
      ...listAddresses(assigned),
    },
  };
}

function chooseAddresses(pod: Pod, node: Node, addresses: Pick<PodAddresses, 'allocate'>): readonly string[] {
  if (pod.spec.hostNetwork === true) return internalAddresses(node);
  return addresses.allocate(pod, node.metadata.name);
}

/** The node's primary internal addresses, one a family, in its own order. */
function internalAddresses(node: Node): readonly string[] {
  const internal = (node.status?.addresses ?? []).filter(({ type }) => type === 'InternalIP');
  return internal
    .map(({ address }) => address)
    .filter((ip) => parseAddress(ip) !== undefined)
    .filter((ip, index, all) => all.findIndex((other) => isIPv6(other) === isIPv6(ip)) === index);
}

function listAddresses(addresses: readonly string[]): Pick<PodStatus, 'podIP' | 'podIPs'> {
  const [podIP] = addresses;
  return podIP === undefined ? {} : { podIP, podIPs: addresses.map((ip) => ({ ip })) };
}

function describeHost(node: Node | undefined): Pick<PodStatus, 'hostIP' | 'hostIPs'> {
  const addresses = node === undefined ? [] : internalAddresses(node);
  const [hostIP] = addresses;
  return hostIP === undefined ? {} : { hostIP, hostIPs: addresses.map((ip) => ({ ip })) };
}

/** All is well, except on a node that is not ready: there the node lifecycle controller's `MarkPodsNotReady` takes readiness away. */
function describeConditions(node: Node | undefined): readonly PodCondition[] {
  const ready = node === undefined || isNodeReady(node) ? 'True' : 'False';
  return [
    { type: 'PodReadyToStartContainers', status: 'True' },
    { type: 'Initialized', status: 'True' },
    { type: 'Ready', status: ready },
    { type: 'ContainersReady', status: 'True' },
    { type: 'PodScheduled', status: 'True' },
  ];
}

function describePending(nodeName: string | undefined, reason: string | undefined): PodStatus {
  if (nodeName !== undefined)
    return { phase: 'Pending', conditions: [{ type: 'PodScheduled', status: 'True' }] };
  const message = reason === undefined ? {} : { message: reason };
  return {
    phase: 'Pending',
    conditions: [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', ...message }],
  };
}
