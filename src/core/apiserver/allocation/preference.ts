import { hashText } from '../../text/hashText.js';

/**
 * How one identity chooses among the offsets of a band: a permutation of all of them, and a rank against other identities.
 * A function of the identity's text alone.
 */
export interface Preference {
  readonly identity: string;
  readonly rank: number;
  readonly start: number;
  readonly step: number;
}

/** The preference of an identity over `size` offsets. */
export function preferenceOf(identity: string, size: number): Preference {
  const hash = hashText(identity);
  const start = spread(hash, 2, size);
  let step = size < 2 ? 1 : 1 + spread(hash, 4, size - 1);
  while (greatestCommonDivisor(step, size) !== 1) step = (step % size) + 1;
  return { identity, rank: mix(hash, 1), start, step };
}

/** Sorts so that whoever chooses first stands first. */
export function comparePreferences(one: Preference, other: Preference): number {
  if (one.rank !== other.rank) return one.rank - other.rank;
  return one.identity < other.identity ? -1 : one.identity > other.identity ? 1 : 0;
}

/** The first offset in the order of preference that `isFree`; undefined where none is. */
export function chooseOffset(
  { start, step }: Preference,
  size: number,
  isFree: (offset: number) => boolean,
): number | undefined {
  let offset = start;
  for (let tried = 0; tried < size; tried++) {
    if (isFree(offset)) return offset;
    offset = (offset + step) % size;
  }
  return undefined;
}

/** A number below `size`, which may exceed 32 bits. */
function spread(hash: number, seed: number, size: number): number {
  const low = mix(hash, seed);
  return size <= 2 ** 32 ? low % size : ((mix(hash, seed + 1) % 2 ** 20) * 2 ** 32 + low) % size;
}

/** Another hash for each seed, whose every bit depends on all bits of `hash`. As murmur3's finish. */
function mix(hash: number, seed: number): number {
  let mixed = hash ^ Math.imul(seed, 0x9e3779b1);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

function greatestCommonDivisor(one: number, other: number): number {
  let [a, b] = [one, other];
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}
