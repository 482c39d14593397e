import type { Cursor, Mark } from './cursor.js';

const simpleEscapes: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  '\t': '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  ' ': ' ',
  '"': '"',
  "'": "'",
  '\\': '\\',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029',
};

const codeLengths: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** Scans the escape sequence at the cursor and answers its character; go-yaml v2 knows no `\/`. */
export function scanEscape(cursor: Cursor, start: Mark): string {
  const letter = cursor.text.charAt(cursor.offset + 1);
  const simple = Object.hasOwn(simpleEscapes, letter) ? simpleEscapes[letter] : undefined;
  if (simple !== undefined) {
    cursor.offset += 2;
    return simple;
  }
  const length = Object.hasOwn(codeLengths, letter) ? codeLengths[letter] : undefined;
  if (length === undefined) cursor.fail('found unknown escape character', start);
  cursor.offset += 2;
  const digits = cursor.text.slice(cursor.offset, cursor.offset + length);
  if (digits.length < length || !/^[\da-fA-F]+$/.test(digits)) {
    cursor.fail('did not find expected hexdecimal number', start);
  }
  const point = parseInt(digits, 16);
  if ((point >= 0xd800 && point <= 0xdfff) || point > 0x10ffff) {
    cursor.fail('found invalid Unicode character escape code', start);
  }
  cursor.offset += length;
  return String.fromCodePoint(point);
}
