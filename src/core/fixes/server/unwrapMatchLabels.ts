import { isObject, valueAt } from '../../manifests/json.js';
import type { Manifest, Place } from '../../manifests/manifest.js';
import type { TextEdit } from '../../text/textEdit.js';
import type { Fix, FixContext } from '../fix.js';
import { indentOf, newlineOf } from '../edits/lines.js';
import { offer } from '../edits/offer.js';

/** `matchLabels:` in the selector of a Service, which is a plain map: its pairs move up. */
export const unwrapMatchLabels: Fix = {
  codes: ['apiserver/wrong-type'],
  propose({ place: { manifest, path } }, context) {
    if (path.at(-1) !== 'matchLabels' || path.at(-2) !== 'selector') return [];
    const labels = valueAt(manifest.value, path);
    if (!isObject(labels) || Object.keys(labels).length === 0) return [];
    const edit = unwrap(manifest, { manifest, path, part: 'pair' }, Object.keys(labels), context);
    return offer('Remove matchLabels and keep its pairs', manifest.uri, [edit], { preferred: true });
  },
};

function unwrap(
  manifest: Manifest,
  place: Place,
  keys: readonly string[],
  context: FixContext,
): TextEdit | undefined {
  const text = context.text(manifest.uri) ?? '';
  const pair = context.spanOf(place);
  const value = context.spanOf({ ...place, part: 'value' });
  const span = { start: pair.start, end: pair.start + text.slice(pair.start, pair.end).trimEnd().length };
  const selector = context.spanOf({ manifest, path: place.path.slice(0, -1), part: 'value' });
  const indent = indentOf(text, pair.start);
  if (text[value.start] !== '{') {
    const deeper = value.start - pair.start - text.slice(pair.start, value.start).lastIndexOf('\n') - 1;
    const between = text
      .slice(pair.start, value.start)
      .replace(/^[^#\n]*?:[ \t]*/, '')
      .trim();
    const surplus = deeper - indent.length;
    const lines = text.slice(value.start, span.end).split('\n');
    const moved = lines.map((line, index) =>
      index === 0 ? line : line.slice(Math.min(surplus, /^ */.exec(line)?.[0].length ?? 0)),
    );
    return {
      span,
      newText: (between === '' ? '' : `${between}${newlineOf(text)}${indent}`) + moved.join('\n'),
    };
  }
  const pairs = keys.map((key) => {
    const { start, end } = context.spanOf({ manifest, path: [...place.path, key], part: 'pair' });
    return text.slice(start, end).trimEnd();
  });
  return { span, newText: pairs.join(text[selector.start] === '{' ? ', ' : newlineOf(text) + indent) };
}
