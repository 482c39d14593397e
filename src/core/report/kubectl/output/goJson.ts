import { isObject, type JsonObject, type JsonValue } from '../../../manifests/json.js';
import { compareText } from '../fields.js';

/** JSON as kubectl's `-o json` prints it: four spaces, keys sorted, `<`, `>` and `&` escaped as Go does. */
export function formatGoJson(object: JsonObject): string {
  const escapes: Readonly<Record<string, string>> = {
    '<': '\\u003c',
    '>': '\\u003e',
    '&': '\\u0026',
    '\u2028': '\\u2028',
    '\u2029': '\\u2029',
  };
  const text = JSON.stringify(sortKeys(object), undefined, 4);
  return `${text.replace(/[<>&\u2028\u2029]/g, (letter) => escapes[letter] ?? letter)}\n`;
}

function sortKeys(value: JsonValue): JsonValue {
  if (typeof value === 'bigint') return Number(value);
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map(sortKeys);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => compareText(a, b))
      .map(([key, item]) => [key, sortKeys(item)]),
  );
}
