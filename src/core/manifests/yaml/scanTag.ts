import { codes, isBlank, isBlankOrEnd, isBreak, isBreakOrEnd, isDigit, isWord } from './characters.js';
import type { Cursor, Mark } from './cursor.js';

/** A tag as written: `!!int` is handle `!!` and suffix `int`; a verbatim tag has no handle. */
export interface ScannedTag {
  readonly handle: string;
  readonly suffix: string;
}

export type Directive =
  | { readonly name: 'YAML'; readonly version: string }
  | { readonly name: 'TAG'; readonly handle: string; readonly prefix: string };

/** Scans the name of an anchor or alias, the indicator included. */
export function scanAnchorName(cursor: Cursor): string {
  const start = cursor.mark();
  cursor.offset++;
  const name = scanWord(cursor);
  const code = cursor.peek();
  if (name === '' || !(isBlankOrEnd(code) || '?:,]}%@`'.includes(String.fromCharCode(code)))) {
    cursor.fail('did not find expected alphabetic or numeric character', start);
  }
  return name;
}

/** Scans a tag, as `yaml_parser_scan_tag`. */
export function scanTag(cursor: Cursor): ScannedTag {
  const start = cursor.mark();
  let tag: ScannedTag;
  if (cursor.peek(1) === codes.less) {
    cursor.offset += 2;
    tag = { handle: '', suffix: scanTagUri(cursor, '', start) };
    if (cursor.peek() !== codes.greater) cursor.fail("did not find the expected '>'", start);
    cursor.offset++;
  } else {
    const handle = scanTagHandle(cursor, start);
    if (handle.length > 1 && handle.endsWith('!')) tag = { handle, suffix: scanTagUri(cursor, '', start) };
    else {
      const suffix = scanTagUri(cursor, handle, start);
      tag = suffix === '' ? { handle: '', suffix: '!' } : { handle: '!', suffix };
    }
  }
  if (!isBlankOrEnd(cursor.peek())) cursor.fail('did not find expected whitespace or line break', start);
  return tag;
}

/** Scans a directive and the rest of its line. */
export function scanDirective(cursor: Cursor): Directive {
  const start = cursor.mark();
  cursor.offset++;
  const name = scanWord(cursor);
  if (name === '') cursor.fail('could not find expected directive name', start);
  if (!isBlankOrEnd(cursor.peek())) cursor.fail('found unexpected non-alphabetical character', start);
  let directive: Directive;
  if (name === 'YAML') directive = { name, version: scanVersion(cursor, start) };
  else if (name === 'TAG') directive = { name, ...scanTagDefinition(cursor, start) };
  else cursor.fail('found unknown directive name', start);
  cursor.skipBlanks();
  if (cursor.peek() === codes.hash) cursor.skipLine();
  if (!isBreakOrEnd(cursor.peek())) cursor.fail('did not find expected comment or line break', start);
  if (isBreak(cursor.peek())) cursor.readBreak();
  return directive;
}

function scanVersion(cursor: Cursor, start: Mark): string {
  cursor.skipBlanks();
  const major = scanVersionNumber(cursor, start);
  if (cursor.peek() !== codes.dot) cursor.fail("did not find expected digit or '.' character", start);
  cursor.offset++;
  return `${major}.${scanVersionNumber(cursor, start)}`;
}

function scanVersionNumber(cursor: Cursor, start: Mark): number {
  const from = cursor.offset;
  while (isDigit(cursor.peek())) {
    if (cursor.offset - from === 2) cursor.fail('found extremely long version number', start);
    cursor.offset++;
  }
  if (cursor.offset === from) cursor.fail('did not find expected version number', start);
  return Number(cursor.text.slice(from, cursor.offset));
}

function scanTagDefinition(cursor: Cursor, start: Mark): { handle: string; prefix: string } {
  cursor.skipBlanks();
  const handle = scanTagHandle(cursor, start);
  if (handle !== '!' && !handle.endsWith('!')) cursor.fail("did not find expected '!'", start);
  if (!isBlank(cursor.peek())) cursor.fail('did not find expected whitespace', start);
  cursor.skipBlanks();
  const prefix = scanTagUri(cursor, '', start);
  if (!isBlankOrEnd(cursor.peek())) cursor.fail('did not find expected whitespace or line break', start);
  return { handle, prefix };
}

function scanTagHandle(cursor: Cursor, start: Mark): string {
  if (cursor.peek() !== codes.exclamation) cursor.fail("did not find expected '!'", start);
  const from = cursor.offset;
  cursor.offset++;
  scanWord(cursor);
  if (cursor.peek() === codes.exclamation) cursor.offset++;
  return cursor.text.slice(from, cursor.offset);
}

/** Scans the URI of a tag; `head` was read already and loses its `!`. */
function scanTagUri(cursor: Cursor, head: string, start: Mark): string {
  let uri = head.slice(1);
  const from = cursor.offset;
  for (let code = cursor.peek(); isWord(code) || isUriMark(code); code = cursor.peek()) {
    if (code === codes.percent) uri += scanUriEscape(cursor, start);
    else {
      uri += String.fromCharCode(code);
      cursor.offset++;
    }
  }
  if (head === '' && cursor.offset === from) cursor.fail('did not find expected tag URI', start);
  return uri;
}

function isUriMark(code: number): boolean {
  return code > 0 && code < 0x7f && ";/?:@&=+$,.!~*'()[]%".includes(String.fromCharCode(code));
}

/** Reads one escaped octet; what more than one octet means never matters to Kubernetes. */
function scanUriEscape(cursor: Cursor, start: Mark): string {
  const digits = cursor.text.slice(cursor.offset + 1, cursor.offset + 3);
  if (!/^[\da-fA-F]{2}$/.test(digits)) cursor.fail('did not find URI escaped octet', start);
  cursor.offset += 3;
  return String.fromCharCode(parseInt(digits, 16));
}

function scanWord(cursor: Cursor): string {
  const from = cursor.offset;
  while (isWord(cursor.peek())) cursor.offset++;
  return cursor.text.slice(from, cursor.offset);
}
