import type { Span } from '../../text/span.js';
import { isJsonFile } from '../edits/flowText.js';
import { lineEndOf, lineStartOf, newlineOf } from '../edits/lines.js';
import { offer } from '../edits/offer.js';
import type { QuickFix } from '../fix.js';
import { removeEarlierKey } from './removeEarlierKey.js';
import { replaceTabs } from './replaceTabs.js';

/** A finding about the text of a file. */
export interface TextFault {
  readonly code: string;
  readonly uri: string;
  readonly span: Span;
}

/** The repairs for a finding about the text alone: what is no manifest (yet) has no cluster to ask. */
export function repairText(text: string, fault: TextFault): readonly QuickFix[] {
  switch (fault.code) {
    case 'yaml/bad-separator':
      return clearSeparator(text, fault);
    case 'yaml/dropped-text':
      return addSeparator(text, fault);
    case 'yaml/duplicate-key':
      return removeEarlierKey(text, fault);
    case 'yaml/syntax':
      return replaceTabs(text, fault);
    case 'suppression/unused':
      return removeComment(text, fault);
    default:
      return [];
  }
}

/** With its line, if it stands alone there. */
function removeComment(text: string, { uri, span }: TextFault): readonly QuickFix[] {
  let { start } = span;
  while (/\s/.test(text[start - 1] ?? '')) start--;
  const isAlone = start === 0 || lineStartOf(text, span.start) > start;
  const cut = isAlone
    ? {
        start: lineStartOf(text, span.start),
        end: Math.min(lineEndOf(text, span.end) + newlineOf(text).length, text.length),
      }
    : { start, end: span.end };
  return offer('Remove the comment', uri, [{ span: cut, newText: '' }], { preferred: true });
}

/** `--- web` was meant as a comment, `--- kind: Service` as the first line, and a dash too many as nothing. */
function clearSeparator(text: string, { uri, span }: TextFault): readonly QuickFix[] {
  const behind = text.slice(span.start, span.end);
  if (/^-+$/.test(behind)) return offer('Remove the dashes too many', uri, [{ span, newText: '' }]);
  const start = lineStartOf(text, span.start) + 3;
  const title = /^[{["']|:(?:\s|$)/.test(behind) ? 'Put it on a line of its own' : 'Make it a comment';
  const before = title === 'Make it a comment' ? ' # ' : newlineOf(text);
  return offer(title, uri, [{ span: { start, end: span.start }, newText: before }]);
}

function addSeparator(text: string, { uri, span }: TextFault): readonly QuickFix[] {
  if (isJsonFile(uri)) return [];
  const start = lineStartOf(text, span.start);
  return offer('Begin a document here with ---', uri, [
    { span: { start, end: start }, newText: `---${newlineOf(text)}` },
  ]);
}
