import { readDocument } from '../../manifests/readDocument.js';
import { splitDocuments } from '../../manifests/splitDocuments.js';
import type { SyntaxNode } from '../../manifests/yaml/syntax.js';
import type { Span } from '../../text/span.js';
import { offer } from '../edits/offer.js';
import { cutPair } from '../edits/removeField.js';
import type { QuickFix } from '../fix.js';

/** Of two equal keys the earlier one goes: kubectl keeps the last value, so what is applied stays as it is. */
export function removeEarlierKey(
  text: string,
  { uri, span }: { readonly uri: string; readonly span: Span },
): readonly QuickFix[] {
  const slice = splitDocuments(text).find(({ start, end }) => start <= span.start && span.start < end);
  if (slice === undefined) return [];
  const { root } = readDocument(text.slice(slice.start, slice.end));
  const found = root && findEarlier(root, span.start - slice.start);
  if (found === undefined) return [];
  const move = ({ start, end }: Span): Span => ({ start: start + slice.start, end: end + slice.start });
  const key = text.slice(span.start, span.end);
  return offer(`Remove the earlier ${key}, which kubectl ignores`, uri, [
    cutPair(text, move(found.pair), move(found.around)),
  ]);
}

/** The pair before the key at an offset that has the same key, and the mapping of both. */
function findEarlier(
  node: SyntaxNode,
  at: number,
): { readonly pair: Span; readonly around: Span } | undefined {
  if (node.kind === 'sequence') {
    const item = node.items.find(({ start, end }) => start <= at && at < end);
    return item && findEarlier(item, at);
  }
  if (node.kind !== 'mapping') return undefined;
  const later = node.entries.findIndex(({ key }) => key.start === at);
  if (later === -1) {
    const inner = node.entries.find(({ value }) => value.start <= at && at < value.end);
    return inner && findEarlier(inner.value, at);
  }
  const name = textOf(node.entries[later]?.key);
  const earlier = node.entries
    .slice(0, later)
    .filter(({ key }) => textOf(key) === name)
    .at(-1);
  return earlier && { pair: { start: earlier.key.start, end: earlier.value.end }, around: node };
}

function textOf(key: SyntaxNode | undefined): string | undefined {
  return key?.kind === 'scalar' ? key.text : undefined;
}
