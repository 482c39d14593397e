import { isObject, type JsonObject, type JsonValue } from '../../manifests/json.js';

/** Whether a value is surely well-formed; `false` only says that somebody else must look. */
export type Shape = (value: JsonValue) => boolean;

/** An object with these fields and no others. `all` looks at the whole once each field is well-formed. */
export function struct(
  fields: Readonly<Record<string, Shape>>,
  {
    required = [],
    all,
  }: { readonly required?: readonly string[]; readonly all?: (object: JsonObject) => boolean } = {},
): Shape {
  const shapes = new Map(Object.entries(fields));
  return (value) => {
    if (!isObject(value)) return false;
    for (const key in value) {
      const shape = shapes.get(key);
      const field = value[key];
      if (shape === undefined || field === undefined || !shape(field)) return false;
    }
    return required.every((key) => Object.hasOwn(value, key)) && (all === undefined || all(value));
  };
}

/** An object with exactly one of these fields. */
export function oneOf(fields: Readonly<Record<string, Shape>>): Shape {
  return struct(fields, { all: (object) => Object.keys(object).length === 1 });
}

/** An object whose keys and values are all well-formed. */
export function record(isKey: (key: string) => boolean, shape: Shape): Shape {
  return (value) =>
    isObject(value) && Object.keys(value).every((key) => isKey(key) && shape(value[key] ?? null));
}

/** A list of well-formed items, none of which shares a text with another one. */
export function list(shape: Shape, textOf?: (item: JsonObject) => string): Shape {
  return (value) => {
    if (!Array.isArray(value)) return false;
    const items = value as readonly JsonValue[];
    if (!items.every(shape)) return false;
    if (textOf === undefined || items.length < 2) return true;
    return new Set(items.map((item) => (isObject(item) ? textOf(item) : ''))).size === items.length;
  };
}

/** A list that is not empty, beside what its shape asks for. */
export function filled(shape: Shape): Shape {
  return (value) => Array.isArray(value) && value.length > 0 && shape(value);
}

/** A string of at most `longest` characters that matches a pattern. */
export function text(pattern: RegExp, longest: number): Shape {
  return (value) => typeof value === 'string' && value.length <= longest && pattern.test(value);
}

/** An integer, both ends allowed. */
export function integer(from: number, to = 2 ** 31 - 1): Shape {
  return (value) => typeof value === 'number' && Number.isInteger(value) && value >= from && value <= to;
}

/** One of a few strings. */
export function choice(...texts: readonly string[]): Shape {
  return (value) => typeof value === 'string' && texts.includes(value);
}

/** One shape or the other. */
export function either(...shapes: readonly Shape[]): Shape {
  return (value) => shapes.some((shape) => shape(value));
}

export const string: Shape = (value) => typeof value === 'string';
export const boolean: Shape = (value) => typeof value === 'boolean';
