import { YamlFailure, type Mark } from './cursor.js';
import { Scanner, type Token, type TokenType } from './scanner.js';
import type { AliasNode, MappingNode, ScalarNode, SequenceNode, SyntaxEntry, SyntaxNode } from './syntax.js';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** A collection that is being read, with the key whose value comes next. */
type OpenCollection =
  | { readonly node: Mutable<MappingNode>; readonly entries: SyntaxEntry[]; key: SyntaxNode | undefined }
  | { readonly node: Mutable<SequenceNode>; readonly items: SyntaxNode[] };

/** Levels of nesting that are read; Kubernetes objects have about twenty. */
const maxNesting = 500;

interface Properties {
  readonly begin: number;
  /** The first token of the node. */
  readonly mark: Mark;
  readonly tag: string | undefined;
  readonly anchor: string | undefined;
}

/** Builds the syntax tree of the first document out of tokens, by the grammar of go-yaml v2's parser and with its errors. */
export class TreeBuilder {
  readonly #scanner: Scanner;
  readonly #open: OpenCollection[] = [];
  readonly #anchors = new Map<string, SyntaxNode>();
  readonly #tagPrefixes = new Map<string, string>();
  #root: SyntaxNode | undefined;

  constructor(text: string) {
    this.#scanner = new Scanner(text);
  }

  /** The tree, and where the text begins that belongs to no first document. Throws `YamlFailure`. */
  build(): { root: SyntaxNode | undefined; unreadFrom: number | undefined } {
    this.#readDirectives();
    const first = this.#scanner.peek();
    if (first.type === 'stream-end') return { root: undefined, unreadFrom: undefined };
    const isExplicit = first.type === 'document-start';
    if (isExplicit) this.#scanner.take();
    this.#root = !isExplicit || this.#startsContent() ? this.#node('block', 'no') : undefined;
    return { root: this.#root, unreadFrom: this.#findUnread() };
  }

  /** go-yaml looks at one token behind the document, and no further. */
  #findUnread(): number | undefined {
    const next = this.#scanner.peek();
    if (next.type !== 'document-end') return next.type === 'stream-end' ? undefined : next.offset;
    this.#scanner.take();
    try {
      const rest = this.#scanner.peek();
      return rest.type === 'stream-end' ? undefined : rest.offset;
    } catch (failure) {
      if (failure instanceof YamlFailure) return failure.mark.offset;
      throw failure;
    }
  }

  /** What was read before a failure, with open collections closed. */
  partialRoot(): SyntaxNode | undefined {
    let inner: SyntaxNode | undefined;
    for (const collection of this.#open.reverse()) {
      if ('items' in collection) {
        if (inner !== undefined) collection.items.push(inner);
      } else if (collection.key !== undefined) {
        collection.entries.push({ key: collection.key, value: inner ?? emptyScalar(collection.key.end) });
      } else if (inner !== undefined) {
        collection.entries.push({ key: inner, value: emptyScalar(inner.end) });
      }
      inner = closeCollection(collection);
    }
    return inner ?? this.#root;
  }

  #readDirectives(): void {
    let hasVersion = false;
    let hasDirective = false;
    for (let token = this.#scanner.peek(); token.type === 'directive'; token = this.#scanner.peek()) {
      hasDirective = true;
      const directive = token.detail;
      if (directive === undefined || !('name' in directive)) break;
      if (directive.name === 'YAML') {
        if (hasVersion) fail('found duplicate %YAML directive', token);
        if (directive.version !== '1.1') fail('found incompatible YAML document', token);
        hasVersion = true;
      } else {
        if (this.#tagPrefixes.has(directive.handle)) fail('found duplicate %TAG directive', token);
        this.#tagPrefixes.set(directive.handle, directive.prefix);
      }
      this.#scanner.take();
    }
    const token = this.#scanner.peek();
    if (hasDirective && token.type !== 'document-start')
      fail('did not find expected <document start>', token);
  }

