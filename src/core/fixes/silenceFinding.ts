import type { Span } from '../text/span.js';
import { isJsonFile } from './edits/flowText.js';
import { indentOf, lineStartOf, newlineOf } from './edits/lines.js';
import { offer } from './edits/offer.js';
import type { QuickFix } from './fix.js';

/** Puts the comment above the line of a finding that silences it there. JSON has no comments, and a comment is not silenced by another. */
export function silenceFinding(
  text: string,
  { code, uri, span }: { readonly code: string; readonly uri: string; readonly span: Span },
): readonly QuickFix[] {
  if (isJsonFile(uri) || code.startsWith('suppression/')) return [];
  const start = lineStartOf(text, span.start);
  const newText = `${indentOf(text, start)}# service-scope-ignore ${code}: reason${newlineOf(text)}`;
  return offer(`Ignore ${code} here`, uri, [{ span: { start, end: start }, newText }]);
}
