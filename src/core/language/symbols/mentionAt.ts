import type { Manifest } from '../../manifests/manifest.js';
import { touches, type Span } from '../../text/span.js';
import type { Workspace } from '../../workspace/workspace.js';
import type { Mention } from './mention.js';
import { readMentions } from './readMentions.js';

/** A mention with the token that it stands on. */
export interface LocatedMention {
  readonly mention: Mention;
  readonly span: Span;
}

/** The mention under the cursor, the narrowest where several overlap. */
export function mentionAt(workspace: Workspace, uri: string, offset: number): LocatedMention | undefined {
  const cursor = workspace.cursorAt(uri, offset);
  if (cursor === undefined) return undefined;
  const key = JSON.stringify(cursor.path);
  return readMentions(cursor.manifest)
    .filter((mention) => JSON.stringify(mention.path) === key)
    .map((mention) => ({ mention, span: spanOfMention(workspace, mention) }))
    .filter(({ span }) => touches(span, offset))
    .sort((a, b) => a.span.end - a.span.start - (b.span.end - b.span.start))[0];
}

/** The token of a mention: the pair of a label, the value of a field, or the name inside of a longer value. */
export function spanOfMention(workspace: Workspace, mention: Mention): Span {
  const { manifest, path, part, within } = mention;
  const span = workspace.spanOf({ manifest, path, part });
  if (within === undefined) return span;
  return narrowSpan(workspace, manifest, span, { value: valueText(mention), within });
}

/** The token of a mention's value alone, without quotes: what a rename replaces. */
export function valueSpanOfMention(workspace: Workspace, mention: Mention): Span {
  if (mention.within !== undefined) return spanOfMention(workspace, mention);
  const { manifest, path } = mention;
  const span = workspace.spanOf({ manifest, path, part: 'value' });
  const text = workspace.text(manifest.uri)?.slice(span.start, span.end) ?? '';
  return /^(["'])[^]*\1$/.test(text) && text.length > 1 ? { start: span.start + 1, end: span.end - 1 } : span;
}

/** Finds a part of a string in its source, where quotes, folding or indentation may shift it: the n-th occurrence of the same word. */
function narrowSpan(
  workspace: Workspace,
  manifest: Manifest,
  span: Span,
  target: { readonly value: string; readonly within: { readonly from: number; readonly to: number } },
): Span {
  const source = workspace.text(manifest.uri)?.slice(span.start, span.end) ?? '';
  const { from, to } = target.within;
  const word = target.value.slice(from, to);
  let at = -1;
  for (let seen = target.value.indexOf(word); seen !== -1 && seen <= from;) {
    at = source.indexOf(word, at + 1);
    if (at === -1) return span;
    seen = target.value.indexOf(word, seen + 1);
  }
  return at === -1 ? span : { start: span.start + at, end: span.start + at + word.length };
}

function valueText({ manifest, path }: Mention): string {
  const value = path.reduce<unknown>(
    (current, step) => (current as Record<string | number, unknown> | undefined)?.[step],
    manifest.value,
  );
  return typeof value === 'string' ? value : '';
}
