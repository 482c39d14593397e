import type { JsonObject, JsonValue } from '../../../manifests/json.js';
import { textAt } from '../fields.js';
import { valueAt } from '../../../manifests/json.js';
import { sortAsGo } from './goSort.js';

/** The objects in the order of `--sort-by`, or what is wrong with its path in kubectl's words. */
export type Sorted = { readonly objects: readonly JsonObject[] } | { readonly error: string };

/** Sorts by one field, as kubectl's `TableSorter`: `.metadata.name`, `metadata.name`, `{.spec.ports[0].port}`. */
export function sortBy(objects: readonly JsonObject[], expression: string): Sorted {
  const path = parseJsonPath(expression);
  if (path === undefined) {
    return {
      error: `unexpected path string, expected a 'name1.name2' or '.name1.name2' or '{name1.name2}' or '{.name1.name2}'`,
    };
  }
  const rows = objects.map((object) => ({ object, value: valueAt(object, path) }));
  if (rows.length > 0 && rows.every(({ value }) => value === undefined)) {
    const shown = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('');
    return { error: `couldn't find any field with path "{${shown}}" in the list of objects` };
  }
  return { objects: sortAsGo(rows, (a, b) => isLess(a.value, b.value)).map(({ object }) => object) };
}

/** Plain steps only, as people write them; undefined for anything else. */
function parseJsonPath(expression: string): readonly (string | number)[] | undefined {
  const inner = /^\{?\.?([^{}]+)\}?$/.exec(expression)?.[1];
  if (inner === undefined) return undefined;
  const steps: (string | number)[] = [];
  let rest = inner;
  while (rest !== '') {
    const step = /^(?:\.?((?:\\.|[^.[\]\\])+)|\[(\d+)\]|\[['"]([^'"]+)['"]\])/.exec(rest);
    if (step === null) return undefined;
    const [whole, name, index, quoted] = step;
    steps.push(index === undefined ? (quoted ?? (name ?? '').replace(/\\(.)/g, '$1')) : Number(index));
    rest = rest.slice(whole.length);
  }
  return steps;
}

function isLess(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  if (a === undefined) return true;
  if (b === undefined) return false;
  if (typeof a === 'number' && typeof b === 'number') return a < b;
  return isNaturallyLess(textAt(a), textAt(b));
}

/** Text with numbers compared by value, as `sortorder.NaturalLess`. */
function isNaturallyLess(a: string, b: string): boolean {
  const chunks = (text: string) => text.match(/\d+|\D/g) ?? [];
  const left = chunks(a);
  const right = chunks(b);
  for (let index = 0; index < Math.min(left.length, right.length); index++) {
    const [first = '', second = ''] = [left[index], right[index]];
    if (first === second) continue;
    const digits = [/^\d/.test(first), /^\d/.test(second)] as const;
    if (digits[0] !== digits[1]) return digits[0];
    if (!digits[0]) return first < second;
    const [low, high] = [first.replace(/^0+/, ''), second.replace(/^0+/, '')];
    if (low.length !== high.length) return low.length < high.length;
    return low === high ? first.length < second.length : low < high;
  }
  return a.length < b.length;
}
