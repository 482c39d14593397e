import type { Span } from '../../text/span.js';
import { findForbidden } from './characters.js';
import { YamlFailure } from './cursor.js';
import { TreeBuilder } from './treeBuilder.js';
import type { SyntaxNode } from './syntax.js';

/** Why a text is no YAML to go-yaml. */
export interface YamlError {
  /** go-yaml's words, without `yaml: line N: `. */
  readonly message: string;
  /** The line that go-yaml prints, from 1; undefined where it prints none. */
  readonly line: number | undefined;
  readonly span: Span;
  /** True where a limit of ours stopped the reading, not a mistake. */
  readonly limit: boolean;
}

export interface ParsedYaml {
  /** Undefined for an empty document. With an error: what could be read. */
  readonly root: SyntaxNode | undefined;
  readonly error: YamlError | undefined;
  /** The first line that go-yaml never reads, since the first document has ended; undefined where all is read. */
  readonly unread: Span | undefined;
}

/** Parses the first YAML document of a text as go-yaml v2 does: the syntax tree, and the error where there is one. */
export function parseYaml(text: string): ParsedYaml {
  const forbidden = findForbidden(text);
  const builder = new TreeBuilder(text);
  try {
    const { root, unreadFrom } = builder.build();
    const unread = unreadFrom === undefined ? undefined : lineFrom(text, unreadFrom);
    if (forbidden !== -1) return { root, error: forbiddenError(forbidden), unread };
    return { root, error: undefined, unread };
  } catch (failure) {
    if (!(failure instanceof YamlFailure)) throw failure;
    // go-yaml reads in chunks, and meets a forbidden character before it understands the chunk.
    const comesFirst = forbidden !== -1 && forbidden < failure.mark.offset + readChunk;
    const error = comesFirst ? forbiddenError(forbidden) : describeFailure(text, failure);
    return { root: builder.partialRoot(), error, unread: undefined };
  }
}

function lineFrom(text: string, start: number): Span {
  return {
    start,
    end: start + (/^[^\r\n]*/.exec(text.slice(start, start + 200))?.[0] ?? '').trimEnd().length,
  };
}

const readChunk = 512;

function forbiddenError(offset: number): YamlError {
  const span = { start: offset, end: offset + 1 };
  return { message: 'control characters are not allowed', line: undefined, span, limit: false };
}

function describeFailure(text: string, failure: YamlFailure): YamlError {
  const { message, kind, mark, context } = failure;
  const shift = kind === 'scanner' ? 1 : 0;
  let line = mark.line === 0 ? undefined : mark.line + shift;
  if (line === undefined && context !== undefined && context.line !== 0) line = context.line;
  return { message, line, span: spanOfFailure(text, failure), limit: kind === 'limit' };
}

/** The construct that was never finished, on its first line; else the token at which reading ended. */
function spanOfFailure(text: string, { mark, context, showContext }: YamlFailure): Span {
  const start = (showContext ? context : undefined)?.offset ?? mark.offset;
  const rest = /^[^\r\n]*/.exec(text.slice(start, start + 200))?.[0] ?? '';
  const token =
    (showContext ? rest.replace(/\s+(#.*)?$/, '') : /^(?:\s*[^\s,[\]{}]+|.)/.exec(rest)?.[0]) ?? '';
  if (token !== '') return { start, end: start + token.length };
  return {
    start: Math.max(0, Math.min(start, text.length) - 1),
    end: Math.max(0, Math.min(start, text.length)),
  };
}
