import { isObject, type JsonObject, type JsonValue, type ManifestPath } from '../../manifests/json.js';
import type { PlacePart } from '../../manifests/manifest.js';
import { quoteGo } from '../field/goValue.js';
import { parseQuantity } from './parseQuantity.js';
import { complainAboutTime } from './parseTime.js';
import type { FieldType, StructField, StructType } from './structType.js';

/**
 * One thing the decoder cannot take. `aborting`: a type's own decoder refused, which ends the server's work at once;
 * `type`: a value of the wrong type, of which the server names the first; `strict`: an unknown field.
 */
export interface DecodeError {
  readonly kind: 'aborting' | 'type' | 'strict';
  readonly message: string;
  readonly path: ManifestPath;
  readonly part: PlacePart;
}

/**
 * Decodes a value into a struct as Go's JSON decoder does (sigs.k8s.io/json: strict, case-sensitive), but goes on after an error.
 * The result holds what could be understood, as the server would encode it: nulls and empty optional fields are left out.
 */
export function decodeValue(
  value: JsonValue,
  struct: StructType,
  minor: number,
): { readonly object: JsonObject; readonly errors: readonly DecodeError[] } {
  const decoder = new Decoder(minor);
  if (!isObject(value)) return { object: {}, errors: decoder.errors };
  return { object: decoder.decodeStruct(value, struct), errors: decoder.errors };
}

class Decoder {
  readonly errors: DecodeError[] = [];
  readonly #minor: number;
  /** The steps to the value at hand, and the struct fields among them. */
  readonly #path: (string | number)[] = [];
  readonly #fields: StructField[] = [];
  readonly #structs: StructType[] = [];

  constructor(minor: number) {
    this.#minor = minor;
  }

  decodeStruct(value: JsonObject, struct: StructType): JsonObject {
    const result: Record<string, JsonValue> = {};
    this.#structs.push(struct);
    for (const key of Object.keys(value)) {
      const field = struct.fields.get(key);
      if (field === undefined || field.since > this.#minor) {
        this.#addUnknown(key);
        continue;
      }
      this.#path.push(key);
      this.#fields.push(field);
      const decoded = this.#decode(value[key] ?? null, field.type);
      if (decoded !== undefined && (field.keepsZero || !isZero(decoded, field.type))) result[key] = decoded;
      this.#fields.pop();
      this.#path.pop();
    }
    this.#structs.pop();
    return result;
  }

