import type { Node, Pod } from '../../apiserver/types.js';
import { identityOf } from '../../scheduler/podIdentity.js';
import { hashText } from '../../text/hashText.js';
import {
  formatAddress,
  parseAddress,
  parseRange,
  rangeContains,
  type IPAddressNumber,
  type IPRange,
} from '../../text/ipRange.js';
import { podCIDRsOf } from '../assignPodCIDRs.js';

/** How far into a range an address may lie: IPv6 ranges are far larger than anyone fills. */
const reach = 1n << 16n;

/**
 * Hands out pod addresses: in the node's pod CIDR, at a place that the pod's identity gives, or the next free one behind it. As the
 * host-local plugin, the network, the gateway (its first address) and the last address stay free. A full node goes on in the part of
 * the cluster's pod CIDR that no node has.
 */
export class PodAddresses {
  readonly #clusterRanges: readonly IPRange[];
  readonly #nodeRanges: ReadonlyMap<string, readonly IPRange[]>;
  readonly #taken = new Set<string | number>();
  /** Ranges in which nothing is left. */
  readonly #full = new Set<IPRange>();

  constructor(nodes: readonly Node[], clusterCIDRs: readonly string[]) {
    this.#clusterRanges = readRanges(clusterCIDRs);
    this.#nodeRanges = new Map(nodes.map((node) => [node.metadata.name, readRanges(podCIDRsOf(node))]));
  }

  /** Keeps an address from being handed out. */
  take(address: string): void {
    const parsed = parseAddress(address);
    if (parsed !== undefined) this.#taken.add(keyOf(parsed));
  }

  /** One address a family for a pod on a node. */
  allocate(pod: Pod, nodeName: string): readonly string[] {
    const own = this.#nodeRanges.get(nodeName) ?? [];
    const ranges = own.length > 0 ? own : this.#clusterRanges;
    return ranges
      .map((range) => this.#allocateIn(range, pod) ?? this.#allocateElsewhere(range, pod))
      .filter((address) => address !== undefined)
      .map(formatAddress);
  }

  #allocateIn(range: IPRange, pod: Pod): IPAddressNumber | undefined {
    if (this.#full.has(range)) return undefined;
    const found = this.#probe(range, pod, () => true);
    if (found === undefined) this.#full.add(range);
    return found;
  }

  #allocateElsewhere({ bits }: IPRange, pod: Pod): IPAddressNumber | undefined {
    const nodeRanges = [...this.#nodeRanges.values()].flat();
    for (const range of this.#clusterRanges) {
      if (range.bits !== bits) continue;
      const found = this.#probe(
        range,
        pod,
        (each) => !nodeRanges.some((other) => rangeContains(other, each)),
      );
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #probe(
    range: IPRange,
    pod: Pod,
    isAllowed: (address: IPAddressNumber) => boolean,
  ): IPAddressNumber | undefined {
    const usable = (range.size < reach ? range.size : reach) - 3n;
    if (usable <= 0n) return undefined;
    const start = BigInt(hashText(identityOf(pod))) % usable;
    for (let step = 0n; step < usable; step++) {
      const address = { bits: range.bits, value: range.value + 2n + ((start + step) % usable) };
      if (this.#taken.has(keyOf(address)) || !isAllowed(address)) continue;
      this.#taken.add(keyOf(address));
      return address;
    }
    return undefined;
  }
}

function keyOf({ bits, value }: IPAddressNumber): string | number {
  return bits === 32 ? Number(value) : value.toString(16);
}

function readRanges(cidrs: readonly string[]): readonly IPRange[] {
  return cidrs.map(parseRange).filter((range) => range !== undefined);
}
