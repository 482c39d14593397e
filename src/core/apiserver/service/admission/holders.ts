import type { ManifestPath } from '../../../manifests/json.js';
import { offsetIn, type AddressRange } from '../../allocation/addressRange.js';
import type { Offset } from '../../allocation/numberPool.js';
import { portRefusal } from '../../allocation/portAllocator.js';
import { parseIP } from '../../../text/ipAddress.js';
import { rangeWords } from '../rangeWords.js';
import type { AllocationPlan, Want } from '../allocationPlan.js';

/** Who holds a number that was asked for. */
export interface Holder {
  /** The Service, as `objectKey` writes it; the same object in two manifests holds its numbers together. */
  readonly identity: string;
  /** The input that asked for it. */
  readonly key: string;
  /** Where it asks for it. */
  readonly path: ManifestPath;
}

/** An explicit wish that cannot be met. */
export interface Refusal {
  readonly want: Want;
  /** The allocator's words. */
  readonly words: string;
  /** Who has the number, where someone has. */
  readonly holder: Holder | undefined;
}

/** The numbers that Services ask for themselves; who comes first holds them. */
export class Holders {
  readonly #ranges: readonly AddressRange[];
  readonly #nodePortRange: { readonly from: number; readonly to: number };
  readonly #addresses = new Map<string, Holder>();
  readonly #nodePorts = new Map<number, Holder>();

  constructor(
    ranges: readonly AddressRange[],
    nodePortRange: { readonly from: number; readonly to: number },
  ) {
    this.#ranges = ranges;
    this.#nodePortRange = nodePortRange;
  }

  /** The wishes of a plan that the cluster cannot meet, in the plan's order. */
  refuse(plan: AllocationPlan, identity: string): readonly Refusal[] {
    const refusals: Refusal[] = [];
    const own = new Set<number>();
    for (const want of plan) {
      const refusal = this.#refuseWant(want, identity, own);
      if (refusal !== undefined) refusals.push(refusal);
      if (want.kind !== 'clusterIP' && want.explicit !== 0) own.add(want.explicit);
    }
    return refusals;
  }

  /** Notes that a Service holds what its plan asks for; `place` finds a field in its manifest. */
  hold(
    plan: AllocationPlan,
    holder: Omit<Holder, 'path'>,
    place: (path: ManifestPath) => ManifestPath = (path) => path,
  ): void {
    for (const want of plan) {
      const noted = { ...holder, path: place(pathOf(want)) };
      if (want.kind === 'clusterIP') {
        const found = want.explicit === '' ? undefined : placeOf(want.explicit, this.#ranges);
        if (found !== undefined) setIfFree(this.#addresses, found.name, noted);
      } else if (want.explicit !== 0) setIfFree(this.#nodePorts, want.explicit, noted);
    }
  }

  #refuseWant(want: Want, identity: string, own: ReadonlySet<number>): Refusal | undefined {
    if (want.kind === 'clusterIP')
      return want.explicit === '' ? undefined : this.#refuseAddress(want, identity);
    if (want.explicit === 0) return undefined;
    const words = portRefusal(this.#nodePortRange, want.explicit);
    if (words !== undefined) return { want, words, holder: undefined };
    const taken = 'provided port is already allocated';
    if (own.has(want.explicit)) return { want, words: taken, holder: undefined };
    const holder = this.#nodePorts.get(want.explicit);
    return holder === undefined || holder.identity === identity ? undefined : { want, words: taken, holder };
  }

  #refuseAddress(want: Extract<Want, { kind: 'clusterIP' }>, identity: string): Refusal | undefined {
    const place = placeOf(want.explicit, this.#ranges);
    if (place === undefined) return { want, words: rangeWords.outside, holder: undefined };
    const holder = this.#addresses.get(place.name);
    if (holder === undefined || holder.identity === identity) return undefined;
    return { want, words: 'provided IP is already allocated', holder };
  }
}

/** Where an address lies among the ranges; undefined where none allocates it. */
export function placeOf(
  text: string,
  ranges: readonly AddressRange[],
): { readonly name: string; readonly family: string; readonly offset: Offset } | undefined {
  const address = parseIP(text);
  if (address === undefined) return undefined;
  for (const range of ranges) {
    const offset = offsetIn(range, address);
    if (offset !== undefined) return { name: `${range.family}/${offset}`, family: range.family, offset };
  }
  return undefined;
}

/** The field of a Service that a want fills. */
export function pathOf(want: Want): ManifestPath {
  if (want.kind === 'clusterIP') return ['spec', 'clusterIPs', want.index];
  return want.kind === 'nodePort'
    ? ['spec', 'ports', want.index, 'nodePort']
    : ['spec', 'healthCheckNodePort'];
}

function setIfFree<K>(map: Map<K, Holder>, key: K, holder: Holder): void {
  if (!map.has(key)) map.set(key, holder);
}
