import { isKustomizationFile } from './environments/kustomization.js';
import {
  limitFinding,
  readContent,
  type DocumentContent,
  type DocumentObject,
  type ValueCache,
} from './documentContent.js';
import type { TextFinding } from './finding.js';
import { isObject, type JsonObject } from './json.js';
import type { Manifest } from './manifest.js';
import { readDocument } from './readDocument.js';
import { describeExcess, readingLimits } from './readingLimits.js';
import { splitDocuments, type DocumentSlice } from './splitDocuments.js';

/** One document of a file with its manifests. */
export interface ManifestDocument extends DocumentSlice {
  readonly index: number;
  readonly content: DocumentContent;
  /** Of a document that is broken for the moment: those that it held before. */
  readonly manifests: readonly Manifest[];
}

/** What a file holds: its documents and their manifests. */
export interface ManifestFile {
  readonly uri: string;
  readonly text: string;
  readonly documents: readonly ManifestDocument[];
  readonly manifests: readonly Manifest[];
  /** Set where the file is a kustomization, which is no manifest. */
  readonly kustomization: JsonObject | undefined;
}

/** Counts the work that reading takes, for tests and benchmarks. */
export interface ReadingCounters {
  /** Documents whose text was parsed, because it was new. */
  documentsRead: number;
}

export interface ReadingOptions {
  /** The file as it was read before. */
  readonly previous?: ManifestFile | undefined;
  readonly counters?: ReadingCounters;
  /** Where values of documents are kept that are seldom edited; without it they are kept for good. */
  readonly values?: ValueCache;
  /** Of a file that is typed in, what is kept of a document must not keep every text alive that the file ever had. */
  readonly edited?: 'often' | 'seldom';
}

/**
 * Reads the manifests of a YAML or JSON file. Of a file that was read before, only documents whose text is new are parsed; the
 * manifests of the others are the same objects as before, as long as their place among the documents is the same.
 */
export function readManifests(
  uri: string,
  text: string,
  { previous, counters, values, edited = 'seldom' }: ReadingOptions = {},
): ManifestFile {
  if (isKustomizationFile(uri)) {
    const { value } = readDocument(text.length > readingLimits.document ? '' : text);
    return { uri, text, documents: [], manifests: [], kustomization: isObject(value) ? value : {} };
  }
  if (text.length > readingLimits.file) return leaveUnread(uri, text, { documents: 1, objects: 0 });
  const slices = splitDocuments(text);
  if (slices.length > readingLimits.documents)
    return leaveUnread(uri, text, { documents: slices.length, objects: 0 });
  const predecessors = matchDocuments(text, slices, previous);
  const documents = slices.map((slice, index): ManifestDocument => {
    const known = predecessors[index];
    const same = known?.same;
    if (same !== undefined) {
      return toDocument(slice, index, same.content, same.index === index ? same.manifests : undefined, uri);
    }
    if (counters !== undefined) counters.documentsRead++;
    const content =
      edited === 'often' ? readContent(copyLines(text, slice)) : readContent(sliceLines(text, slice), values);
    const before = content.broken && known?.before?.index === index ? known.before.manifests : [];
    return toDocument(slice, index, content, before.length > 0 ? before : undefined, uri);
  });
  const manifests = documents.flatMap((document) => document.manifests);
  if (manifests.length > readingLimits.objects)
    return leaveUnread(uri, text, { documents: slices.length, objects: manifests.length });
  return { uri, text, documents, manifests, kustomization: undefined };
}

/** A file beyond a limit: one document without objects, which says so. */
function leaveUnread(
  uri: string,
  text: string,
  counts: { readonly documents: number; readonly objects: number },
): ManifestFile {
  const excess = describeExcess(text, counts);
  const content = {
    objects: [],
    findings: excess === undefined ? [] : [limitFinding(excess)],
    template: false,
    broken: false,
  };
  const document = {
    ...{ start: 0, end: text.length, badSeparator: undefined },
    ...{ index: 0, content, manifests: [] },
  };
  return { uri, text, documents: [document], manifests: [], kustomization: undefined };
}

