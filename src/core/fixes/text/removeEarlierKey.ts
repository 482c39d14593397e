import { readDocument } from '../../manifests/readDocument.js';
import { splitDocuments } from '../../manifests/splitDocuments.js';
import type { SyntaxNode } from '../../manifests/yaml/syntax.js';
import type { Span } from '../../text/span.js';
import { offer } from '../edits/offer.js';
import { cutPair } from '../edits/removeField.js';
import type { QuickFix } from '../fix.js';

/** A pair whose key comes again, and the mapping that it stands in. */
interface EarlierPair {
  readonly pair: Span;
  readonly around: Span;
}

/** Of two equal keys the earlier one goes: kubectl keeps the last value, so what is applied stays as it is. */
export function removeEarlierKey(
  text: string,
  { uri, span }: { readonly uri: string; readonly span: Span },
): readonly QuickFix[] {
  const found = earlierPairsIn(text).get(span.start);
  if (found === undefined) return [];
  const key = text.slice(span.start, span.end);
  return offer(`Remove the earlier ${key}, which kubectl ignores`, uri, [
    cutPair(text, found.pair, found.around),
  ]);
}

/** The last text that was asked about: a file may have thousands of such keys, each with a finding of its own. */
let last: { readonly text: string; readonly pairs: ReadonlyMap<number, EarlierPair> } | undefined;

/** The pair before each key that has the same key, by the offset of the later one. */
function earlierPairsIn(text: string): ReadonlyMap<number, EarlierPair> {
  if (last?.text === text) return last.pairs;
  const pairs = new Map<number, EarlierPair>();
  for (const { start, end } of splitDocuments(text)) {
    const { root } = readDocument(text.slice(start, end));
    if (root !== undefined) collectEarlierPairs(root, start, pairs);
  }
  last = { text, pairs };
  return pairs;
}

function collectEarlierPairs(root: SyntaxNode, offset: number, pairs: Map<number, EarlierPair>): void {
  const move = ({ start, end }: Span): Span => ({ start: start + offset, end: end + offset });
  const open = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.kind === 'sequence') for (const item of node.items) open.push(item);
    if (node.kind !== 'mapping') continue;
    const seen = new Map<string, Span>();
    for (const { key, value } of node.entries) {
      open.push(value);
      if (key.kind !== 'scalar') continue;
      const pair = seen.get(key.text);
      if (pair !== undefined) pairs.set(key.start + offset, { pair: move(pair), around: move(node) });
      seen.set(key.text, { start: key.start, end: value.end });
    }
  }
}
