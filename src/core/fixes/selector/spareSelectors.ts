import { isObject, valueAt, type JsonValue } from '../../manifests/json.js';
import { locate } from '../../manifests/locate.js';
import { readDocument } from '../../manifests/readDocument.js';
import type { Span } from '../../text/span.js';
import type { TextEdit } from '../../text/textEdit.js';
import { indentOf, lineEndOf, lineStartOf, newlineOf } from '../edits/lines.js';
import { offer } from '../edits/offer.js';
import type { Fix } from '../fix.js';

/** Lets a kustomization put its label on objects and pods as before, but in no selector: `labels` with `includeSelectors: false`. */
export const spareSelectors: Fix = {
  codes: ['selector/common-label'],
  propose({ data }, context) {
    const { label, kustomization } = data ?? {};
    if (typeof label !== 'string' || typeof kustomization !== 'string') return [];
    const text = context.text(kustomization) ?? '';
    const edits = editKustomization(text, label.replace(/: .*$/, ''));
    return offer(`Leave selectors alone in ${kustomization.replace(/^.*\//, '')}`, kustomization, edits);
  },
};

function editKustomization(text: string, key: string): readonly TextEdit[] {
  const { root, value } = readDocument(text);
  const [labels, common] = [valueAt(value, ['labels']), valueAt(value, ['commonLabels'])];
  if (root === undefined) return [];
  if (!holds(common, key)) {
    const entries = Array.isArray(labels) ? (labels as readonly JsonValue[]) : [];
    const at = entries.findIndex((each) => isObject(each) && holds(each['pairs'], key));
    if (at === -1) return [];
    const pair = locate(root, ['labels', at, 'includeSelectors'], 'pair');
    return [spareEntry(text, pair, valueAt(value, ['labels', at, 'includeTemplates']) === undefined)];
  }
  if (labels !== undefined) return [];
  const pairs = locate(root, ['commonLabels'], 'value');
  return [
    { span: locate(root, ['commonLabels'], 'key'), newText: 'labels' },
    text[pairs.start] === '{'
      ? { span: pairs, newText: `[{ pairs: ${text.slice(pairs.start, pairs.end)}, ${spared.join(', ')} }]` }
      : nestPairs(text, pairs),
  ];
}

/** Pods keep the label: includeSelectors would have given it to them. */
const spared = ['includeSelectors: false', 'includeTemplates: true'];

function holds(pairs: JsonValue | undefined, key: string): boolean {
  return isObject(pairs) && Object.hasOwn(pairs, key);
}

/** Takes the selectors out of an entry of `labels`. */
function spareEntry(text: string, span: Span, losesTemplates: boolean): TextEdit {
  const column = span.start - lineStartOf(text, span.start);
  const isBlock = /^[\s-]*$/.test(text.slice(span.start - column, span.start));
  const gap = isBlock ? newlineOf(text) + ' '.repeat(column) : ', ';
  return { span, newText: (losesTemplates ? spared : spared.slice(0, 1)).join(gap) };
}

/** The lines of `commonLabels` as the pairs of the one entry of `labels`. */
function nestPairs(text: string, pairs: Span): TextEdit {
  const span = {
    start: lineStartOf(text, pairs.start),
    end: lineEndOf(text, text.slice(0, pairs.end).trimEnd().length),
  };
  const [indent, newline] = [indentOf(text, pairs.start), newlineOf(text)];
  const lines = text.slice(span.start, span.end).split(/\r?\n/);
  const rest = spared.map((each) => `${indent}  ${each}`);
  return {
    span,
    newText: [`${indent}- pairs:`, ...lines.map((line) => (line === '' ? '' : `    ${line}`)), ...rest].join(
      newline,
    ),
  };
}
