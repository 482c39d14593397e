import type { JsonObject, JsonValue } from '../json.js';
import { codes, isBlank, isDigit, isKeyCharacter, startsPlain } from './characters.js';
import { KeyTable } from './keyTable.js';
import { isPlainString, resolveScalar } from './resolveScalar.js';

/**
 * Reads the value of a document that is written as most manifests are: block mappings and sequences of one-line scalars, literal
 * blocks, comments. Answers undefined for everything else (anchors, tags, flow collections with content, scalars over several lines,
 * keys that stand twice, mistakes of any kind), which is left to `parseYaml`; where it answers, both agree.
 */
export function readSimple(text: string): JsonObject | undefined {
  if (unusual.test(text)) return undefined;
  const reader = new SimpleReader(text);
  const value = reader.document();
  return reader.gaveUp || !reader.isAtEnd ? undefined : value;
}

/** Control characters, tabs, carriage returns, and what YAML 1.1 or editors take for line breaks. */
const unusual = /[\0-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/;

const maxDepth = 100;
const longestKey = 256;
/** Up to so many keys of a mapping are compared one by one. */
const fewKeys = 12;

const knownKeys = new KeyTable();

class SimpleReader {
  gaveUp = false;
  readonly #text: string;
  /** The current line that holds something: from its first character to its last one. Behind the end, `indent` is -1. */
  #indent = -1;
  #start = 0;
  #end = 0;
  #next = 0;
  #depth = 0;
  /** The first keys of the mappings around the current line, from the outermost on. */
  readonly #keys: string[] = [];
  #keyCount = 0;
  /** Of the key that was found last. */
  #hash = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get isAtEnd(): boolean {
    return this.#indent === -1;
  }

  document(): JsonObject | undefined {
    this.#advance();
    if (this.#indent !== 0 || this.#isItem()) return undefined;
    return this.#mapping();
  }

  /** Moves to the next line that is neither empty nor a comment. */
  #advance(): void {
    const text = this.#text;
    const { length } = text;
    let at = this.#next;
    while (at < length) {
      let start = at;
      while (text.charCodeAt(start) === codes.space) start++;
      const feed = text.indexOf('\n', start);
      const end = feed === -1 ? length : feed;
      if (start < end && text.charCodeAt(start) !== codes.hash) {
        this.#indent = start - at;
        this.#start = start;
        this.#end = end;
        this.#next = end + 1;
        this.gaveUp ||= this.#indent === 0 && this.#isDocumentIndicator(start);
        return;
      }
      at = end + 1;
    }
    this.#indent = -1;
    this.#next = length;
  }

  #isDocumentIndicator(at: number): boolean {
    return this.#text.startsWith('---', at) || this.#text.startsWith('...', at);
  }

  #isItem(): boolean {
    if (this.#text.charCodeAt(this.#start) !== codes.minus) return false;
    const next = this.#start + 1;
    return next >= this.#end || this.#text.charCodeAt(next) === codes.space;
  }

  #mapping(): JsonObject | undefined {
    if (++this.#depth > maxDepth) return undefined;
    const indent = this.#indent;
    const target: Record<string, JsonValue> = {};
    const keys = this.#keys;
    const first = this.#keyCount;
    let last = first;
    while (this.#indent === indent) {
      const colon = this.#findColon();
      if (colon === -1) return undefined;
      const key = knownKeys.find(this.#text, this.#start, colon, this.#hash);
      if (key === undefined) return undefined;
      if (last - first < fewKeys) {
        for (let at = first; at < last; at++) if (keys[at] === key) return undefined;
        keys[last++] = key;
        this.#keyCount = last;
      } else if (Object.hasOwn(target, key)) return undefined;
      const value = this.#value(colon + 1, indent, 'key');
      if (value === undefined) return undefined;
      target[key] = value;
    }
    this.#keyCount = first;
    this.#depth--;
    return this.#indent > indent ? undefined : target;
  }

  #sequence(): JsonValue[] | undefined {
    if (++this.#depth > maxDepth) return undefined;
    const indent = this.#indent;
    const items: JsonValue[] = [];
    while (this.#indent === indent && this.#isItem()) {
      const item = this.#item(indent);
      if (item === undefined) return undefined;
      items.push(item);
    }
    this.#depth--;
    return this.#indent > indent ? undefined : items;
  }

  #item(indent: number): JsonValue | undefined {
    const content = this.#skipSpaces(this.#start + 1);
    const isEmpty = content >= this.#end || this.#text.charCodeAt(content) === codes.hash;
    if (!isEmpty) {
      const lineIndent = this.#indent + content - this.#start;
      const start = this.#start;
      this.#start = content;
      const holdsKey = this.#findColon() !== -1;
      if (this.#isItem() || holdsKey) {
        this.#indent = lineIndent;
        return this.#isItem() ? this.#sequence() : this.#mapping();
      }
      this.#start = start;
    }
    return this.#value(this.#start + 1, indent, 'item');
  }

  /** What stands behind a key or a dash: on its line, or below it. */
  #value(from: number, indent: number, owner: 'key' | 'item'): JsonValue | undefined {
    const start = this.#skipSpaces(from);
    const code = start < this.#end ? this.#text.charCodeAt(start) : codes.hash;
    if (code === codes.hash)
      return start > from || start >= this.#end ? this.#below(indent, owner) : undefined;
    if (code === codes.pipe) return this.#literal(start, indent);
    const value =
      code === codes.singleQuote || code === codes.doubleQuote
        ? this.#quoted(start, code)
        : this.#plain(start, code);
    if (value === undefined) return undefined;
    this.#advance();
    return this.#indent > indent ? undefined : value;
  }

  #below(indent: number, owner: 'key' | 'item'): JsonValue | undefined {
    this.#advance();
    if (this.#indent > indent) return this.#isItem() ? this.#sequence() : this.#mapping();
    if (owner === 'key' && this.#indent === indent && this.#isItem()) return this.#sequence();
    return this.gaveUp ? undefined : null;
  }

  #quoted(start: number, quote: number): string | undefined {
    const close = this.#text.indexOf(String.fromCharCode(quote), start + 1);
    if (close === -1 || close >= this.#end) return undefined;
    const rest = this.#skipSpaces(close + 1);
    const isLast = rest >= this.#end || (rest > close + 1 && this.#text.charCodeAt(rest) === codes.hash);
    const value = this.#text.slice(start + 1, close);
    return isLast && !(quote === codes.doubleQuote && value.includes('\\')) ? value : undefined;
  }

  #plain(start: number, code: number): JsonValue | undefined {
    if (!startsPlain(code)) return emptyCollection(this.#text.slice(start, this.#end));
    const end = this.#plainEnd(start);
    if (end === -1) return undefined;
    const number = this.#smallNumber(start, end);
    if (number !== -1) return number;
    const scalar = this.#text.slice(start, end);
    if (scalar === '-' || scalar.startsWith('- ')) return undefined;
    if (isPlainString(scalar)) return scalar;
    const { value } = resolveScalar(scalar);
    return typeof value === 'number' && !Number.isFinite(value) ? undefined : value;
  }

  /** The value of a scalar of a few digits, which begins with none that is zero; -1 for all else. */
  #smallNumber(start: number, end: number): number {
    if (end - start > 9 || this.#text.charCodeAt(start) === codes.zero) return -1;
    let number = 0;
    for (let at = start; at < end; at++) {
      const code = this.#text.charCodeAt(at);
      if (!isDigit(code)) return -1;
      number = number * 10 + code - codes.zero;
    }
    return number;
  }

  /** Where a plain scalar ends, before blanks and a comment; -1 where it holds a colon that makes it none. */
  #plainEnd(start: number): number {
    const text = this.#text;
    let end = start;
    for (let at = start; at < this.#end; at++) {
      const code = text.charCodeAt(at);
      if (code === codes.space) continue;
      if (code === codes.hash && end < at) return end;
      if (code === codes.colon && (at + 1 >= this.#end || text.charCodeAt(at + 1) === codes.space)) return -1;
      end = at + 1;
    }
    return end;
  }

  /** A literal block that finds its indentation out by itself. */
  #literal(start: number, parent: number): string | undefined {
    const header = /^\|([+-]?) *(?: #.*)?$/.exec(this.#text.slice(start, this.#end));
    if (header === null) return undefined;
    const text = this.#text;
    let at = this.#next;
    let indent = -1;
    let contentEnd = at;
    const lines: string[] = [];
    let blankLines = 0;
    while (at < text.length) {
      const feed = text.indexOf('\n', at);
      const end = feed === -1 ? text.length : feed;
      let from = at;
      while (from < end && text.charCodeAt(from) === codes.space) from++;
      if (from === end) {
        // An empty line; one with more blanks than the block is indented is content, and rare.
        if (indent === -1 || from - at > indent) {
          if (from > at) return undefined;
        }
        blankLines++;
      } else {
        if (indent === -1) indent = from - at;
        if (from - at < indent || indent <= parent) break;
        for (; blankLines > 0; blankLines--) lines.push('');
        lines.push(text.slice(at + indent, end));
        contentEnd = end + 1;
      }
      at = end + 1;
    }
    if (lines.length === 0 || contentEnd > text.length) return undefined;
    this.#next = at;
    this.#advance();
    if (this.#indent > parent) return undefined;
    const content = lines.join('\n');
    const chomping = header[1];
    return chomping === '-' ? content : `${content}\n${chomping === '+' ? '\n'.repeat(blankLines) : ''}`;
  }

  /** The colon that ends the line's key; -1 where there is none, or the key is no simple one. */
  #findColon(): number {
    const text = this.#text;
    const limit = Math.min(this.#end, this.#start + longestKey);
    let hash = 0;
    for (let at = this.#start; at < limit; at++) {
      const code = text.charCodeAt(at);
      if (code === codes.colon) {
        if (at + 1 >= this.#end || isBlank(text.charCodeAt(at + 1))) {
          this.#hash = hash;
          return at;
        }
      } else if (!isKeyCharacter(code)) return -1;
      hash = (Math.imul(hash, 31) + code) | 0;
    }
    return -1;
  }

  #skipSpaces(from: number): number {
    let at = from;
    while (at < this.#end && this.#text.charCodeAt(at) === codes.space) at++;
    return at;
  }
}

function emptyCollection(text: string): JsonValue | undefined {
  switch (text.trimEnd()) {
    case '{}':
      return {};
    case '[]':
      return [];
    default:
      return undefined;
  }
}
