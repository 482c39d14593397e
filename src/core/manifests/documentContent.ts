import type { Span } from '../text/span.js';
import type { Severity } from './finding.js';
import { isObject, type JsonObject, type JsonValue, type ManifestPath } from './json.js';
import { readDocument, type DocumentError, type DocumentReading } from './readDocument.js';
import { describeLongDocument, describeLongObject, readingLimits } from './readingLimits.js';
import { isTemplate } from './templates.js';
import { readSimple } from './yaml/readSimple.js';

/** One Kubernetes object in a document, before it is known where the document stands. */
export interface DocumentObject {
  readonly basePath: ManifestPath;
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | undefined;
  readonly value: JsonObject;
}

/** Something to say about a document's text; its span counts from the document's start. */
export interface DocumentFinding {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly span: Span;
  readonly server?: boolean;
}

/** What one document holds. It depends on the document's text alone, wherever that stands. */
export interface DocumentContent {
  readonly objects: readonly DocumentObject[];
  readonly findings: readonly DocumentFinding[];
  /** Template actions (`{{ ... }}`) make it no manifest; nothing is said about it. */
  readonly template: boolean;
  /** Could not be read: `objects` are what could be understood. */
  readonly broken: boolean;
}

const plain = { findings: [], template: false, broken: false } as const;

/** Reads a document: its objects, and what there is to say about its text. Values are kept, or left to a cache. */
export function readContent(text: string, cache?: ValueCache): DocumentContent {
  const content = readWhole(text);
  if (cache === undefined || content.broken || content.objects.length === 0) return content;
  let first: LazyObject | undefined;
  const objects = content.objects.map((object, index) => {
    const lazy = new LazyObject(object, index, first ?? text, cache);
    first ??= lazy;
    return lazy;
  });
  if (first !== undefined) cache.keep(first, text, content.objects);
  return content.findings.length === 0 ? new PlainContent(objects) : { ...content, objects };
}

/** Of objects of which there is nothing else to say: most are, and say it all together. */
class PlainContent implements DocumentContent {
  constructor(readonly objects: readonly DocumentObject[]) {}

  get findings(): DocumentContent['findings'] {
    return plain.findings;
  }

  get template(): boolean {
    return plain.template;
  }

  get broken(): boolean {
    return plain.broken;
  }
}

/** Values that were used last, as far as the text that they come from is not too much. */
export class ValueCache {
  /** How many documents were parsed once more because someone asked for their values. */
  reread = 0;
  readonly #strings = new Map<string, string>();
  /** The first objects of the documents whose values are kept, from #oldest on. */
  #kept: LazyObject[] = [];
  #oldest = 0;
  #size = 0;

  /** One string for all that are equal: kinds and namespaces are few. */
  share(text: string): string {
    const known = this.#strings.get(text);
    if (known === undefined) this.#strings.set(text, text);
    return known ?? text;
  }

  keep(first: LazyObject, { length }: string, objects: readonly DocumentObject[]): void {
    first.kept = objects;
    this.#size += length;
    this.#kept.push(first);
    while (this.#size > mostText && this.#oldest < this.#kept.length - 1) this.#forgetOldest();
  }

  #forgetOldest(): void {
    const oldest = this.#kept[this.#oldest++];
    if (oldest === undefined) return;
    oldest.kept = undefined;
    this.#size -= oldest.length;
    if (this.#oldest < mostForgotten) return;
    this.#kept = this.#kept.slice(this.#oldest);
    this.#oldest = 0;
  }

  /** Reads a document once more. */
  readAgain(first: LazyObject, text: string): readonly DocumentObject[] {
    this.reread++;
    const { objects } = readWhole(text);
    this.keep(first, text, objects);
    return objects;
  }
}

/** How much text the kept values may come from. */
const mostText = 80_000;

/** After so many the list of the documents that are kept is made anew. */
const mostForgotten = 1_000;

/** An object whose value is read from its document's text when someone asks for it. Ten thousand of them are kept. */
class LazyObject implements DocumentObject {
  readonly basePath: ManifestPath;
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | undefined;
  /** Of the first object of a document: all of the document's objects, while the cache keeps them. */
  kept: readonly DocumentObject[] | undefined;
  readonly #index: number;
  /** The document's text, which its first object has. */
  readonly #source: LazyObject | string;
  readonly #cache: ValueCache;
  #held: WeakRef<JsonObject> | 'once' | undefined;

  constructor(object: DocumentObject, index: number, source: LazyObject | string, cache: ValueCache) {
    this.basePath = object.basePath;
    this.apiVersion = cache.share(object.apiVersion);
    this.kind = cache.share(object.kind);
    this.name = object.name;
    this.namespace = object.namespace === undefined ? undefined : cache.share(object.namespace);
    this.#index = index;
    this.#source = source;
    this.#cache = cache;
  }

  /** Characters of the document. */
  get length(): number {
    return this.#text.length;
  }

  get #text(): string {
    return typeof this.#source === 'string' ? this.#source : this.#source.#text;
  }

