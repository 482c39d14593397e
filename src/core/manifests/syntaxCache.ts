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

interface KeptTree {
  readonly root: SyntaxNode | undefined;
  /** Characters of the text that it stands for. */
  readonly size: number;
}

/** Syntax trees of documents, made when someone asks where a field stands, and kept while they are in use. */
export class SyntaxCache {
  /** How many trees were made. */
  parsed = 0;
  /** Those in use, and those that were in use before: what nobody asks for in between is forgotten. */
  #recent = new Map<DocumentContent, KeptTree>();
  #older: ReadonlyMap<DocumentContent, KeptTree> = new Map();
  /** Of the texts of recent trees. */
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
    const known = this.#recent.get(key);
    if (known !== undefined) return known.root;
    const tree = this.#older.get(key) ?? this.#parse(documentText(file, document));
    if (this.#size > mostText / 2) {
      this.#older = this.#recent;
      this.#recent = new Map();
      this.#size = 0;
    }
    this.#recent.set(key, tree);
    this.#size += tree.size;
    return tree.root;
  }

  #parse(text: string): KeptTree {
    this.parsed++;
    return { root: parseYaml(text).root, size: text.length };
  }
}
