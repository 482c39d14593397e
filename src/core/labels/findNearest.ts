import {
  compareLabels,
  compareNearness,
  countEdits,
  isTypingError,
  leastEdits,
  lettersOf,
  type LabelComparison,
} from './compareLabels.js';
import type { Labels } from './labelSelector.js';

/** What makes pods, with the labels that they carry. */
interface Labelled {
  readonly podLabels: Labels;
}

/** Something that carries labels, with how far it is from a selector. */
interface Nearest<T> {
  readonly item: T;
  readonly comparison: LabelComparison;
}

/**
 * The `count` items whose labels come nearest to a selector, of equals the first; only those that `accepts` takes. Thousands of Services
 * may ask about the same thousands of workloads, so that most are dismissed by what their labels can be at best.
 */
export function findNearest<T extends Labelled>(
  selector: Labels,
  items: readonly T[],
  { count, accepts }: { readonly count: number; readonly accepts?: (comparison: LabelComparison) => boolean },
): readonly Nearest<T>[] {
  const wanted = Object.entries(selector).map(([key, value]): WantedPair => {
    return { value, letters: lettersOf(value), column: readColumn(items, key) };
  });
  const nearest: Nearest<T>[] = [];
  let at = -1;
  for (const item of items) {
    at++;
    const last = nearest[count - 1];
    if (last !== undefined && !mayBeNearer(wanted, at, last.comparison)) continue;
    const comparison = compareLabels(selector, item.podLabels);
    if (accepts?.(comparison) === false) continue;
    let place = nearest.length;
    for (let before = nearest[place - 1]; before !== undefined; before = nearest[place - 1]) {
      if (compareNearness(before.comparison, comparison) <= 0) break;
      place--;
    }
    nearest.splice(place, 0, { item, comparison });
    if (nearest.length > count) nearest.pop();
  }
  return nearest;
}

/** The values of one label of many items, with their letters. */
interface LabelColumn {
  readonly values: readonly (string | undefined)[];
  readonly letters: Int32Array;
}

interface WantedPair {
  readonly value: string;
  readonly letters: number;
  readonly column: LabelColumn;
}

const columns = new WeakMap<readonly Labelled[], Map<string, LabelColumn>>();

function readColumn(items: readonly Labelled[], key: string): LabelColumn {
  const known = columns.get(items) ?? new Map<string, LabelColumn>();
  columns.set(items, known);
  let column = known.get(key);
  if (column === undefined) {
    const values = items.map(({ podLabels }) => (Object.hasOwn(podLabels, key) ? podLabels[key] : undefined));
    column = { values, letters: Int32Array.from(values, (value = '') => lettersOf(value)) };
    known.set(key, column);
  }
  return column;
}

/** Whether the labels of an item can be nearer than a comparison, as far as a short look at them tells. */
function mayBeNearer(wanted: readonly WantedPair[], at: number, last: LabelComparison): boolean {
  let missed = 0;
  let least = 0;
  let off: WantedPair | undefined;
  for (const pair of wanted) {
    const found = pair.column.values[at];
    if (found === pair.value) continue;
    missed++;
    off = pair;
    least +=
      found === undefined ? 1 : leastEdits(pair.value, found, pair.letters, pair.column.letters[at] ?? 0);
  }
  const { length: total } = wanted;
  const matched = total - missed;
  const isNearer = (near: boolean, effort: number): boolean =>
    compareNearness({ near, matched, total, effort }, last) < 0;
  if (!isNearer(missed === 1 && least <= 2, least)) return false;
  const found = missed === 1 ? off?.column.values[at] : undefined;
  if (off === undefined || found === undefined) return true;
  const edits = countEdits(off.value, found);
  return isNearer(isTypingError(off.value, found, edits), edits);
}