  /** Undefined where nothing is set: null, or a value of the wrong type. */
  #decode(value: JsonValue, type: FieldType): JsonValue | undefined {
    switch (type.kind) {
      case 'struct':
        if (value === null) return undefined;
        return isObject(value) ? this.decodeStruct(value, type.struct) : this.#refuse(value, type.go);
      case 'list':
        if (value === null) return undefined;
        return Array.isArray(value)
          ? this.#decodeList(value as readonly JsonValue[], type.item)
          : this.#refuse(value, type.go);
      case 'map':
        if (value === null) return undefined;
        return isObject(value) ? this.#decodeMap(value, type.item) : this.#refuse(value, type.go);
      case 'string':
      case 'bytes':
        return typeof value === 'string' || value === null
          ? (value ?? undefined)
          : this.#refuse(value, type.go);
      case 'bool':
        return typeof value === 'boolean' || value === null
          ? (value ?? undefined)
          : this.#refuse(value, type.go);
      case 'int32':
      case 'int64':
        return value === null ? undefined : this.#decodeInteger(value, type.kind, 'type');
      default:
        return this.#decodeCustom(value, type);
    }
  }

  #decodeList(list: readonly JsonValue[], item: FieldType): JsonValue {
    return list.map((value, index) => {
      this.#path.push(index);
      const decoded = this.#decode(value, item) ?? zeroOf(item);
      this.#path.pop();
      return decoded;
    });
  }

  #decodeMap(map: JsonObject, item: FieldType): JsonValue {
    const result: Record<string, JsonValue> = {};
    for (const key of Object.keys(map)) {
      this.#path.push(key);
      setOwn(result, key, this.#decode(map[key] ?? null, item) ?? zeroOf(item));
      this.#path.pop();
    }
    return result;
  }

  #decodeInteger(value: JsonValue, go: 'int32' | 'int64', kind: 'type' | 'aborting'): JsonValue | undefined {
    if (typeof value !== 'number' && typeof value !== 'bigint') return this.#refuse(value, go, kind);
    if (typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 2 ** 31) return value || 0;
    const integer = typeof value === 'bigint' ? value : Number.isInteger(value) ? BigInt(value) : undefined;
    if (integer === undefined || BigInt.asIntN(go === 'int32' ? 32 : 64, integer) !== integer)
      return this.#add(kind, this.#describe(`number ${String(value)}`, go));
    return Number(integer);
  }

  /** Types with a decoder of their own; where it refuses, the server stops. */
  #decodeCustom(
    value: JsonValue,
    type: Exclude<FieldType, { readonly kind: 'struct' | 'list' | 'map' }>,
  ): JsonValue | undefined {
    switch (type.kind) {
      case 'raw':
        return value ?? undefined;
      case 'intOrString':
        if (typeof value === 'string') return value;
        return value === null ? undefined : this.#decodeInteger(value, 'int32', 'aborting');
      case 'quantity': {
        if (value === null) return undefined;
        const text = typeof value === 'object' ? '{' : String(value).trim();
        const parsed = parseQuantity(text);
        return 'value' in parsed ? text : this.#add('aborting', parsed.complaint);
      }
      case 'time':
      case 'microTime': {
        if (value === null) return undefined;
        if (typeof value !== 'string') return this.#refuse(value, 'string', 'aborting');
        const complaint = complainAboutTime(value, type.kind);
        return complaint === undefined ? value : this.#add('aborting', complaint);
      }
      default:
        return undefined;
    }
  }

  #refuse(value: JsonValue, go: string, kind: 'type' | 'aborting' = 'type'): JsonValue | undefined {
    return this.#add(kind, this.#describe(nameType(value), go));
  }

  /** As UnmarshalTypeError.Error. */
  #describe(value: string, go: string): string {
    const struct = this.#structs.at(-1)?.name ?? '';
    const field = this.#fields.map(({ printed }) => printed).join('.');
    return `json: cannot unmarshal ${value} into Go struct field ${struct}.${field} of type ${go}`;
  }

  #add(kind: DecodeError['kind'], message: string): JsonValue | undefined {
    this.errors.push({ kind, message, path: [...this.#path], part: 'value' });
    return undefined;
  }

  #addUnknown(key: string): void {
    const path = [...this.#path, key];
    const message = `unknown field ${quoteGo(printPath(path))}`;
    this.errors.push({ kind: 'strict', message, path, part: 'key' });
  }
}

/** A path as strict errors print it: `spec.ports[0].Port`. */
function printPath(path: ManifestPath): string {
  return path.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : text === '' ? step : `${text}.${step}`),
    '',
  );
}

function nameType(value: JsonValue): string {
  if (typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'object') return Array.isArray(value) ? 'array' : 'object';
  return 'number';
}

/** What `omitempty` leaves out; structs never count as empty. */
function isZero(value: JsonValue, type: FieldType): boolean {
  switch (type.kind) {
    case 'struct':
    case 'raw':
    case 'quantity':
    case 'intOrString':
      return false;
    case 'list':
      return Array.isArray(value) && value.length === 0;
    case 'map':
      return isObject(value) && Object.keys(value).length === 0;
    default:
      return value === '' || value === 0 || value === false;
  }
}

function zeroOf(type: FieldType): JsonValue {
  switch (type.kind) {
    case 'struct':
    case 'map':
      return {};
    case 'list':
      return [];
    case 'bool':
      return false;
    case 'int32':
    case 'int64':
    case 'intOrString':
      return 0;
    case 'quantity':
      return '0';
    default:
      return '';
  }
}

/** Sets a key as an own property, whatever its name. */
function setOwn(target: Record<string, JsonValue>, key: string, value: JsonValue): void {
  if (key === '__proto__')
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  else target[key] = value;
}
