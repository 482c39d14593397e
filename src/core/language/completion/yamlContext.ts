import type { ManifestPath } from '../../manifests/json.js';
import { readingLimits } from '../../manifests/readingLimits.js';
import { splitDocuments } from '../../manifests/splitDocuments.js';
import type { Span } from '../../text/span.js';

/** Where a cursor stands in block YAML, told from indentation alone, so that it works while a line is half typed. */
export interface YamlContext {
  /** Index of the YAML document in its file. */
  readonly document: number;
  /** The text of `kind:` at the document's root. */
  readonly kind: string | undefined;
  /** The path of the mapping that a key would go into, or of the field whose value is typed. */
  readonly path: ManifestPath;
  readonly position: 'key' | 'value';
  /** What is typed of the word so far; a completion replaces it. */
  readonly word: Span;
  /** The keys that the mapping has already. */
  readonly siblings: readonly string[];
}

/** A key or an item that the lines so far are inside of. */
interface Frame {
  readonly column: number;
  readonly step: string | number;
}

interface Line {
  /** The columns of the dashes before it. */
  readonly dashes: readonly number[];
  /** The column of the key or value behind indentation and dashes. */
  readonly column: number;
  readonly key: string | undefined;
  readonly value: string;
  readonly blank: boolean;
}

const keyPattern = /^(?:"([^"]*)"|'([^']*)'|([^\s#"'{[][^#]*?))\s*:(?=\s|$)/;

/** Reads the context of a cursor; undefined inside of comments, block scalars, flow collections and what is too long to be read. */
export function readYamlContext(text: string, offset: number): YamlContext | undefined {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const typed = text.slice(lineStart, offset);
  if (/(?:^|\s)#/.test(typed) || /[{[]/.test(typed)) return undefined;
  const { start, end, document } = findDocument(text, lineStart);
  if (end - start > readingLimits.document) return undefined;
  const walk = new Walk();
  for (const line of text.slice(start, lineStart).split(/\r?\n/)) walk.enter(readLine(line));
  const current = readLine(typed);
  const path = walk.enter({ ...current, blank: false });
  if (path === undefined) return undefined;
  const own = JSON.stringify(path);
  const position = current.key === undefined ? 'key' : 'value';
  for (const line of text.slice(endOfLine(text, offset), end).split(/\r?\n/)) walk.enter(readLine(line));
  return {
    document,
    kind: /^kind:[ \t]*["']?(\w+)/m.exec(text.slice(start, end))?.[1],
    path: current.key === undefined ? path : [...path, current.key],
    position,
    word: findWord(typed, lineStart, position),
    siblings: position === 'key' ? walk.keysOf(own) : [],
  };
}

/** Goes through the lines of a document and keeps the path that each stands at. */
class Walk {
  readonly #stack: Frame[] = [];
  readonly #keys = new Map<string, string[]>();
  #blockScalar: number | undefined;

  /** The path of the mapping that a line belongs to; undefined for blank lines and inside of block scalars. */
  enter({ dashes, column, key, value, blank }: Line): ManifestPath | undefined {
    if (blank) return undefined;
    const indentation = dashes[0] ?? column;
    if (this.#blockScalar !== undefined && indentation > this.#blockScalar) return undefined;
    this.#blockScalar = undefined;
    for (const dash of dashes) this.#enterItem(dash);
    while ((this.#stack.at(-1)?.column ?? -1) >= column) this.#stack.pop();
    const path = this.#stack.map(({ step }) => step);
    if (key === undefined) return path;
    const place = JSON.stringify(path);
    const keys = this.#keys.get(place);
    if (keys === undefined) this.#keys.set(place, [key]);
    else keys.push(key);
    this.#stack.push({ column, step: key });
    if (/^[|>][-+\d]*$/.test(value)) this.#blockScalar = column;
    return path;
  }

  keysOf(place: string): readonly string[] {
    return this.#keys.get(place) ?? [];
  }

  /** A sequence may stand at the column of its own key. */
  #enterItem(dash: number): void {
    while ((this.#stack.at(-1)?.column ?? -1) > dash) this.#stack.pop();
    const top = this.#stack.at(-1);
    const last = top?.column === dash && typeof top.step === 'number' ? top.step : undefined;
    if (last !== undefined) this.#stack.pop();
    this.#stack.push({ column: dash, step: (last ?? -1) + 1 });
  }
}

function findDocument(
  text: string,
  offset: number,
): { readonly start: number; readonly end: number; readonly document: number } {
  const slices = splitDocuments(text);
  const next = slices.findIndex(({ start }) => start > offset);
  const document = Math.max(0, (next === -1 ? slices.length : next) - 1);
  const { start, end } = slices[document] ?? { start: 0, end: text.length };
  return { start, end, document };
}

function endOfLine(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  return newline === -1 ? text.length : newline + 1;
}

function readLine(text: string): Line {
  const dashes: number[] = [];
  let column = /^ */.exec(text)?.[0].length ?? 0;
  for (let dash = matchDash(text, column); dash > 0; dash = matchDash(text, column)) {
    dashes.push(column);
    column += dash;
  }
  const rest = text.slice(column);
  const match = keyPattern.exec(rest);
  const key = match ? (match[1] ?? match[2] ?? match[3]) : undefined;
  const value = match ? rest.slice(match[0].length).trim() : rest.trim();
  const blank = dashes.length === 0 && (rest.trim() === '' || rest.startsWith('#'));
  return { dashes, column, key, value, blank };
}

/** How long a dash with its spaces is; 0 where there is none. */
function matchDash(text: string, column: number): number {
  return /^-(?: +|$)/.exec(text.slice(column))?.[0].length ?? 0;
}

function findWord(typed: string, lineStart: number, position: 'key' | 'value'): Span {
  const behind = position === 'key' ? /[^\s-]\S*$/ : /(?<=:\s+["']?)[^\s"']+$/;
  const length = behind.exec(typed)?.[0].length ?? 0;
  return { start: lineStart + typed.length - length, end: lineStart + typed.length };
}
