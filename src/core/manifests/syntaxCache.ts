import type { Span } from '../text/span.js';
import type { DocumentContent } from './documentContent.js';
import type { ManifestPath } from './json.js';
import { locate, pathAt } from './locate.js';
import type { Manifest, PlacePart } from './manifest.js';
import { documentText, type ManifestDocument, type ManifestFile } from './readManifests.js';
import { parseYaml } from './yaml/parseYaml.js';
import type { SyntaxNode } from './yaml/syntax.js';

/** How much text the kept trees may stand for; a tree takes some thirty times its text. */
const mostText = 1_000_000;

/** What a cursor stands on in a file. */
export interface FoundPath {
  readonly document: ManifestDocument;
  /** From the document's root. */
  readonly path: ManifestPath;
  readonly part: PlacePart;
  readonly span: Span;
}

/** Syntax trees of documents, made when someone asks where a field stands, and kept while they are in use. */
export class SyntaxCache {
  /** How many trees were made. */
  parsed = 0;
  readonly #trees = new Map<
    DocumentContent,
    { readonly root: SyntaxNode | undefined; readonly size: number }
  >();
  #size = 0;

  /** Where a field of a manifest stands in its file; the file's beginning where the manifest is not in it. */
  locate(file: ManifestFile, manifest: Manifest, path: ManifestPath, part: PlacePart): Span {
    const document = file.documents[manifest.document];
    const root = document && this.#rootOf(file, document);
    if (document === undefined || root === undefined) return { start: 0, end: 0 };
    const { start, end } = locate(root, [...manifest.basePath, ...path], part);
    return { start: document.start + start, end: document.start + end };
  }

  /** The field under an offset of a file. */
  find(file: ManifestFile, offset: number): FoundPath | undefined {
    const document = file.documents.find((each) => each.start <= offset && offset <= each.end);
    if (document === undefined || document.manifests.length === 0) return undefined;
    const root = this.#rootOf(file, document);
    const found = root && pathAt(root, offset - document.start);
    if (found === undefined) return undefined;
    const span = { start: document.start + found.span.start, end: document.start + found.span.end };
    return { document, path: found.path, part: found.part, span };
  }

  #rootOf(file: ManifestFile, document: ManifestDocument): SyntaxNode | undefined {
    const key = document.content;
    const known = this.#trees.get(key);
    if (known !== undefined) {
      this.#trees.delete(key);
      this.#trees.set(key, known);
      return known.root;
    }
    const text = documentText(file, document);
    const { root } = parseYaml(text);
    this.parsed++;
    this.#trees.set(key, { root, size: text.length });
    this.#size += text.length;
    this.#forgetOldest();
    return root;
  }

  #forgetOldest(): void {
    for (const [key, { size }] of this.#trees) {
      if (this.#size <= mostText || this.#trees.size === 1) return;
      this.#trees.delete(key);
      this.#size -= size;
    }
  }
}
