import type {
  NetworkPolicy,
  NetworkPolicyPeer,
  NetworkPolicyPort,
  Pod,
  Protocol,
} from '../../apiserver/types.js';
import type { Labels } from '../../labels/labelSelector.js';
import { matchesSelector } from '../../labels/labelSelector.js';
import type { IPRange } from '../../text/ipRange.js';
import { containsAddress, parseRanges } from '../addresses.js';
import { remember, type NetworkIndex } from '../networkIndex.js';

/** The other end of a connection as a policy sees it: an address, and the pod that has it, where one does. */
export interface Peer {
  readonly address: string;
  readonly pod: Pod | undefined;
}

/** The port that a policy sees: the one on the pod that is called. */
export interface PolicyPort {
  readonly port: number;
  readonly protocol: Protocol;
  /** The pod that is called: its names of ports count. */
  readonly pod: Pod | undefined;
}

/** Whether one of a rule's peers is the other end; a rule without peers means all. */
export function matchesPeers(
  index: NetworkIndex,
  policy: NetworkPolicy,
  peers: readonly NetworkPolicyPeer[] | undefined,
  peer: Peer,
): boolean {
  if (peers === undefined || peers.length === 0) return true;
  return peers.some((each) => matchesPeer(index, policy, each, peer));
}

function matchesPeer(
  index: NetworkIndex,
  policy: NetworkPolicy,
  { podSelector, namespaceSelector, ipBlock }: NetworkPolicyPeer,
  { address, pod }: Peer,
): boolean {
  if (ipBlock !== undefined) {
    const inside = containsAddress(rangesOf(index, [ipBlock.cidr]), address);
    return inside && !containsAddress(rangesOf(index, ipBlock.except ?? []), address);
  }
  if (pod === undefined) return false;
  const namespace = pod.metadata.namespace ?? 'default';
  const inNamespace =
    namespaceSelector === undefined
      ? namespace === (policy.metadata.namespace ?? 'default')
      : matchesSelector(namespaceSelector, namespaceLabels(index, namespace));
  return (
    inNamespace && (podSelector === undefined || matchesSelector(podSelector, pod.metadata.labels ?? {}))
  );
}

function rangesOf(index: NetworkIndex, cidrs: readonly string[]): readonly IPRange[] {
  return remember(index, `ranges ${cidrs.join()}`, () => parseRanges(cidrs));
}

/** The labels of a namespace; the API server gives each one its name as a label. */
function namespaceLabels(index: NetworkIndex, name: string): Labels {
  return remember(index, `labels of namespace ${name}`, () => {
    const namespace = index.state.namespaces.find(({ metadata }) => metadata.name === name);
    return { 'kubernetes.io/metadata.name': name, ...namespace?.metadata.labels };
  });
}

/** Whether one of a rule's ports is the port; a rule without ports means all. */
export function matchesPorts(ports: readonly NetworkPolicyPort[] | undefined, wanted: PolicyPort): boolean {
  if (ports === undefined || ports.length === 0) return true;
  return ports.some((each) => matchesPort(each, wanted));
}

function matchesPort(
  { protocol = 'TCP', port, endPort }: NetworkPolicyPort,
  { port: wanted, protocol: wantedProtocol, pod }: PolicyPort,
): boolean {
  if (protocol !== wantedProtocol) return false;
  if (port === undefined) return true;
  if (typeof port === 'number') return wanted >= port && wanted <= (endPort ?? port);
  return namedPorts(pod, port, protocol).includes(wanted);
}

function namedPorts(pod: Pod | undefined, name: string, protocol: Protocol): readonly number[] {
  const containers = [
    ...(pod?.spec.containers ?? []),
    ...(pod?.spec.initContainers ?? []).filter((each) => each.restartPolicy === 'Always'),
  ];
  return containers
    .flatMap((container) => container.ports ?? [])
    .filter((port) => port.name === name && (port.protocol ?? 'TCP') === protocol)
    .map((port) => port.containerPort);
}

/** A rule's ports in words: `80/TCP, 8000-8080/TCP`. */
export function describePorts(ports: readonly NetworkPolicyPort[] | undefined): string {
  return (ports ?? [])
    .map(({ port, endPort, protocol = 'TCP' }) => {
      if (port === undefined) return `every ${protocol} port`;
      return `${port}${endPort === undefined ? '' : `-${endPort}`}/${protocol}`;
    })
    .join(', ');
}
