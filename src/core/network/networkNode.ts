import type { IPFamily, Node } from '../apiserver/types.js';
import { familyOf, firstAddress, isLoopback, normalizeAddress, parseRanges } from './addresses.js';
import type { IPRange } from '../text/ipRange.js';

/** A node as its kube-proxy and its kernel see it. */
export interface NetworkNode {
  readonly name: string;
  readonly node: Node;
  readonly internalIPs: readonly string[];
  readonly externalIPs: readonly string[];
  readonly zone: string;
  readonly ready: boolean;
  readonly podRanges: readonly IPRange[];
  /** The node's own addresses on its pod network, one a family. */
  readonly gateways: readonly string[];
}

/** What packets need to know of a Node object. */
export function describeNode(node: Node): NetworkNode {
  const addressesOf = (type: string): readonly string[] =>
    (node.status?.addresses ?? [])
      .filter((address) => address.type === type)
      .flatMap(({ address }) => normalizeAddress(address) ?? []);
  const podCIDR = node.spec?.podCIDR;
  const podRanges = parseRanges(node.spec?.podCIDRs ?? (podCIDR === undefined ? [] : [podCIDR]));
  const ready = node.status?.conditions?.find(({ type }) => type === 'Ready');
  return {
    name: node.metadata.name,
    node,
    internalIPs: addressesOf('InternalIP'),
    externalIPs: addressesOf('ExternalIP'),
    zone: node.metadata.labels?.['topology.kubernetes.io/zone'] ?? '',
    ready: ready === undefined || ready.status === 'True',
    podRanges,
    gateways: podRanges.map(firstAddress),
  };
}

/**
 * The address that kube-proxy calls its node's, one a family: the first InternalIP, else the first ExternalIP.
 * As utilnode.GetNodeHostIPs.
 */
export function primaryAddress(node: NetworkNode, family: IPFamily): string | undefined {
  return [...node.internalIPs, ...node.externalIPs].find((address) => familyOf(address) === family);
}

/** The node's address on its pod network. */
export function gatewayAddress(node: NetworkNode, family: IPFamily): string | undefined {
  return node.gateways.find((address) => familyOf(address) === family);
}

/** Whether the kernel of the node takes the address for its own: `addrtype LOCAL`. */
export function isLocalAddress(node: NetworkNode, address: string): boolean {
  return isLoopback(address) || node.internalIPs.includes(address) || node.gateways.includes(address);
}

/** Whether the node's kube-proxy answers NodePorts on the address: on every local one, in nftables mode on the primary ones. */
export function servesNodePorts(node: NetworkNode, address: string, mode: string): boolean {
  const family = familyOf(address);
  switch (mode) {
    case 'nftables':
      return primaryAddress(node, family) === address;
    case 'ipvs':
      return isLocalAddress(node, address) && !isLoopback(address);
    default:
      return isLocalAddress(node, address) && !(family === 'IPv6' && isLoopback(address));
  }
}
