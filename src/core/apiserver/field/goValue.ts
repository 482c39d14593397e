import type { JsonValue } from '../../manifests/json.js';

const escapes: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
};
const plain = /^[ !#-[\]-~]*$/;
const printable = /[\p{L}\p{M}\p{N}\p{P}\p{S}]/u;

/** A string in double quotes as Go's `%q` prints it (strconv.Quote). */
export function quoteGo(text: string): string {
  if (plain.test(text)) return `"${text}"`;
  let quoted = '';
  for (const character of text) quoted += escapes[character] ?? quoteCharacter(character);
  return `"${quoted}"`;
}

function quoteCharacter(character: string): string {
  if (character === ' ' || printable.test(character)) return character;
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  if (code < 0x80) return `\\x${hex.padStart(2, '0')}`;
  return code > 0xffff ? `\\U${hex.padStart(8, '0')}` : `\\u${hex.padStart(4, '0')}`;
}

const jsonEscapes: Readonly<Record<string, string>> = {
  '<': '\\u003c',
  '>': '\\u003e',
  '&': '\\u0026',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
};

/** JSON as Go's json.Marshal prints it: no blanks, `<`, `>` and `&` escaped. Keys stay in their order. */
function printGoJson(value: JsonValue | undefined): string {
  if (value === undefined || value === null) return 'null';
  if (typeof value === 'string')
    return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (each) => jsonEscapes[each] ?? each);
  if (typeof value === 'object') {
    if (Array.isArray(value)) return `[${(value as readonly JsonValue[]).map(printGoJson).join(',')}]`;
    const members = Object.entries(value).map(
      ([key, member]) => `${printGoJson(key)}:${printGoJson(member)}`,
    );
    return `{${members.join(',')}}`;
  }
  return String(value);
}

/** A bad value as the server prints it in an error: strings quoted, numbers and booleans plain, all else as JSON. */
export function printBadValue(value: JsonValue | undefined): string {
  return typeof value === 'string' ? quoteGo(value) : printGoJson(value);
}

/** The order in which Go sorts strings: by their bytes (UTF-8), that is by code points. */
export function compareGoStrings(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  for (let at = 0; at < length; at++) {
    const difference = unitOrder(left.charCodeAt(at)) - unitOrder(right.charCodeAt(at));
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

/** UTF-16 units ordered as their code points: surrogates stand for what lies above U+FFFF. */
function unitOrder(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

/** How many bytes a string takes in UTF-8: Go's `len`. */
export function byteLength(text: string): number {
  let bytes = text.length;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) continue;
    if (unit < 0x800) bytes += 1;
    else if (unit >= 0xd800 && unit <= 0xdbff && at + 1 < text.length) {
      bytes += 2;
      at++;
    } else bytes += 2;
  }
  return bytes;
}
