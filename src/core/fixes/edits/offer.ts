import type { TextEdit } from '../../text/textEdit.js';
import type { QuickFix } from '../fix.js';

/** A repair of one file, or none where there is no edit to make. */
export function offer(
  title: string,
  uri: string,
  edits: readonly (TextEdit | undefined)[],
  { preferred = false } = {},
): readonly QuickFix[] {
  const made = edits.filter((edit) => edit !== undefined);
  return made.length === 0 ? [] : [{ title, edits: [{ uri, edits: made }], preferred }];
}
