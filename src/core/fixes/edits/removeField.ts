import { isObject, valueAt, type ManifestPath } from '../../manifests/json.js';
import type { Manifest } from '../../manifests/manifest.js';
import type { Span } from '../../text/span.js';
import type { TextEdit } from '../../text/textEdit.js';
import type { EditContext } from '../fix.js';

/**
 * Takes a field out of its mapping, in block style with its line. Undefined where it is the only one, where several lines share it
 * in a way that a plain cut would break, or where it comes from an anchor elsewhere.
 */
export function removeField(
  context: EditContext,
  manifest: Manifest,
  path: ManifestPath,
): TextEdit | undefined {
  const parent = path.slice(0, -1);
  const mapping = valueAt(manifest.value, parent);
  const text = context.text(manifest.uri);
  if (!isObject(mapping) || text === undefined || Object.keys(mapping).length < 2) return undefined;
  const around = context.spanOf({ manifest, path: parent, part: 'value' });
  const pair = context.spanOf({ manifest, path, part: 'pair' });
  if (pair.start < around.start || pair.end > around.end) return undefined;
  return cutPair(text, pair, around);
}

/** Cuts a pair out of the mapping around it, which has others. Undefined where a plain cut would break it. */
export function cutPair(text: string, pair: Span, around: Span): TextEdit | undefined {
  const end = pair.start + text.slice(pair.start, pair.end).trimEnd().length;
  if (text[around.start] === '{') return cutFromFlow(text, pair.start, end);
  const rest = /^[ \t]*(?:#[^\n]*)?(?:\r?\n|$)/.exec(text.slice(end));
  if (rest === null) return undefined;
  const lineStart = text.lastIndexOf('\n', pair.start - 1) + 1;
  const before = text.slice(lineStart, pair.start);
  const cutEnd = end + rest[0].length;
  if (before.trim() === '') return { span: { start: lineStart, end: cutEnd }, newText: '' };
  const indent = /^[ \t]*/.exec(text.slice(cutEnd))?.[0].length ?? 0;
  return { span: { start: pair.start, end: cutEnd + indent }, newText: '' };
}

/** Between braces a comma goes, too: the one behind the pair, or else the one before it. */
export function cutFromFlow(text: string, start: number, end: number): TextEdit {
  const behind = /^\s*,\s*/.exec(text.slice(end))?.[0].length;
  if (behind !== undefined) return { span: { start, end: end + behind }, newText: '' };
  const before = /,\s*$/.exec(text.slice(0, start))?.[0].length ?? 0;
  return { span: { start: start - before, end }, newText: '' };
}
