import { isObject, type JsonObject, type JsonValue } from '../../../src/core/manifests/json.js';
import type { Renamer } from './renamers.js';

/**
 * What is renamed in an object, by path: `spec.ports.name` means the name of each port; a map's entry `labels` is written
 * `metadata.labels` and renames keys and values.
 */
export interface RenamedFields {
  readonly fields: Readonly<Record<string, Renamer>>;
  readonly maps: Readonly<Record<string, Renamer>>;
}

/** An object with other names, ports and addresses. */
export function renameObject(object: JsonObject, renamed: RenamedFields): JsonObject {
  return renameValue(object, '', renamed) as JsonObject;
}

function renameValue(value: JsonValue, path: string, renamed: RenamedFields): JsonValue {
  if (typeof value === 'string' || typeof value === 'number')
    return Object.hasOwn(renamed.fields, path) ? (renamed.fields[path]?.(value) ?? value) : value;
  if (Array.isArray(value))
    return (value as readonly JsonValue[]).map((item) => renameValue(item, path, renamed));
  if (!isObject(value)) return value;
  const map = Object.hasOwn(renamed.maps, path) ? renamed.maps[path] : undefined;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) =>
      map === undefined
        ? [key, renameValue(each, path === '' ? key : `${path}.${key}`, renamed)]
        : [map(key), typeof each === 'string' ? map(each) : each],
    ),
  );
}

/** A field of a Status cause as the paths above write it: `spec.ports[0].name` is `spec.ports.name`. */
export function plainField(field: string): string {
  return field.replace(/\[[^\]]*\]/g, '');
}
