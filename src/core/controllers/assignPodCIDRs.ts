import type { Node } from '../apiserver/types.js';
import { formatRange, parseRange, rangeContains, type IPRange } from '../text/ipRange.js';

/**
 * Gives each node without a pod CIDR the next free one of each cluster pod CIDR: a /24 of IPv4, a /64 of IPv6. As the node IPAM
 * controller's range allocator. Where the cluster CIDR is used up a node gets none of that family.
 */
export function assignPodCIDRs(nodes: readonly Node[], clusterCIDRs: readonly string[]): readonly Node[] {
  const taken = nodes.flatMap(podCIDRsOf).map(parseRange).filter(isRange);
  const pools = clusterCIDRs
    .map(parseRange)
    .filter(isRange)
    .map((range) => nodeRanges(range, taken));
  return nodes.map((node) => {
    if (podCIDRsOf(node).length > 0) return node;
    const podCIDRs = pools
      .map((pool) => pool.next().value)
      .filter((range) => range !== undefined)
      .map(formatRange);
    const [podCIDR] = podCIDRs;
    return podCIDR === undefined ? node : { ...node, spec: { ...node.spec, podCIDR, podCIDRs } };
  });
}

/** The pod CIDRs of a node, one a family. */
export function podCIDRsOf(node: Node): readonly string[] {
  const { podCIDR, podCIDRs = [] } = node.spec ?? {};
  if (podCIDRs.length > 0) return podCIDRs;
  return podCIDR === undefined || podCIDR === '' ? [] : [podCIDR];
}

/** The free node ranges of one cluster CIDR, in order. */
function* nodeRanges(cluster: IPRange, taken: readonly IPRange[]): Generator<IPRange, undefined> {
  const prefix = Math.max(cluster.prefix, cluster.bits === 32 ? 24 : 64);
  const size = 1n << BigInt(cluster.bits - prefix);
  for (let value = cluster.value; value < cluster.value + cluster.size; value += size) {
    const range = { bits: cluster.bits, prefix, size, value };
    if (!taken.some((other) => rangeContains(other, range) || rangeContains(range, other))) yield range;
  }
  return undefined;
}

function isRange(range: IPRange | undefined): range is IPRange {
  return range !== undefined;
}
