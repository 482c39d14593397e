import type { Span } from '../text/span.js';
import type { JsonObject, JsonValue } from './json.js';

/** How much of a workspace is read, so that no file makes the editor wait. */
export const readingLimits = {
  /** Characters of a file. */
  file: 5_000_000,
  /** Characters of a document: what etcd takes in one request. */
  document: 1_572_864,
  /** Documents of a file, and objects in them: so many are checked within a second, whatever they say of each other. */
  documents: 5_000,
  objects: 3_000,
  /** Items of lists, and keys of long mappings, of an object: each may be a mistake, and have several to tell. */
  entries: 20_000,
  /** Further copies of one object in a file that are checked, each in the place of the first. */
  copies: 100,
} as const;

/** Says in which way a text goes beyond a limit, so that it is not read; undefined where it does not, or where it means to be no manifest. */
export function describeExcess(
  text: string,
  counts: { readonly documents: number; readonly objects: number },
): { readonly message: string; readonly span: Span } | undefined {
  const message = excessOf(text, counts);
  return message === undefined || !mentionsManifest(text) ? undefined : { message, span: firstLine(text) };
}

/** Says that a document is too long to be read; undefined where it is not, or where it means to be no manifest. */
export function describeLongDocument(
  text: string,
): { readonly message: string; readonly span: Span } | undefined {
  const message = `This document is not read: it has ${count(text.length)} characters, more than the ${count(readingLimits.document)} bytes that etcd takes`;
  return mentionsManifest(text) ? { message, span: firstLine(text) } : undefined;
}

/** Says that an object is too long to be read, somewhere in a text; undefined where it is not. */
export function describeLongObject(
  value: JsonValue,
  text: string,
): { readonly message: string; readonly span: Span } | undefined {
  const { entries } = readingLimits;
  if (countEntries(value, entries) <= entries) return undefined;
  const message = `This object is not read: its lists and mappings have more than ${count(entries)} entries`;
  return { message, span: firstLine(text) };
}

/** The mappings that count: others are structs, whose fields are few. */
const longMapping = 100;

/** How many entries a value has, counted until there are more than `most`. */
function countEntries(value: JsonValue, most: number): number {
  if (typeof value !== 'object' || value === null) return 0;
  const children = Array.isArray(value)
    ? (value as readonly JsonValue[])
    : Object.values(value as JsonObject);
  let entries = Array.isArray(value) || children.length > longMapping ? children.length : 0;
  for (const child of children) {
    if (entries > most) break;
    entries += countEntries(child, most - entries);
  }
  return entries;
}

function excessOf(
  { length }: string,
  { documents, objects }: { readonly documents: number; readonly objects: number },
): string | undefined {
  const { file, documents: mostDocuments, objects: mostObjects } = readingLimits;
  if (length > file)
    return `This file is not read: it has ${count(length)} characters, and up to ${count(file)} a file are read`;
  if (documents > mostDocuments)
    return `This file is not read: it has ${count(documents)} documents, and up to ${count(mostDocuments)} a file are read`;
  if (objects > mostObjects)
    return `This file is not read: it has ${count(objects)} objects, and up to ${count(mostObjects)} a file are read`;
  return undefined;
}

function mentionsManifest(text: string): boolean {
  return /(?:^|[\s{,])["']?apiVersion["']?\s*:/.test(text) && /(?:^|[\s{,])["']?kind["']?\s*:/.test(text);
}

/** `5,000,000` */
function count(number: number): string {
  return String(number).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

function firstLine(text: string): Span {
  const start = Math.max(0, text.search(/\S/));
  return {
    start,
    end: start + (/^[^\r\n]{0,200}/.exec(text.slice(start, start + 200))?.[0].trimEnd().length ?? 0),
  };
}
