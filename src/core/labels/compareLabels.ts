import { distance } from 'fastest-levenshtein';
import type { Labels } from './labelSelector.js';

/** How one pair of a selector fails against the labels of an object. */
export type LabelDifference =
  /** The key is there with another value. `edits` counts the slips between the two values (`countEdits`). */
  | {
      readonly kind: 'value';
      readonly key: string;
      readonly wanted: string;
      readonly found: string;
      readonly edits: number;
    }
  /** The value stands under a key that means the same or is spelt nearly the same. */
  | { readonly kind: 'key'; readonly key: string; readonly wanted: string; readonly foundKey: string }
  | { readonly kind: 'missing'; readonly key: string; readonly wanted: string };

/** A selector held against one object's labels. */
export interface LabelComparison {
  /** How many pairs match. */
  readonly matched: number;
  /** How many pairs the selector has. */
  readonly total: number;
  readonly differences: readonly LabelDifference[];
  /** Whether it is a near miss: one pair is off, and what stands there instead is so close that it is meant to be the same. */
  readonly near: boolean;
  /** How much is off: edits of values, 1 for a key, 20 for a pair that is not there. */
  readonly effort: number;
}

/** Compares a selector with labels, pair by pair, in the selector's order. */
export function compareLabels(selector: Labels, labels: Labels): LabelComparison {
  const pairs = Object.entries(selector);
  const differences: LabelDifference[] = [];
  for (const [key, wanted] of pairs) {
    const found = Object.hasOwn(labels, key) ? labels[key] : undefined;
    if (found !== wanted) differences.push(explainDifference(key, wanted, found, labels, selector));
  }
  const matched = pairs.length - differences.length;
  return {
    ...{ matched, total: pairs.length, differences },
    ...{ near: isNearMiss(differences), effort: sumEffort(differences) },
  };
}

/** A value may differ by two letters if it has at least three times as many; a key may be another spelling of the same key. */
function isNearMiss([difference, ...others]: readonly LabelDifference[]): boolean {
  if (difference === undefined || others.length > 0) return false;
  switch (difference.kind) {
    case 'value':
      return isTypingError(difference.wanted, difference.found);
    case 'key':
      return true;
    case 'missing':
      return false;
  }
}

/** What of a comparison says how near it is. */
type Nearness = Pick<LabelComparison, 'near' | 'matched' | 'total' | 'effort'>;

/** Orders comparisons from the nearest to the farthest. */
export function compareNearness(a: Nearness, b: Nearness): number {
  return Number(b.near) - Number(a.near) || b.matched / b.total - a.matched / a.total || a.effort - b.effort;
}

/**
 * Whether two words are so close that one is a slip of the other: at most two edits in at least three times as many letters.
 * Words that differ in a number (`web-1`, `web-2`, `v1`, `v2`) or in whole parts (`web-eu`, `web-us`; `us-east`, `us-west`) are two
 * names, not one misspelt. `edits` are theirs, where they are known.
 */
export function isTypingError(
  wanted: string,
  found: string,
  edits = leastEdits(wanted, found) > 2 ? 3 : countEdits(wanted, found),
): boolean {
  if (edits === 0 || edits > 2) return false;
  if (wanted.replace(/\d+/g, '#') === found.replace(/\d+/g, '#')) return false;
  const [parts, others] = [wanted.split(/[-_./]/), found.split(/[-_./]/)];
  if (parts.length > 1 && parts.length === others.length) {
    const [at, ...more] = parts.flatMap((part, index) => (part === others[index] ? [] : index));
    return at !== undefined && more.length === 0 && isTypingError(parts[at] ?? '', others[at] ?? '');
  }
  return edits * 3 <= Math.max(wanted.length, found.length);
}

/** A number of edits that is surely needed between two words that differ, told from their lengths and letters: quicker than to count. */
export function leastEdits(
  wanted: string,
  found: string,
  wantedLetters = lettersOf(wanted),
  foundLetters = lettersOf(found),
): number {
  const longer = Math.abs(wanted.length - found.length);
  return Math.max(
    1,
    longer,
    countBits(wantedLetters & ~foundLetters),
    countBits(foundLetters & ~wantedLetters),
  );
}

/** The letters of a word as bits; some share one. */
export function lettersOf(word: string): number {
  let letters = 0;
  for (let at = 0; at < word.length; at++) letters |= 1 << (word.charCodeAt(at) & 31);
  return letters;
}

function countBits(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/** The Levenshtein distance, but a swap of two neighbouring letters is one edit: it is one slip of the hand. */
export function countEdits(wanted: string, found: string): number {
  const edits = distance(wanted, found);
  if (edits !== 2 || wanted.length !== found.length) return edits;
  let first = 0;
  while (wanted[first] === found[first]) first++;
  const swapped =
    wanted.slice(0, first) + (wanted[first + 1] ?? '') + (wanted[first] ?? '') + wanted.slice(first + 2);
  return swapped === found ? 1 : edits;
}

function explainDifference(
  key: string,
  wanted: string,
  found: string | undefined,
  labels: Labels,
  selector: Labels,
): LabelDifference {
  if (found !== undefined) return { kind: 'value', key, wanted, found, edits: countEdits(wanted, found) };
  const foundKey = Object.keys(labels).find(
    (candidate) =>
      labels[candidate] === wanted && !Object.hasOwn(selector, candidate) && meansTheSame(key, candidate),
  );
  return foundKey === undefined ? { kind: 'missing', key, wanted } : { kind: 'key', key, wanted, foundKey };
}

/** The recommended labels and the short ones that people use for the same thing. */
const keyFamilies: readonly ReadonlySet<string>[] = [
  new Set([
    'app',
    'name',
    'k8s-app',
    'app.kubernetes.io/name',
    'component',
    'service',
    'run',
    'io.kompose.service',
  ]),
  new Set(['tier', 'component', 'role', 'app.kubernetes.io/component']),
  new Set(['instance', 'release', 'app.kubernetes.io/instance']),
  new Set(['version', 'app.kubernetes.io/version']),
  new Set(['part-of', 'app.kubernetes.io/part-of']),
];

function meansTheSame(key: string, other: string): boolean {
  if (key.toLowerCase() === other.toLowerCase()) return true;
  if (keyFamilies.some((family) => family.has(key) && family.has(other))) return true;
  return isTypingError(key, other);
}

function sumEffort(differences: readonly LabelDifference[]): number {
  return differences.reduce(
    (sum, difference) =>
      sum + (difference.kind === 'value' ? difference.edits : difference.kind === 'key' ? 1 : 20),
    0,
  );
}