function toDocument(
  { start, end, badSeparator }: DocumentSlice,
  index: number,
  content: DocumentContent,
  manifests: readonly Manifest[] | undefined,
  uri: string,
): ManifestDocument {
  return { start, end, badSeparator, index, content, manifests: manifests ?? place(uri, index, content) };
}

/** The text of a document as kubectl hands it on: its last line ends, too. */
export function documentText({ text }: ManifestFile, document: ManifestDocument): string {
  return sliceLines(text, document);
}

/** What there is to say about the text of a file. */
export function findTextFindings({ uri, documents }: ManifestFile): readonly TextFinding[] {
  return documents.flatMap(({ start, content, badSeparator, manifests }) => {
    const findings = content.findings.map(({ span, ...finding }): TextFinding => {
      return { ...finding, uri, span: { start: start + span.start, end: start + span.end } };
    });
    if (badSeparator === undefined || (findings.length === 0 && manifests.length === 0)) return findings;
    const message = `invalid Yaml document separator: ${badSeparator.text}`;
    return [{ code: 'yaml/bad-separator', severity: 'error', message, uri, span: badSeparator }, ...findings];
  });
}

/** What is known of a document from before: the one with the same text, or the one that stood in its place. */
interface Predecessor {
  readonly same?: ManifestDocument;
  readonly before?: ManifestDocument;
}

/** Finds documents that are as they were: from the front, from the back, and in between by their text. */
function matchDocuments(
  text: string,
  slices: readonly DocumentSlice[],
  previous: ManifestFile | undefined,
): readonly Predecessor[] {
  if (previous === undefined) return [];
  const { documents } = previous;
  const found: Predecessor[] = [];
  const equals = (slice: DocumentSlice, document: ManifestDocument): boolean =>
    slice.end - slice.start === document.end - document.start &&
    text.slice(slice.start, slice.end) === previous.text.slice(document.start, document.end);
  const take = (at: number, document: ManifestDocument | undefined): boolean => {
    const slice = slices[at];
    if (slice === undefined || document === undefined || !equals(slice, document)) return false;
    found[at] = { same: document };
    return true;
  };
  let first = 0;
  while (take(first, documents[first])) first++;
  let last = slices.length - 1;
  const shift = documents.length - slices.length;
  while (last >= first && last + shift >= first && take(last, documents[last + shift])) last--;
  if (first > last) return found;
  const between = documents.slice(first, last + shift + 1);
  const byText = new Map(between.map((each) => [previous.text.slice(each.start, each.end), each]));
  slices.slice(first, last + 1).forEach(({ start, end }, offset) => {
    const same = byText.get(text.slice(start, end));
    const before = shift === 0 ? between[offset] : undefined;
    found[first + offset] = { ...(same && { same }), ...(before && { before }) };
  });
  return found;
}

/** The text of a slice; kubectl ends its last line, too. */
function sliceLines(text: string, { start, end }: DocumentSlice): string {
  const slice = text.slice(start, end);
  return start === end || text.charCodeAt(end - 1) === 0x0a ? slice : `${slice}\n`;
}

/** The same as a string of its own. */
function copyLines(text: string, { start, end }: DocumentSlice): string {
  if (start === end) return '';
  return `${text.slice(start, text.charCodeAt(end - 1) === 0x0a ? end - 1 : end)}\n`;
}

function place(uri: string, document: number, { objects }: DocumentContent): readonly Manifest[] {
  return objects.map((object) => new PlacedObject(uri, document, object));
}

/** An object of a document at its place. Ten thousand of them are kept, so that they hold no more than they must. */
export class PlacedObject implements Manifest {
  /** What `recordOf` remembers of it. */
  record: unknown;

  constructor(
    readonly uri: string,
    readonly document: number,
    readonly object: DocumentObject,
  ) {}

  get id(): string {
    const document = `${this.uri}#${this.document}`;
    return this.basePath.length === 0 ? document : [document, ...this.basePath].join('/');
  }

  get basePath(): Manifest['basePath'] {
    return this.object.basePath;
  }

  get apiVersion(): string {
    return this.object.apiVersion;
  }

  get kind(): string {
    return this.object.kind;
  }

  get name(): string {
    return this.object.name;
  }

  get namespace(): string | undefined {
    return this.object.namespace;
  }

  get value(): JsonObject {
    return this.object.value;
  }
}