  /** Read again where the cache has let it go. What is asked for time and again stays the same object for as long as anyone holds it. */
  get value(): JsonObject {
    const first = typeof this.#source === 'string' ? this : this.#source;
    const held = this.#held;
    const kept = first.kept?.[this.#index]?.value ?? (held === 'once' ? undefined : held?.deref());
    if (kept !== undefined) return kept;
    const value = this.#cache.readAgain(first, this.#text)[this.#index]?.value ?? {};
    this.#held = held === undefined ? 'once' : new WeakRef(value);
    return value;
  }
}

const noPath: ManifestPath = [];

function readWhole(text: string): DocumentContent {
  if (!text.includes('kind')) return { ...plain, objects: [] };
  if (text.length > readingLimits.document) {
    const excess = describeLongDocument(text);
    return { ...plain, objects: [], findings: excess === undefined ? [] : [limitFinding(excess)] };
  }
  if (!text.includes('{{')) {
    const value = readSimple(text);
    if (value !== undefined) return leaveLongObjects(text, { ...plain, objects: findObjects(value) });
  }
  const reading = readDocument(text);
  if (isTemplate(text, reading)) return { ...plain, objects: [], template: true };
  const objects = findObjects(reading.value);
  const broken = reading.errors.length > 0;
  const isCut = broken || reading.unread !== undefined;
  const isKubernetes = objects.length > 0 || (isCut && looksLikeManifest(text));
  if (!isKubernetes) return { ...plain, objects: [] };
  return leaveLongObjects(text, { objects, findings: describeText(reading), template: false, broken });
}

/** Without the objects that are too long to be read, of which no short text holds any unless it has aliases. */
function leaveLongObjects(text: string, content: DocumentContent): DocumentContent {
  if (text.length < readingLimits.entries && !text.includes('*')) return content;
  const excesses = content.objects.map(({ value }) => describeLongObject(value, text));
  const [excess] = excesses.filter((each) => each !== undefined);
  if (excess === undefined) return content;
  const objects = content.objects.filter((_, index) => excesses[index] === undefined);
  return { ...content, objects, findings: [limitFinding(excess), ...content.findings] };
}

/** Whether a text that could not be read, or not to its end, means to be a manifest: a stray sign before a key may be what breaks it. */
function looksLikeManifest(text: string): boolean {
  return ['apiVersion', 'kind'].every((key) => new RegExp(`^[^\\w#\\n-]*${key}["']?\\s*:`, 'm').test(text));
}

function findObjects(value: JsonValue): readonly DocumentObject[] {
  if (!isObject(value)) return [];
  const { apiVersion, kind } = value;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string' || apiVersion === '' || kind === '') {
    return [];
  }
  if (kind.endsWith('List') && Array.isArray(value['items'])) return listItems(value, kind);
  return [toObject(noPath, apiVersion, kind, value)];
}

/** The items of a List; those of a typed list (`ServiceList`) may leave their own kind out. */
function listItems(list: JsonObject, kind: string): readonly DocumentObject[] {
  const inherited =
    kind === 'List' ? {} : { apiVersion: list['apiVersion'] ?? null, kind: kind.slice(0, -'List'.length) };
  return (list['items'] as readonly JsonValue[]).flatMap((item, index) => {
    if (!isObject(item)) return [];
    const value: JsonObject = { ...inherited, ...item };
    const { apiVersion, kind: itemKind } = value;
    if (typeof apiVersion !== 'string' || typeof itemKind !== 'string') return [];
    return [toObject(['items', index], apiVersion, itemKind, value)];
  });
}

function toObject(
  basePath: ManifestPath,
  apiVersion: string,
  kind: string,
  value: JsonObject,
): DocumentObject {
  const { name, namespace } = isObject(value['metadata']) ? value['metadata'] : {};
  return {
    basePath,
    apiVersion,
    kind,
    name: typeof name === 'string' ? name : '',
    namespace: typeof namespace === 'string' && namespace !== '' ? namespace : undefined,
    value,
  };
}

function describeText({ errors, unread, duplicates }: DocumentReading): readonly DocumentFinding[] {
  const [error] = errors;
  if (error !== undefined) return [describeError(error)];
  const written = duplicates.filter(({ merged }) => !merged);
  const findings: DocumentFinding[] = written.map(({ printedKey, span }) => ({
    code: 'yaml/duplicate-key',
    severity: 'warning',
    message: `key ${printedKey} already set in map: kubectl keeps the last value without a word, strict validation refuses`,
    span,
  }));
  return unread === undefined ? findings : [describeUnread(unread), ...findings];
}

function describeError({ message, limit, span }: DocumentError): DocumentFinding {
  return limit
    ? limitFinding({ message, span })
    : { code: 'yaml/syntax', severity: 'error', message, span, server: true };
}

/** A limit of ours was reached, which says nothing about the text. */
export function limitFinding(excess: { readonly message: string; readonly span: Span }): DocumentFinding {
  return { code: 'yaml/limit', severity: 'information', ...excess };
}

function describeUnread(span: Span): DocumentFinding {
  const message =
    'The document ends before this line, and kubectl drops the rest without a word: separate documents with "---"';
  return { code: 'yaml/dropped-text', severity: 'warning', message, span };
}
