import { hashText } from './hashText.js';

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
  const start = spread(identity, 2, size);
  let step = size < 2 ? 1 : 1 + spread(identity, 4, size - 1);
  while (greatestCommonDivisor(step, size) !== 1) step = (step % size) + 1;
  return { identity, rank: hashText(identity, 1), start, step };
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

/** A number below `size`, which may exceed 32 bits, from two hashes. */
function spread(identity: string, seed: number, size: number): number {
  const low = hashText(identity, seed);
  return size <= 2 ** 32 ? low % size : ((hashText(identity, seed + 1) % 2 ** 20) * 2 ** 32 + low) % size;
}

function greatestCommonDivisor(one: number, other: number): number {
  let [a, b] = [one, other];
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}
