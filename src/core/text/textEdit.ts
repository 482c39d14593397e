import type { Span } from './span.js';

/** One replacement in a text. An empty span inserts; an empty `newText` deletes. */
export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
}

/** Edits of one file of the workspace. */
export interface FileEdit {
  readonly uri: string;
  readonly edits: readonly TextEdit[];
}

/** Applies edits that do not overlap; their order does not matter. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  let result = '';
  let position = 0;
  for (const edit of ordered) {
    result += text.slice(position, edit.span.start) + edit.newText;
    position = edit.span.end;
  }
  return result + text.slice(position);
}
