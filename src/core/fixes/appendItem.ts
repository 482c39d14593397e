import { valueAt, type ManifestPath } from '../manifests/json.js';
import type { Manifest } from '../manifests/manifest.js';
import type { TextEdit } from '../text/textEdit.js';
import type { FixContext } from './fix.js';

/** Adds an item, in flow style as it shall be written, at the end of a list. Undefined where there is no list. */
export function appendItem(
  context: Pick<FixContext, 'text' | 'spanOf'>,
  manifest: Manifest,
  path: ManifestPath,
  item: string,
): TextEdit | undefined {
  const list = valueAt(manifest.value, path);
  const text = context.text(manifest.uri);
  if (!Array.isArray(list) || text === undefined) return undefined;
  const span = context.spanOf({ manifest, path, part: 'value' });
  if (text[span.start] === '[') {
    const end = text.slice(0, span.end - 1).trimEnd().length;
    return { span: { start: end, end }, newText: list.length === 0 ? item : `, ${item}` };
  }
  const last = context.spanOf({ manifest, path: [...path, list.length - 1], part: 'value' });
  const dash = /(?:^|\n)([ \t]*)-[ \t]+$/.exec(text.slice(0, last.start));
  if (dash === null) return undefined;
  const lastEnd = last.start + text.slice(last.start, last.end).trimEnd().length;
  const rest = text.slice(lastEnd).search(/\r?\n|\r/);
  const end = rest === -1 ? text.length : lastEnd + rest;
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  return { span: { start: end, end }, newText: `${newline}${dash[1] ?? ''}- ${item}` };
}
