import type { Bands } from './bands.js';

/** A half-open range of offsets of which one is to be picked. */
export interface Band {
  readonly from: number;
  readonly to: number;
  readonly isFree: (offset: number) => boolean;
}

/**
 * Chooses a free offset of a band; undefined where it has none. The choice is injected: a replay hands out what was recorded,
 * the editor derives previews from identities.
 */
export type Pick = (band: Band) => number | undefined;

/** An offset into a range; `bigint` where it is beyond 2^53, which only explicit IPv6 addresses reach. */
export type Offset = number | bigint;

/** The taken offsets of one range, from which free ones are picked: the dynamic band first, then the static one. */
export class NumberPool {
  readonly #taken = new Set<Offset>();
  readonly #bands: Bands;

  constructor(bands: Bands) {
    this.#bands = bands;
  }

  has(offset: Offset): boolean {
    return this.#taken.has(offset);
  }

  take(offset: Offset): void {
    this.#taken.add(offset);
  }

  release(offset: Offset): void {
    this.#taken.delete(offset);
  }

  /** Takes a free offset, or answers undefined: the range is full. */
  takeNext(pick: Pick): number | undefined {
    const { size, staticSize } = this.#bands;
    const isFree = (offset: number): boolean => !this.#taken.has(offset);
    const offset = pick({ from: staticSize, to: size, isFree }) ?? pick({ from: 0, to: staticSize, isFree });
    if (offset !== undefined) this.take(offset);
    return offset;
  }
}

/** Picks the lowest free offset. */
export const pickFirstFree: Pick = ({ from, to, isFree }) => {
  for (let offset = from; offset < to; offset++) if (isFree(offset)) return offset;
  return undefined;
};
