import assert from 'node:assert/strict';
import type { Span } from '../../../src/core/text/span.js';
import { applyEdits, type FileEdit } from '../../../src/core/text/textEdit.js';
import type { Workspace } from '../../../src/core/workspace/workspace.js';

/** A span lies inside of its text. */
export function checkSpan(workspace: Workspace, uri: string, span: Span | undefined): void {
  if (span === undefined) return;
  const { start, end } = span;
  const { length } = textOf(workspace, uri);
  const isInside =
    Number.isInteger(start) && Number.isInteger(end) && 0 <= start && start <= end && end <= length;
  assert.ok(isInside, `the span ${start}-${end} lies outside of ${uri}, which has ${length} characters`);
}

/** Edits lie in their texts, and no two touch the same characters. */
export function checkEdits(workspace: Workspace, files: readonly FileEdit[]): void {
  for (const { uri, edits } of files) {
    const ordered = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
    ordered.forEach(({ span }, index) => {
      checkSpan(workspace, uri, span);
      assert.ok(span.start >= (ordered[index - 1]?.span.end ?? 0), `edits of ${uri} overlap`);
    });
  }
}

/** The texts after edits. */
export function applyTo(workspace: Workspace, files: readonly FileEdit[]): ReadonlyMap<string, string> {
  return new Map(files.map(({ uri, edits }) => [uri, applyEdits(textOf(workspace, uri), edits)]));
}

/** The text of a file; empty when it is gone. */
export function textOf(workspace: Workspace, uri: string): string {
  return workspace.text(uri) ?? '';
}
