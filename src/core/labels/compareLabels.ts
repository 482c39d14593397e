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
}

/** Compares a selector with labels, pair by pair, in the selector's order. */
export function compareLabels(selector: Labels, labels: Labels): LabelComparison {
  const pairs = Object.entries(selector);
  const differences: LabelDifference[] = [];
  for (const [key, wanted] of pairs) {
    const found = Object.hasOwn(labels, key) ? labels[key] : undefined;
    if (found !== wanted) differences.push(explainDifference(key, wanted, found, labels, selector));
  }
  return { matched: pairs.length - differences.length, total: pairs.length, differences };
}

/**
 * Whether the comparison is a near miss: one pair is off, and what stands there instead is so close that it is meant to be the same.
 * A value may differ by two letters if it has at least three times as many; a key may be another spelling of the same key.
 */
export function isNearMiss(comparison: LabelComparison): boolean {
  const [difference, ...others] = comparison.differences;
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

/** Orders comparisons from the nearest to the farthest. */
export function compareNearness(a: LabelComparison, b: LabelComparison): number {
  return (
    Number(isNearMiss(b)) - Number(isNearMiss(a)) ||
    b.matched / b.total - a.matched / a.total ||
    effortOf(a) - effortOf(b)
  );
}

/**
 * Whether two words are so close that one is a slip of the other: at most two edits in at least three times as many letters.
 * Words that differ in a number (`web-1`, `web-2`, `v1`, `v2`) or in whole parts (`web-eu`, `web-us`; `us-east`, `us-west`) are two
 * names, not one misspelt.
 */
export function isTypingError(wanted: string, found: string): boolean {
  if (wanted.replace(/\d+/g, '#') === found.replace(/\d+/g, '#')) return false;
  const [parts, others] = [wanted.split(/[-_./]/), found.split(/[-_./]/)];
  if (parts.length > 1 && parts.length === others.length) {
    const [at, ...more] = parts.flatMap((part, index) => (part === others[index] ? [] : index));
    return at !== undefined && more.length === 0 && isTypingError(parts[at] ?? '', others[at] ?? '');
  }
  const edits = countEdits(wanted, found);
  return edits > 0 && edits <= 2 && edits * 3 <= Math.max(wanted.length, found.length);
}

/** The Levenshtein distance, but a swap of two neighbouring letters is one edit: it is one slip of the hand. */
function countEdits(wanted: string, found: string): number {
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

function effortOf(comparison: LabelComparison): number {
  return comparison.differences.reduce(
    (sum, difference) =>
      sum + (difference.kind === 'value' ? difference.edits : difference.kind === 'key' ? 1 : 20),
    0,
  );
}
