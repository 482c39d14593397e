import type { Manifest } from '../../manifests/manifest.js';
import type { TextEdit } from '../../text/textEdit.js';
import type { EditContext } from '../fix.js';
import { isJsonFile } from './flowText.js';
import { newlineOf } from './lines.js';

/** Adds an object as a document of its own at the end of a manifest's file. Undefined in JSON, which has one document. */
export function appendDocument(
  context: EditContext,
  { uri }: Manifest,
  lines: readonly string[],
): TextEdit | undefined {
  const text = context.text(uri);
  if (text === undefined || isJsonFile(uri)) return undefined;
  const newline = newlineOf(text);
  const end = text.length;
  const gap = /(?:^|\n)$/.test(text) ? '' : newline;
  return { span: { start: end, end }, newText: gap + ['---', ...lines, ''].join(newline) };
}
