import { metaTypes } from './schema/metaTypes.js';
import { networkTypes } from './schema/networkTypes.js';
import { nodeTypes } from './schema/nodeTypes.js';
import { podTypes } from './schema/podTypes.js';
import { volumeTypes } from './schema/volumeTypes.js';
import { workloadTypes } from './schema/workloadTypes.js';

/** The type of a field, with the name that Go's decoder prints for it: `int32`, `v1.Protocol`, `[]v1.ServicePort`. */
export type FieldType =
  | { readonly kind: ScalarKind; readonly go: string }
  | { readonly kind: 'list' | 'map'; readonly go: string; readonly item: FieldType }
  | { readonly kind: 'struct'; readonly go: string; readonly struct: StructType };

type ScalarKind =
  'string' | 'bool' | 'int32' | 'int64' | 'bytes' | 'raw' | 'quantity' | 'time' | 'microTime' | 'intOrString';

/** A field of a Go struct as its JSON tag names it. */
export interface StructField {
  readonly name: string;
  /** The field with the embedded struct it comes from, as Go's decoder prints it: `ProbeHandler.exec`. */
  readonly printed: string;
  readonly type: FieldType;
  /** Whether an empty value is kept: a pointer, or a field without `omitempty`. */
  readonly keepsZero: boolean;
  /** The Kubernetes minor version (34 for 1.34) that brought the field; 0 if it was there in 1.32. */
  readonly since: number;
}

/**
 * A struct of k8s.io/api. Its fields are read on first use from a line of `schema/`, in this notation:
 * `Name field field=i field*=@Protocol field!=[Container Embedded. field`. After `=` stands the type: nothing or `s` string,
 * `b` bool, `i` int32, `l` int64, `q` Quantity, `t` Time, `m` MicroTime, `x` IntOrString, `y` bytes, `j` any JSON, `R` ResourceList,
 * `@T` a named string, else a struct; `[` before it makes a list, `{` a map. `*` is a pointer, `!` a field that is never omitted,
 * `^34` came with 1.34; the fields after `Embedded.` come from an embedded struct, those of `TypeMeta.` are known.
 */
export class StructType {
  readonly #line: string;
  #fields: ReadonlyMap<string, StructField> | undefined;

  constructor(
    readonly name: string,
    line: string,
  ) {
    this.#line = line;
  }

  /** The fields by their JSON names. */
  get fields(): ReadonlyMap<string, StructField> {
    this.#fields ??= readFields(this.#line);
    return this.#fields;
  }
}

let structs: ReadonlyMap<string, StructType> | undefined;

/** A struct by its Go name (`EndpointPort@discovery` where two packages share one); undefined if it is not known. */
export function findStruct(name: string): StructType | undefined {
  structs ??= readStructs();
  return structs.get(name);
}

function readStructs(): ReadonlyMap<string, StructType> {
  const known = new Map<string, StructType>();
  for (const text of [metaTypes, podTypes, volumeTypes, workloadTypes, networkTypes, nodeTypes])
    for (const line of text.replaceAll('\n  ', ' ').split('\n')) {
      const [name = ''] = line.split(' ', 1);
      if (name !== '') known.set(name, new StructType(name.replace(/@.*/, ''), line.slice(name.length)));
    }
  return known;
}

const fieldPattern = /^(\w+)([*!]?)(?:\^(\d+))?(?:=(.+))?$/;

function readFields(line: string): ReadonlyMap<string, StructField> {
  const fields = new Map<string, StructField>();
  let embedded = '';
  for (const token of line.split(' ')) {
    if (token.endsWith('.')) {
      embedded = token;
      if (token === 'TypeMeta.')
        for (const name of ['apiVersion', 'kind']) fields.set(name, createField(name, embedded));
    }
    const [, name, mark, since, type] = fieldPattern.exec(token) ?? [];
    if (name !== undefined) fields.set(name, createField(name, embedded, type, mark, since));
  }
  return fields;
}

function createField(name: string, embedded: string, type = 's', mark = '', since = '0'): StructField {
  return {
    name,
    printed: embedded + name,
    type: readType(type),
    keepsZero: mark !== '',
    since: Number(since),
  };
}

const scalars: Readonly<Record<string, FieldType>> = {
  s: { kind: 'string', go: 'string' },
  b: { kind: 'bool', go: 'bool' },
  i: { kind: 'int32', go: 'int32' },
  l: { kind: 'int64', go: 'int64' },
  y: { kind: 'bytes', go: '[]uint8' },
  j: { kind: 'raw', go: 'v1.FieldsV1' },
  q: { kind: 'quantity', go: 'resource.Quantity' },
  t: { kind: 'time', go: 'v1.Time' },
  m: { kind: 'microTime', go: 'v1.MicroTime' },
  x: { kind: 'intOrString', go: 'intstr.IntOrString' },
  R: { kind: 'map', go: 'v1.ResourceList', item: { kind: 'quantity', go: 'resource.Quantity' } },
};

function readType(code: string): FieldType {
  const scalar = scalars[code];
  if (scalar !== undefined) return scalar;
  const rest = code.slice(1);
  if (code.startsWith('@')) return { kind: 'string', go: rest.includes('.') ? rest : `v1.${rest}` };
  if (code.startsWith('[')) {
    const item = readType(rest);
    return { kind: 'list', go: `[]${item.go}`, item };
  }
  if (code.startsWith('{')) {
    const item = readType(rest);
    return { kind: 'map', go: `map[string]${item.go}`, item };
  }
  const struct = findStruct(code) ?? new StructType(code, '');
  return { kind: 'struct', go: `v1.${struct.name}`, struct };
}
