import { isObject, type JsonObject, type JsonValue } from '../../manifests/json.js';

const emptyObject: JsonObject = {};
const emptyList: readonly JsonValue[] = [];

/**
 * Reads fields of decoded objects as Go reads its structs: what is missing has its zero value.
 * The decoder has made sure of the types, so nothing else occurs.
 */
export function stringOf(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}

/** A number, 0 where it is missing. */
export function numberOf(value: JsonValue | undefined): number {
  return typeof value === 'number' ? value : 0;
}

/** An object or map, empty where it is missing. */
export function objectOf(value: JsonValue | undefined): JsonObject {
  return isObject(value) ? value : emptyObject;
}

/** A list, empty where it is missing. */
export function listOf(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? (value as readonly JsonValue[]) : emptyList;
}

/** Whether a field is set, as Go's pointers see it: there, and not null. */
export function isSet(value: JsonValue | undefined): value is Exclude<JsonValue, null> {
  return value !== undefined && value !== null;
}
