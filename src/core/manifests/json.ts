/**
 * A value as Kubernetes sees it once YAML has become JSON. Integers beyond 2^53 are `bigint`, so that a message can print them;
 * they occur in manifests as written only, never in an object that the API server accepted.
 */
export type JsonValue = null | boolean | number | bigint | string | readonly JsonValue[] | JsonObject;

/** A JSON object; key order is the order of the text. Keys are own properties (`__proto__` is an ordinary key). */
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/** Whether a value is a JSON object, and not an array or null. */
export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Steps into a manifest: keys of mappings and indexes of sequences, from the object's own root. */
export type ManifestPath = readonly (string | number)[];

/** The value at a path, or undefined where there is none. */
export function valueAt(value: JsonValue | undefined, path: ManifestPath): JsonValue | undefined {
  let current: JsonValue | undefined = value;
  for (const step of path) {
    if (typeof current !== 'object' || current === null) return undefined;
    if (Array.isArray(current))
      current = typeof step === 'number' ? (current as readonly JsonValue[])[step] : undefined;
    else current = Object.hasOwn(current, step) ? (current as JsonObject)[step] : undefined;
  }
  return current;
}
