import { isObject, type JsonObject, type JsonValue } from '../manifests/json.js';

/** Applies a JSON merge patch (RFC 7386): null removes a field, lists are replaced as a whole. */
export function applyMergePatch(target: JsonValue | undefined, patch: JsonValue): JsonValue {
  if (!isObject(patch)) return patch;
  const result: Record<string, JsonValue> = isObject(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) Reflect.deleteProperty(result, key);
    else result[key] = applyMergePatch(result[key], value);
  }
  return result satisfies JsonObject;
}
