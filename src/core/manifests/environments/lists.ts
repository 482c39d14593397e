import { isObject, type JsonObject, type JsonValue } from '../json.js';

/** The strings of a list, without empty ones; none where there is no list. */
export function stringsIn(value: JsonValue | undefined): readonly string[] {
  return Array.isArray(value)
    ? value.filter((each): each is string => typeof each === 'string' && each !== '')
    : [];
}

/** The objects of a list, or the one object that stands in its place. */
export function entriesOf(value: JsonValue | undefined): readonly JsonObject[] {
  if (isObject(value)) return [value];
  return Array.isArray(value) ? (value as readonly JsonValue[]).filter(isObject) : [];
}
