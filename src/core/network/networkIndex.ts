import type { IPFamily, Pod } from '../apiserver/types.js';
import type { IPRange } from '../text/ipRange.js';
import { containsAddress, parseRanges } from './addresses.js';
import { describeNode, type NetworkNode } from './networkNode.js';
import { buildServiceTable, type ServiceTable } from './proxy/serviceTable.js';
import type { NetworkState } from './state.js';

/** What the data plane looks up for each packet, built once a state. */
export interface NetworkIndex {
  readonly state: NetworkState;
  readonly nodes: ReadonlyMap<string, NetworkNode>;
  /** InternalIPs to their node. */
  readonly nodesByInternalIP: ReadonlyMap<string, NetworkNode>;
  readonly nodesByExternalIP: ReadonlyMap<string, NetworkNode>;
  /** `namespace/name` to pod. */
  readonly pods: ReadonlyMap<string, Pod>;
  /** Pods with an address of their own. */
  readonly podsByAddress: ReadonlyMap<string, Pod>;
  /** Pods on their node's network, by node. */
  readonly hostPods: ReadonlyMap<string, readonly Pod[]>;
  /** Pods with an address and a hostPort, by node. */
  readonly hostPortPods: ReadonlyMap<string, readonly Pod[]>;
  readonly podRanges: readonly IPRange[];
  readonly serviceRanges: readonly IPRange[];
  readonly services: ServiceTable;
  /** Answers that are asked for again and again, by their question. */
  readonly memo: Map<string, unknown>;
}

const indexes = new WeakMap<NetworkState, NetworkIndex>();

/** The index of a state; the same object each time, since a state never changes. */
export function indexNetwork(state: NetworkState): NetworkIndex {
  const known = indexes.get(state);
  if (known !== undefined) return known;
  const index = buildIndex(state);
  indexes.set(state, index);
  return index;
}

function buildIndex(state: NetworkState): NetworkIndex {
  const nodes = state.nodes.map(describeNode);
  const pods = state.pods.filter(isRunning);
  const ownAddress = pods.filter((pod) => pod.spec.hostNetwork !== true);
  return {
    state,
    nodes: new Map(nodes.map((node) => [node.name, node])),
    nodesByInternalIP: keyed(nodes, (node) => node.internalIPs),
    nodesByExternalIP: keyed(nodes, (node) => node.externalIPs),
    pods: new Map(
      state.pods.map((pod) => [`${pod.metadata.namespace ?? 'default'}/${pod.metadata.name}`, pod]),
    ),
    podsByAddress: keyed(ownAddress, podAddresses),
    hostPods: byNode(pods.filter((pod) => pod.spec.hostNetwork === true)),
    hostPortPods: byNode(ownAddress.filter(usesHostPort)),
    podRanges: parseRanges(state.settings.podCIDRs),
    serviceRanges: parseRanges(state.settings.serviceCIDRs),
    services: buildServiceTable(state),
    memo: new Map(),
  };
}

function keyed<Value>(
  values: readonly Value[],
  keysOf: (value: Value) => readonly string[],
): Map<string, Value> {
  const map = new Map<string, Value>();
  for (const value of values) for (const key of keysOf(value)) if (!map.has(key)) map.set(key, value);
  return map;
}

function byNode(pods: readonly Pod[]): Map<string, Pod[]> {
  const map = new Map<string, Pod[]>();
  for (const pod of pods) {
    const node = pod.spec.nodeName ?? '';
    const there = map.get(node);
    if (there === undefined) map.set(node, [pod]);
    else there.push(pod);
  }
  return map;
}

function isRunning(pod: Pod): boolean {
  return pod.status?.phase !== 'Succeeded' && pod.status?.phase !== 'Failed';
}

function usesHostPort(pod: Pod): boolean {
  return pod.spec.containers.some((container) =>
    container.ports?.some((port) => port.hostPort !== undefined),
  );
}

/** The addresses of a pod, the primary first; none before it has a node. */
export function podAddresses(pod: Pod): readonly string[] {
  const addresses = pod.status?.podIPs?.map(({ ip }) => ip) ?? [];
  const primary = pod.status?.podIP;
  return addresses.length > 0 || primary === undefined || primary === '' ? addresses : [primary];
}

/** The pod's address of one family. */
export function podAddress(pod: Pod, family: IPFamily): string | undefined {
  return podAddresses(pod).find((address) => address.includes(':') === (family === 'IPv6'));
}

/** The answer of `compute`, remembered under a key for the life of the state. */
export function remember<Value>(index: NetworkIndex, key: string, compute: () => Value): Value {
  if (index.memo.has(key)) return index.memo.get(key) as Value;
  const value = compute();
  index.memo.set(key, value);
  return value;
}

/** Whether kube-proxy takes the address for a pod's: it is in `--cluster-cidr`. */
export function isOnPodNetwork(index: NetworkIndex, address: string): boolean {
  return remember(index, `pod network ${address}`, () => containsAddress(index.podRanges, address));
}

/** Whether the address is in the Service range. */
export function isServiceAddress(index: NetworkIndex, address: string): boolean {
  return remember(index, `service range ${address}`, () => containsAddress(index.serviceRanges, address));
}

/** The node whose pod network contains the address. */
export function nodeOfPodAddress(index: NetworkIndex, address: string): NetworkNode | undefined {
  return remember(index, `node of ${address}`, () => {
    const pod = index.podsByAddress.get(address);
    if (pod !== undefined) return index.nodes.get(pod.spec.nodeName ?? '');
    for (const node of index.nodes.values()) if (containsAddress(node.podRanges, address)) return node;
    return undefined;
  });
}
