import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type Document,
  type Node,
  type YAMLError,
} from 'yaml';
import type { Span } from '../../text/span.js';
import type { ScalarNode, ScalarStyle, SyntaxNode } from './syntax.js';

/** Why a text is no YAML to go-yaml. */
export interface YamlError {
  /** go-yaml's words, without `yaml: line N: `. */
  readonly message: string;
  /** The line that go-yaml prints, from 1; undefined where it prints none. */
  readonly line: number | undefined;
  readonly span: Span;
}

export interface ParsedYaml {
  /** Undefined for an empty document. With an error: what could be read. */
  readonly root: SyntaxNode | undefined;
  readonly error: YamlError | undefined;
}

/** Parses one YAML document: the syntax tree, and the error where there is one. */
export function parseYaml(text: string): ParsedYaml {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    schema: 'failsafe',
    uniqueKeys: false,
    merge: false,
    logLevel: 'silent',
    prettyErrors: false,
    lineCounter: lines,
  });
  const error = document.errors[0];
  const root = document.contents === null ? undefined : convert(document.contents, document, new Map());
  return { root, error: error && toYamlError(error, lines) };
}

function toYamlError(error: YAMLError, lines: LineCounter): YamlError {
  const [start, end] = error.pos;
  return {
    message: error.message,
    line: lines.linePos(start).line,
    span: { start, end: Math.max(end, start + 1) },
  };
}

function convert(node: Node | null | undefined, document: Document, done: Map<Node, SyntaxNode>): SyntaxNode {
  if (node === null || node === undefined) return emptyScalar(0);
  const [start = 0, end = start] = node.range ?? [];
  const tag = node.tag?.replace('tag:yaml.org,2002:', '!!');
  const properties = { begin: start, start, end, tag };
  let result: SyntaxNode;
  if (isAlias(node)) {
    const target = node.resolve(document);
    return { kind: 'alias', ...properties, name: node.source, target: target && done.get(target) };
  } else if (isMap(node)) {
    result = {
      kind: 'mapping',
      ...properties,
      tag: undefined,
      flow: node.flow ?? false,
      entries: node.items.map(({ key, value }) => {
        const keyNode = convert(key as Node | null, document, done);
        return {
          key: keyNode,
          value: value === null ? emptyScalar(keyNode.end) : convert(value as Node, document, done),
        };
      }),
    };
  } else if (isSeq(node)) {
    const items = node.items.map((item) => convert(item as Node | null, document, done));
    result = { kind: 'sequence', ...properties, flow: node.flow ?? false, items };
  } else {
    const text = isScalar(node) && typeof node.value === 'string' ? node.value : '';
    const source = isScalar(node) ? (node.source ?? text) : text;
    result = {
      kind: 'scalar',
      ...properties,
      style: styleOf(isScalar(node) ? node.type : undefined),
      text: source,
    };
  }
  done.set(node, result);
  return result;
}

function styleOf(type: string | null | undefined): ScalarStyle {
  switch (type) {
    case 'QUOTE_DOUBLE':
      return 'double';
    case 'QUOTE_SINGLE':
      return 'single';
    case 'BLOCK_LITERAL':
      return 'literal';
    case 'BLOCK_FOLDED':
      return 'folded';
    default:
      return 'plain';
  }
}

function emptyScalar(at: number): ScalarNode {
  return { kind: 'scalar', begin: at, start: at, end: at, tag: undefined, style: 'plain', text: '' };
}
