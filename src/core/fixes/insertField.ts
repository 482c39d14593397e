import { isObject, valueAt, type ManifestPath } from '../manifests/json.js';
import type { Manifest } from '../manifests/manifest.js';
import type { TextEdit } from '../text/textEdit.js';
import type { FixContext } from './fix.js';

/**
 * Adds `key: value` to the mapping at `parent`, behind the field `after` if it is there, else behind the last one; comments, quotes
 * and indentation stay. `value` is YAML as it shall be written. Undefined where the mapping is missing or empty.
 */
export function insertField(
  context: Pick<FixContext, 'text' | 'spanOf'>,
  manifest: Manifest,
  field: {
    readonly parent: ManifestPath;
    readonly key: string;
    readonly value: string;
    readonly after?: string;
  },
): TextEdit | undefined {
  const mapping = valueAt(manifest.value, field.parent);
  const text = context.text(manifest.uri);
  if (!isObject(mapping) || text === undefined || Object.hasOwn(mapping, field.key)) return undefined;
  const keys = Object.keys(mapping);
  const sibling = field.after !== undefined && keys.includes(field.after) ? field.after : keys.at(-1);
  if (sibling === undefined) return undefined;
  const path = [...field.parent, sibling];
  const pair = context.spanOf({ manifest, path, part: 'pair' });
  const key = context.spanOf({ manifest, path, part: 'key' });
  const pairEnd = pair.start + text.slice(pair.start, pair.end).trimEnd().length;
  const written = `${field.key}: ${field.value}`;
  if (isInFlow(text, context.spanOf({ manifest, path: field.parent, part: 'value' }).start))
    return { span: { start: pairEnd, end: pairEnd }, newText: `, ${written}` };
  const end = lineEnd(text, pairEnd);
  const lineStart = text.lastIndexOf('\n', key.start - 1) + 1;
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  return {
    span: { start: end, end },
    newText: `${newline}${' '.repeat(key.start - lineStart)}${written}`,
  };
}

function isInFlow(text: string, start: number): boolean {
  return text[start] === '{';
}

function lineEnd(text: string, offset: number): number {
  const end = text.slice(offset).search(/\r?\n|\r/);
  return end === -1 ? text.length : offset + end;
}
