import { LineMap } from '../text/lineMap.js';
import type { Span } from '../text/span.js';
import type { JsonValue, ManifestPath } from './json.js';
import { composeValue, type DuplicateKey } from './yaml/composeValue.js';
import { parseYaml } from './yaml/parseYaml.js';
import type { SyntaxNode } from './yaml/syntax.js';

/** A key that stands twice in one mapping. */
export interface DuplicateField {
  /** Path of the key from the document's root. */
  readonly path: ManifestPath;
  /** The key as Go prints it in `key "port" already set in map`. */
  readonly printedKey: string;
  /** Whether one of the two comes from a merged mapping. */
  readonly merged: boolean;
  /** The line that go-yaml's strict decoder names, from 1: where the later value begins. */
  readonly line: number;
  /** The later key. */
  readonly span: Span;
}

/** Why a document is no value to Kubernetes. */
export interface DocumentError {
  /** go-yaml's or sigs.k8s.io/yaml's words, without `yaml: line N: `. */
  readonly message: string;
  /** The line that the server prints, from 1; undefined where it prints none. */
  readonly line: number | undefined;
  readonly span: Span;
  /** True where a limit of ours was reached, which says nothing about the text. */
  readonly limit: boolean;
}

/** One YAML (or JSON) document as Kubernetes reads it. Offsets and lines count from the start of the text that was read. */
export interface DocumentReading {
  /** Undefined for an empty document. With errors: what could be understood. */
  readonly root: SyntaxNode | undefined;
  /** `null` for an empty document. */
  readonly value: JsonValue;
  readonly duplicates: readonly DuplicateField[];
  /** The first is what the server answers; empty when it can read the document. */
  readonly errors: readonly DocumentError[];
  /** The first line of text that nobody reads, since the document has ended before it; undefined where all is read. */
  readonly unread: Span | undefined;
}

/** Reads one document as kubectl and the API server do: go-yaml v2 and the conversion to JSON of sigs.k8s.io/yaml. */
export function readDocument(text: string): DocumentReading {
  const { root, error, unread } = parseYaml(text);
  if (root === undefined) {
    return { root, value: null, duplicates: [], errors: error === undefined ? [] : [error], unread };
  }
  const { value, duplicates, problems } = composeValue(root);
  const errors: DocumentError[] = problems.map(({ message, node }) => ({
    message,
    line: undefined,
    limit: false,
    span: { start: node.start, end: node.end },
  }));
  if (error !== undefined) errors.unshift(error);
  return { root, value, duplicates: describeDuplicates(text, duplicates), errors, unread };
}

function describeDuplicates(text: string, duplicates: readonly DuplicateKey[]): readonly DuplicateField[] {
  if (duplicates.length === 0) return [];
  const lines = new LineMap(text);
  return duplicates.map(({ path, printedKey, text: key, keyNode, valueNode, merged }) => ({
    path: [...path, key],
    printedKey,
    merged,
    line: lines.positionAt(valueNode.begin).line + 1,
    span: { start: keyNode.start, end: keyNode.end },
  }));
}
