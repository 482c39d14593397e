import { isObject, type JsonObject, type JsonValue } from '../../manifests/json.js';
import { type FieldType, findStruct, type StructType } from './structType.js';

/** An object as the server writes it: empty lists and maps are left out. */
export function encodeObject(object: JsonObject, kind: string): JsonObject {
  const struct = findStruct(kind);
  return struct === undefined ? object : encodeStruct(object, struct);
}

function encodeStruct(object: JsonObject, struct: StructType): JsonObject {
  const result: Record<string, JsonValue> = {};
  for (const key of Object.keys(object)) {
    const value = object[key] ?? null;
    const field = struct.fields.get(key);
    if (field === undefined) result[key] = value;
    else if (!isEmpty(value, field.type)) result[key] = encode(value, field.type);
  }
  return result;
}

function encode(value: JsonValue, type: FieldType): JsonValue {
  if (type.kind === 'struct' && isObject(value)) return encodeStruct(value, type.struct);
  if (type.kind === 'list' && Array.isArray(value))
    return (value as readonly JsonValue[]).map((item) => encode(item, type.item));
  return value;
}

function isEmpty(value: JsonValue, type: FieldType): boolean {
  if (type.kind === 'list') return Array.isArray(value) && value.length === 0;
  return type.kind === 'map' && isObject(value) && Object.keys(value).length === 0;
}
