import { valueAt, type ManifestPath } from '../../manifests/json.js';
import type { Manifest } from '../../manifests/manifest.js';
import type { TextEdit } from '../../text/textEdit.js';
import type { EditContext } from '../fix.js';
import { flowText } from './flowText.js';
import { lineEndOf, newlineOf } from './lines.js';

/** Adds an item, in flow style as it shall be written, at the end of a list. Undefined where there is no list. */
export function appendItem(
  context: EditContext,
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
    return {
      span: { start: end, end },
      newText: `${list.length === 0 ? '' : ', '}${flowText(manifest.uri, item)}`,
    };
  }
  const last = context.spanOf({ manifest, path: [...path, list.length - 1], part: 'value' });
  const dash = /(?:^|\n)([ \t]*)-[ \t]+$/.exec(text.slice(0, last.start));
  if (dash === null) return undefined;
  const lastEnd = last.start + text.slice(last.start, last.end).trimEnd().length;
  const end = lineEndOf(text, lastEnd);
  return { span: { start: end, end }, newText: `${newlineOf(text)}${dash[1] ?? ''}- ${item}` };
}
