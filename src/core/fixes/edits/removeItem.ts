import { valueAt, type ManifestPath } from '../../manifests/json.js';
import type { Manifest } from '../../manifests/manifest.js';
import type { TextEdit } from '../../text/textEdit.js';
import type { EditContext } from '../fix.js';
import { lineEndOf, lineStartOf } from './lines.js';
import { cutFromFlow } from './removeField.js';

/** Takes an item out of a list, in block style with its lines. Undefined where it is the only one. */
export function removeItem(
  context: EditContext,
  manifest: Manifest,
  path: ManifestPath,
): TextEdit | undefined {
  const list = valueAt(manifest.value, path.slice(0, -1));
  const text = context.text(manifest.uri);
  if (!Array.isArray(list) || text === undefined || list.length < 2) return undefined;
  const around = context.spanOf({ manifest, path: path.slice(0, -1), part: 'value' });
  const item = context.spanOf({ manifest, path, part: 'value' });
  const end = item.start + text.slice(item.start, item.end).trimEnd().length;
  if (text[around.start] === '[') return cutFromFlow(text, item.start, end);
  const start = lineStartOf(text, item.start);
  if (!/^[ \t]*-[ \t]+$/.test(text.slice(start, item.start))) return undefined;
  const lineEnd = lineEndOf(text, end);
  const newline = /^\r?\n/.exec(text.slice(lineEnd))?.[0].length ?? 0;
  return { span: { start, end: lineEnd + newline }, newText: '' };
}
