import { isKustomizationFile } from './environments/kustomization.js';
import type { Span } from '../text/span.js';
import type { TextFinding } from './finding.js';
import { isObject, type JsonObject, type JsonValue, type ManifestPath } from './json.js';
import { locate } from './locate.js';
import type { Manifest, PlacePart } from './manifest.js';
import { readDocument, type DocumentError, type DocumentReading } from './readDocument.js';
import { splitDocuments, type DocumentSlice } from './splitDocuments.js';
import { isTemplate } from './templates.js';

/** One document of a file with its manifests. Offsets of `reading` count from `start`. */
export interface ManifestDocument {
  readonly index: number;
  readonly start: number;
  readonly end: number;
  readonly reading: DocumentReading;
  /** Template actions (`{{ ... }}`) make it no manifest; nothing is said about it. */
  readonly template: boolean;
  readonly manifests: readonly Manifest[];
  readonly findings: readonly TextFinding[];
}

/** What a file holds: its documents, their manifests, and what there is to say about the text itself. */
export interface ManifestFile {
  readonly uri: string;
  readonly text: string;
  readonly documents: readonly ManifestDocument[];
  readonly manifests: readonly Manifest[];
  readonly findings: readonly TextFinding[];
  /** Set where the file is a kustomization, which is no manifest. */
  readonly kustomization: JsonObject | undefined;
}

/** Reads the manifests of a YAML or JSON file. */
export function readManifests(uri: string, text: string): ManifestFile {
  const documents = splitDocuments(text).map((slice, index) => readSlice(uri, text, slice, index));
  if (isKustomizationFile(uri)) {
    const value = documents.map(({ reading }) => reading.value).find(isObject);
    return { uri, text, documents, manifests: [], findings: [], kustomization: value ?? {} };
  }
  return {
    uri,
    text,
    documents,
    kustomization: undefined,
    manifests: documents.flatMap(({ manifests }) => manifests),
    findings: documents.flatMap(({ findings }) => findings),
  };
}

/** Where a field of a manifest stands in its file; the file's beginning for a manifest of another text. */
export function locateInFile(
  file: ManifestFile,
  manifest: Manifest,
  path: ManifestPath,
  part: PlacePart,
): Span {
  const document = file.documents[manifest.document];
  if (document?.reading.root === undefined) return { start: 0, end: 0 };
  const { start, end } = locate(document.reading.root, [...manifest.basePath, ...path], part);
  return { start: document.start + start, end: document.start + end };
}

function readSlice(uri: string, text: string, slice: DocumentSlice, index: number): ManifestDocument {
  const source = readLines(text.slice(slice.start, slice.end));
  const reading = readDocument(source);
  const template = isTemplate(source, reading);
  const { start, end } = slice;
  if (template) return { index, start, end, reading, template, manifests: [], findings: [] };
  const manifests = findManifests(uri, index, reading.value);
  const isKubernetes = manifests.length > 0 || (reading.errors.length > 0 && looksLikeManifest(source));
  const findings = isKubernetes ? describeText(uri, slice, reading) : [];
  return { index, start, end, reading, template, manifests, findings };
}

/** kubectl ends the last line, too, with a line feed. */
function readLines(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}

/** Whether a text that could not be read means to be a manifest. */
function looksLikeManifest(text: string): boolean {
  return /^\s*["']?apiVersion["']?\s*:/m.test(text) && /^\s*["']?kind["']?\s*:/m.test(text);
}

function findManifests(uri: string, document: number, value: JsonValue): readonly Manifest[] {
  if (!isObject(value)) return [];
  const { apiVersion, kind } = value;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string' || apiVersion === '' || kind === '')
    return [];
  if (kind.endsWith('List') && Array.isArray(value['items'])) return listItems(uri, document, value, kind);
  return [toManifest(uri, document, [], apiVersion, kind, value)];
}

/** The items of a List; those of a typed list (`ServiceList`) may leave their own kind out. */
function listItems(uri: string, document: number, list: JsonObject, kind: string): readonly Manifest[] {
  const inherited =
    kind === 'List' ? {} : { apiVersion: list['apiVersion'] ?? null, kind: kind.slice(0, -'List'.length) };
  return (list['items'] as readonly JsonValue[]).flatMap((item, index) => {
    if (!isObject(item)) return [];
    const value: JsonObject = { ...inherited, ...item };
    const { apiVersion, kind: itemKind } = value;
    if (typeof apiVersion !== 'string' || typeof itemKind !== 'string') return [];
    return [toManifest(uri, document, ['items', index], apiVersion, itemKind, value)];
  });
}

function toManifest(
  uri: string,
  document: number,
  basePath: ManifestPath,
  apiVersion: string,
  kind: string,
  value: JsonObject,
): Manifest {
  const metadata = isObject(value['metadata']) ? value['metadata'] : {};
  const { name, namespace } = metadata;
  return {
    id: [`${uri}#${document}`, ...basePath].join('/'),
    uri,
    document,
    basePath,
    apiVersion,
    kind,
    name: typeof name === 'string' ? name : '',
    namespace: typeof namespace === 'string' && namespace !== '' ? namespace : undefined,
    value,
  };
}

function describeText(uri: string, slice: DocumentSlice, reading: DocumentReading): readonly TextFinding[] {
  const findings: TextFinding[] = [];
  const move = ({ start, end }: Span): Span => ({ start: slice.start + start, end: slice.start + end });
  if (slice.badSeparator !== undefined) {
    const { text, start, end } = slice.badSeparator;
    const message = `invalid Yaml document separator: ${text}`;
    findings.push({ code: 'yaml/bad-separator', severity: 'error', message, uri, span: { start, end } });
  }
  const [error] = reading.errors;
  if (error !== undefined) {
    findings.push(describeError(uri, error, move(error.span)));
    return findings;
  }
  if (reading.unread !== undefined) findings.push(describeUnread(uri, move(reading.unread)));
  for (const { printedKey, span } of reading.duplicates) {
    const message = `key ${printedKey} already set in map: kubectl keeps the last value without a word, strict validation refuses`;
    findings.push({ code: 'yaml/duplicate-key', severity: 'warning', message, uri, span: move(span) });
  }
  return findings;
}

function describeError(uri: string, { message, limit }: DocumentError, span: Span): TextFinding {
  if (limit) return { code: 'yaml/limit', severity: 'information', message, uri, span };
  return { code: 'yaml/syntax', severity: 'error', message, uri, span, server: true };
}

function describeUnread(uri: string, span: Span): TextFinding {
  const message =
    'The document ends before this line, and kubectl drops the rest without a word: separate documents with "---"';
  return { code: 'yaml/dropped-text', severity: 'warning', message, uri, span };
}