  #startsContent(): boolean {
    const { type } = this.#scanner.peek();
    return (
      type !== 'stream-end' && type !== 'directive' && type !== 'document-start' && type !== 'document-end'
    );
  }

  #node(context: 'block' | 'flow', indentless: 'indentless' | 'no'): SyntaxNode {
    const token = this.#scanner.peek();
    if (token.type === 'alias') return this.#alias(this.#scanner.take());
    const properties = this.#properties();
    const next = this.#scanner.peek();
    const node = this.#content(next, properties, context, indentless);
    if (node === undefined) {
      throw new YamlFailure('did not find expected node content', 'parser', next, properties.mark, false);
    }
    return node;
  }

  #content(
    token: Token,
    properties: Properties,
    context: 'block' | 'flow',
    indentless: 'indentless' | 'no',
  ): SyntaxNode | undefined {
    switch (token.type) {
      case 'scalar':
        return this.#scalar(this.#scanner.take(), properties);
      case 'flow-sequence-start':
        return this.#flowSequence(token, properties);
      case 'flow-mapping-start':
        return this.#flowMapping(token, properties);
      case 'block-sequence-start':
        return context === 'block' ? this.#blockSequence(token, properties) : undefined;
      case 'block-mapping-start':
        return context === 'block' ? this.#blockMapping(token, properties) : undefined;
      case 'block-entry':
        if (indentless === 'indentless') return this.#indentlessSequence(token, properties);
        break;
      default:
    }
    if (properties.tag === undefined && properties.anchor === undefined) return undefined;
    return this.#remember(properties, {
      ...emptyScalar(token.offset),
      begin: properties.begin,
      tag: properties.tag,
    });
  }

  #alias(token: Token): AliasNode {
    const { text: name, offset } = token;
    const target = this.#anchors.get(name);
    if (target === undefined && !this.#anchors.has(name)) {
      throw new YamlFailure(
        `unknown anchor '${name}' referenced`,
        'parser',
        { offset, line: 0 },
        undefined,
        false,
      );
    }
    return { kind: 'alias', begin: offset, start: offset, end: token.end, tag: undefined, name, target };
  }

  /** An anchor and a tag before a node, in either order. */
  #properties(): Properties {
    const mark = this.#scanner.peek();
    let anchor: string | undefined;
    let tag: string | undefined;
    for (;;) {
      const token = this.#scanner.peek();
      if (token.type === 'anchor' && anchor === undefined) anchor = this.#scanner.take().text;
      else if (token.type === 'tag' && tag === undefined) tag = this.#resolveTag(this.#scanner.take(), mark);
      else return { begin: mark.offset, mark, tag, anchor };
    }
  }

  #resolveTag(token: Token, context: Mark): string | undefined {
    const tag = token.detail;
    if (tag === undefined || !('suffix' in tag)) return undefined;
    if (tag.handle === '') return shortTag(tag.suffix);
    const prefix = this.#tagPrefixes.get(tag.handle) ?? defaultTagPrefixes.get(tag.handle);
    if (prefix === undefined)
      throw new YamlFailure('found undefined tag handle', 'parser', token, context, false);
    return shortTag(prefix + tag.suffix);
  }

  #remember<T extends SyntaxNode>({ anchor }: Properties, node: T): T {
    if (anchor !== undefined) this.#anchors.set(anchor, node);
    return node;
  }

  #scalar({ offset, end, text, style }: Token, properties: Properties): ScalarNode {
    const { begin, tag } = properties;
    return this.#remember(properties, { kind: 'scalar', begin, start: offset, end, tag, style, text });
  }

  #openSequence(
    token: Token,
    properties: Properties,
    style: 'block' | 'flow',
  ): { node: SequenceNode; items: SyntaxNode[] } {
    const items: SyntaxNode[] = [];
    const { begin, tag } = properties;
    const start = token.offset;
    const node: Mutable<SequenceNode> = {
      kind: 'sequence',
      begin,
      start,
      end: start,
      tag,
      flow: style === 'flow',
      items,
    };
    this.#enter(token, { node, items });
    return { node: this.#remember(properties, node), items };
  }

  #openMapping(token: Token, properties: Properties, style: 'block' | 'flow'): OpenMapping {
    const entries: SyntaxEntry[] = [];
    const { begin, tag } = properties;
    const { offset } = token;
    const node: Mutable<MappingNode> = {
      kind: 'mapping',
      begin,
      start: offset,
      end: offset,
      tag,
      flow: style === 'flow',
      entries,
    };
    const open: OpenMapping = { node, entries, key: undefined };
    this.#enter(token, open);
    this.#remember(properties, node);
    return open;
  }

  #enter(token: Token, collection: OpenCollection): void {
    this.#open.push(collection);
    if (this.#open.length > maxNesting) {
      const problem = `nested deeper than ${maxNesting} levels: not read any further`;
      throw new YamlFailure(problem, 'limit', token, undefined, false);
    }
  }

  #leave(end?: number): SyntaxNode {
    const collection = this.#open.pop();
    if (collection === undefined) throw new RangeError('no collection is open');
    return closeCollection(collection, end);
  }

  #blockSequence(token: Token, properties: Properties): SyntaxNode {
    const { items } = this.#openSequence(token, properties, 'block');
    this.#scanner.take();
    while (this.#scanner.peek().type === 'block-entry') {
      const { end } = this.#scanner.take();
      items.push(this.#nodeUnless(['block-entry', 'block-end'], end, 'block', 'no'));
    }
    this.#expectBlockEnd(token, "did not find expected '-' indicator");
    return this.#leave();
  }

  /** `- a` at the indentation of the key above it. */
  #indentlessSequence(token: Token, properties: Properties): SyntaxNode {
    const { items } = this.#openSequence(token, properties, 'block');
    while (this.#scanner.peek().type === 'block-entry') {
      const { end } = this.#scanner.take();
      items.push(this.#nodeUnless(['block-entry', 'key', 'value', 'block-end'], end, 'block', 'no'));
    }
    return this.#leave();
  }

  #blockMapping(token: Token, properties: Properties): SyntaxNode {
    const open = this.#openMapping(token, properties, 'block');
    this.#scanner.take();
    const ends = ['key', 'value', 'block-end'] as const;
    while (this.#scanner.peek().type === 'key') {
      const key = this.#nodeUnless(ends, this.#scanner.take().end, 'block', 'indentless');
      open.key = key;
      let value: SyntaxNode = emptyScalar(key.end);
      if (this.#scanner.peek().type === 'value') {
        value = this.#nodeUnless(ends, this.#scanner.take().end, 'block', 'indentless');
      }
      open.entries.push({ key, value });
      open.key = undefined;
    }
    this.#expectBlockEnd(token, 'did not find expected key');
    return this.#leave();
  }

  #expectBlockEnd(opening: Token, problem: string): void {
    const token = this.#scanner.peek();
    if (token.type !== 'block-end') throw new YamlFailure(problem, 'parser', token, opening, false);
    this.#scanner.take();
  }

  /** A node, or nothing where one of some tokens stands in its place. */
  #nodeUnless(
    types: readonly TokenType[],
    at: number,
    context: 'block' | 'flow',
    indentless: 'indentless' | 'no',
  ): SyntaxNode {
    return types.includes(this.#scanner.peek().type) ? emptyScalar(at) : this.#node(context, indentless);
  }

  #flowSequence(token: Token, properties: Properties): SyntaxNode {
    const { items } = this.#openSequence(token, properties, 'flow');
    this.#scanner.take();
    while (
      this.#nextFlowEntry(token, items.length, 'flow-sequence-end', "did not find expected ',' or ']'")
    ) {
      const next = this.#scanner.peek();
      items.push(next.type === 'key' ? this.#flowPair(next) : this.#node('flow', 'no'));
    }
    return this.#leave(this.#scanner.take().end);
  }

  /** Steps over the comma before an entry; false where the collection ends. */
  #nextFlowEntry(opening: Token, count: number, endType: TokenType, problem: string): boolean {
    let token = this.#scanner.peek();
    if (token.type === endType) return false;
    if (count > 0) {
      if (token.type !== 'flow-entry') throw new YamlFailure(problem, 'parser', token, opening, true);
      this.#scanner.take();
      token = this.#scanner.peek();
    }
    return token.type !== endType;
  }

  /** `[a: b]`: a mapping of one pair. */
  #flowPair(token: Token): SyntaxNode {
    const properties = { begin: token.offset, mark: token, tag: undefined, anchor: undefined };
    const open = this.#openMapping(token, properties, 'flow');
    this.#scanner.take();
    const next = this.#scanner.peek();
    if (next.type === 'value' || next.type === 'flow-entry' || next.type === 'flow-sequence-end') {
      this.#scanner.take();
      open.key = emptyScalar(next.end);
    } else open.key = this.#node('flow', 'no');
    this.#finishPair(open, 'flow-sequence-end');
    return this.#leave();
  }

  #finishPair(open: OpenMapping, endType: TokenType): void {
    const key = open.key ?? emptyScalar(open.node.start);
    let value: SyntaxNode = emptyScalar(key.end);
    if (this.#scanner.peek().type === 'value') {
      const { end } = this.#scanner.take();
      value = this.#nodeUnless(['flow-entry', endType], end, 'flow', 'no');
    }
    open.entries.push({ key, value });
    open.key = undefined;
  }

  #flowMapping(token: Token, properties: Properties): SyntaxNode {
    const open = this.#openMapping(token, properties, 'flow');
    this.#scanner.take();
    while (
      this.#nextFlowEntry(token, open.entries.length, 'flow-mapping-end', "did not find expected ',' or '}'")
    ) {
      if (this.#scanner.peek().type === 'key') {
        const { end } = this.#scanner.take();
        open.key = this.#nodeUnless(['value', 'flow-entry', 'flow-mapping-end'], end, 'flow', 'no');
        this.#finishPair(open, 'flow-mapping-end');
      } else {
        const key = this.#node('flow', 'no');
        open.entries.push({ key, value: emptyScalar(key.end) });
      }
    }
    return this.#leave(this.#scanner.take().end);
  }
}

type OpenMapping = Extract<OpenCollection, { entries: SyntaxEntry[] }>;

const longTag = 'tag:yaml.org,2002:';
const defaultTagPrefixes = new Map([
  ['!', '!'],
  ['!!', longTag],
]);

function shortTag(tag: string): string {
  return tag.startsWith(longTag) ? `!!${tag.slice(longTag.length)}` : tag;
}

function fail(problem: string, token: Token): never {
  throw new YamlFailure(problem, 'parser', token, undefined, false);
}

function emptyScalar(at: number): ScalarNode {
  return { kind: 'scalar', begin: at, start: at, end: at, tag: undefined, style: 'plain', text: '' };
}

/** Sets where a collection ends: at its bracket, or with its last token. */
function closeCollection(collection: OpenCollection, end?: number): SyntaxNode {
  const { node } = collection;
  if (end !== undefined) node.end = end;
  else if ('items' in collection) node.end = Math.max(node.start + 1, collection.items.at(-1)?.end ?? 0);
  else {
    const last = collection.entries.at(-1);
    node.end = Math.max(node.start, last?.key.end ?? 0, last?.value.end ?? 0);
  }
  return node;
}
