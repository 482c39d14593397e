import type { Span } from '../text/span.js';
import type { ManifestPath } from './json.js';
import type { PlacePart } from './manifest.js';
import { isMergeKey, jsonKeyOf } from './yaml/composeValue.js';
import type { MappingNode, SyntaxEntry, SyntaxNode } from './yaml/syntax.js';

/**
 * Where a field stands in a syntax tree. Where the path does not exist the nearest existing parent is meant: its key, or the first key
 * of the object. Keys are compared without case if no key matches exactly, since the API server names `spec.LoadBalancerSourceRanges`.
 */
export function locate(root: SyntaxNode, path: ManifestPath, part: PlacePart): Span {
  const { entry, node, depth } = walk(root, path);
  if (depth < path.length) return entry === undefined ? firstToken(node) : tokenSpan(entry.key);
  if (entry === undefined || part === 'value') return tokenSpan(node);
  return part === 'key' ? tokenSpan(entry.key) : { start: entry.key.start, end: tokenSpan(entry.value).end };
}

/** The field under an offset: the deepest path, and which part of it. Undefined where the offset lies outside of the tree. */
export function pathAt(
  root: SyntaxNode,
  offset: number,
): { readonly path: ManifestPath; readonly part: PlacePart; readonly span: Span } | undefined {
  const path: (string | number)[] = [];
  let node = root;
  for (;;) {
    const step = stepAt(node, offset);
    if (step === undefined) break;
    path.push(step.step);
    if (step.key !== undefined) return { path, part: 'key', span: tokenSpan(step.key) };
    node = step.value;
  }
  const span = tokenSpan(node);
  return span.start <= offset && offset <= span.end ? { path, part: 'value', span } : undefined;
}

interface Step {
  readonly step: string | number;
  /** Set where the offset lies on the key itself. */
  readonly key: SyntaxNode | undefined;
  readonly value: SyntaxNode;
}

function stepAt(node: SyntaxNode, offset: number): Step | undefined {
  if (node.kind === 'sequence') {
    const index = node.items.findIndex((item) => item.start <= offset && offset <= tokenSpan(item).end);
    const value = node.items[index];
    return value && { step: index, key: undefined, value };
  }
  if (node.kind !== 'mapping') return undefined;
  for (const { key, value } of node.entries) {
    const step = jsonKeyOf(key);
    if (step === undefined) continue;
    if (key.start <= offset && offset <= key.end) return { step, key, value };
    if (value.start <= offset && offset <= tokenSpan(value).end) return { step, key: undefined, value };
  }
  return undefined;
}

function tokenSpan({ start, end }: SyntaxNode): Span {
  return { start, end };
}

function firstToken(node: SyntaxNode): Span {
  const first = node.kind === 'mapping' ? node.entries[0]?.key : undefined;
  return tokenSpan(first ?? node);
}

interface Walked {
  /** The last existing node of the path. */
  readonly node: SyntaxNode;
  /** The pair it is the value of. */
  readonly entry: SyntaxEntry | undefined;
  /** How many steps of the path exist. */
  readonly depth: number;
}

function walk(root: SyntaxNode, path: ManifestPath): Walked {
  let node = followAlias(root);
  let entry: SyntaxEntry | undefined;
  for (const [depth, step] of path.entries()) {
    if (node.kind === 'sequence') {
      const item = node.items[Number(step)];
      if (item === undefined) return { node, entry, depth };
      node = followAlias(item);
      entry = undefined;
    } else {
      const next: SyntaxEntry | undefined =
        node.kind === 'mapping' ? findEntry(node, String(step)) : undefined;
      if (next === undefined) return { node, entry, depth };
      entry = next;
      node = followAlias(next.value);
    }
  }
  return { node, entry, depth: path.length };
}

function followAlias(node: SyntaxNode): SyntaxNode {
  return node.kind === 'alias' ? (node.target ?? node) : node;
}

function findEntry(mapping: MappingNode, step: string): SyntaxEntry | undefined {
  const { exact, folded } = indexKeys(mapping, 0);
  return exact.get(step) ?? folded.get(step.toLowerCase());
}

/** The pairs of a mapping by key, merged mappings included: of equal keys the last one. */
interface KeyIndex {
  readonly exact: Map<string, SyntaxEntry>;
  readonly folded: Map<string, SyntaxEntry>;
}

/** Each mapping of a tree is indexed once, however often others merge it. */
const keyIndexes = new WeakMap<MappingNode, KeyIndex>();
const deepestMerge = 200;

function indexKeys(mapping: MappingNode, depth: number): KeyIndex {
  const known = keyIndexes.get(mapping);
  if (known !== undefined) return known;
  const index: KeyIndex = { exact: new Map(), folded: new Map() };
  keyIndexes.set(mapping, index);
  for (const entry of mapping.entries) {
    if (isMergeKey(entry.key)) {
      if (depth < deepestMerge) addMerged(index, entry.value, depth + 1);
      continue;
    }
    const key = jsonKeyOf(entry.key);
    if (key === undefined) continue;
    index.exact.set(key, entry);
    index.folded.set(key.toLowerCase(), entry);
  }
  return index;
}

/** Of several merged mappings the first one wins. */
function addMerged(index: KeyIndex, value: SyntaxNode, depth: number): void {
  const sources = value.kind === 'sequence' ? [...value.items].reverse() : [value];
  for (const source of sources) {
    const mapping = followAlias(source);
    if (mapping.kind !== 'mapping') continue;
    const { exact, folded } = indexKeys(mapping, depth);
    for (const [key, entry] of [...exact]) index.exact.set(key, entry);
    for (const [key, entry] of [...folded]) index.folded.set(key, entry);
  }
}
