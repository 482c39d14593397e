import { readDocument } from '../../manifests/readDocument.js';
import { splitDocuments } from '../../manifests/splitDocuments.js';
import { applyEdits, type TextEdit } from '../../text/textEdit.js';
import type { Span } from '../../text/span.js';
import { indentOf, lineStartOf } from '../edits/lines.js';
import { offer } from '../edits/offer.js';
import type { QuickFix } from '../fix.js';

/** Tabs that indent a document become blanks, if it can be read then; beyond doubt where nothing else indents it. */
export function replaceTabs(
  text: string,
  { uri, span }: { readonly uri: string; readonly span: Span },
): readonly QuickFix[] {
  const slice = splitDocuments(text).find(({ start, end }) => start <= span.start && span.start <= end);
  if (slice === undefined) return [];
  const document = text.slice(slice.start, slice.end);
  const at = span.start - slice.start;
  const lines = new Set([...document.matchAll(/^\t/gm)].map(({ index }) => index));
  if (indentOf(document, at).includes('\t')) lines.add(lineStartOf(document, at));
  const isPure = !/^ +\S/m.test(document);
  for (const width of lines.size === 0 ? [] : [2, 4, 8]) {
    const edits = [...lines].flatMap((start) => widenTabs(document, start, width));
    if (readDocument(applyEdits(document, edits)).errors.length > 0) continue;
    const moved = edits.map((edit) => ({
      ...edit,
      span: { start: edit.span.start + slice.start, end: edit.span.end + slice.start },
    }));
    return offer('Indent with blanks instead of tabs', uri, moved, { preferred: isPure });
  }
  return [];
}

function widenTabs(document: string, start: number, width: number): readonly TextEdit[] {
  const indent = indentOf(document, start);
  return [
    { span: { start, end: start + indent.length }, newText: indent.replaceAll('\t', ' '.repeat(width)) },
  ];
}
