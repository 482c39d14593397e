import { isObject, valueAt, type ManifestPath } from '../../manifests/json.js';
import type { Manifest } from '../../manifests/manifest.js';
import type { TextEdit } from '../../text/textEdit.js';
import type { EditContext } from '../fix.js';
import { flowText, isJsonFile } from './flowText.js';
import { indentOf, lineEndOf, newlineOf } from './lines.js';
import { isWrittenThere } from './watchAnchors.js';

/**
 * Adds `key: value` to the mapping at `parent`, behind the field `after` if it is there, else behind the last one; comments, quotes
 * and indentation stay. `value` is YAML as it shall be written. Undefined where the mapping is missing or empty.
 */
export function insertField(
  context: EditContext,
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
  const keys = Object.keys(mapping).filter((each) =>
    isWrittenThere({ manifest, path: [...field.parent, each], part: 'pair' }, context),
  );
  const sibling = field.after !== undefined && keys.includes(field.after) ? field.after : keys.at(-1);
  if (sibling === undefined) return undefined;
  const path = [...field.parent, sibling];
  const pair = context.spanOf({ manifest, path, part: 'pair' });
  const around = context.spanOf({ manifest, path: field.parent, part: 'value' });
  const pairEnd = pair.start + text.slice(pair.start, pair.end).trimEnd().length;
  const isFlow = text[around.start] === '{';
  const key = isJsonFile(manifest.uri) && !field.key.startsWith('"') ? `"${field.key}"` : field.key;
  const written = `${key}: ${isFlow ? flowText(manifest.uri, field.value) : field.value}`;
  const indent = indentOf(text, pair.start);
  const isOnOwnLine = text.slice(0, pair.start).endsWith(`\n${indent}`);
  if (isFlow) {
    const gap = isOnOwnLine ? newlineOf(text) + indent : ' ';
    return { span: { start: pairEnd, end: pairEnd }, newText: `,${gap}${written}` };
  }
  const end = lineEndOf(text, pairEnd);
  const column = pair.start - (text.lastIndexOf('\n', pair.start - 1) + 1);
  return { span: { start: end, end }, newText: `${newlineOf(text)}${' '.repeat(column)}${written}` };
}
