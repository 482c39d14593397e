import { offer } from '../edits/offer.js';
import { compareLabels, type LabelDifference } from '../../labels/compareLabels.js';
import type { Labels } from '../../labels/labelSelector.js';
import { isObject, valueAt } from '../../manifests/json.js';
import type { Manifest } from '../../manifests/manifest.js';
import type { TextEdit } from '../../text/textEdit.js';
import { quoteScalar } from '../edits/quoteScalar.js';
import { removeField } from '../edits/removeField.js';
import { watchAnchors } from '../edits/watchAnchors.js';
import type { FixContext, QuickFix } from '../fix.js';

/** Makes the selector of a Service pick pods with these labels: each pair that is off becomes what the pods carry, or goes. */
export function selectPods(
  service: Manifest,
  pods: { readonly name: string; readonly labels: Labels },
  context: FixContext,
): readonly QuickFix[] {
  const selector = valueAt(service.value, ['spec', 'selector']);
  if (!isObject(selector)) return [];
  const pairs = Object.entries(selector).filter(
    (pair): pair is [string, string] => typeof pair[1] === 'string',
  );
  if (pairs.length === 0 || pairs.length < Object.keys(selector).length) return [];
  const { matched, differences } = compareLabels(Object.fromEntries(pairs), pods.labels);
  const [first, ...others] = differences;
  if (first === undefined) return [];
  const watch = watchAnchors(context);
  const losesAll = matched === 0 && differences.every(({ kind }) => kind === 'missing');
  const kept = losesAll ? Object.entries(pods.labels)[0] : undefined;
  if (losesAll && kept === undefined) return [];
  const edits = [
    ...(kept === undefined
      ? adapt(service, first, watch.context)
      : replacePair(service, first.key, kept, watch.context)),
    ...others.flatMap((difference) => adapt(service, difference, watch.context)),
  ];
  if (edits.includes(undefined) || watch.sawAlias) return [];
  const made = edits.filter((edit) => edit !== undefined);
  return offer(`Select the pods of ${pods.name}`, service.uri, made);
}

function adapt(
  manifest: Manifest,
  difference: LabelDifference,
  context: FixContext,
): readonly (TextEdit | undefined)[] {
  const { key } = difference;
  switch (difference.kind) {
    case 'value':
      return [replace(manifest, key, 'value', difference.found, context)];
    case 'key':
      return [replace(manifest, key, 'key', difference.foundKey, context)];
    case 'missing':
      return [removeField(context, manifest, ['spec', 'selector', key])];
  }
}

function replacePair(
  manifest: Manifest,
  key: string,
  [newKey, value]: readonly [string, string],
  context: FixContext,
): readonly TextEdit[] {
  return [replace(manifest, key, 'key', newKey, context), replace(manifest, key, 'value', value, context)];
}

function replace(
  manifest: Manifest,
  key: string,
  part: 'key' | 'value',
  newText: string,
  context: FixContext,
): TextEdit {
  const span = context.spanOf({ manifest, path: ['spec', 'selector', key], part });
  return { span, newText: quoteScalar(newText, context.text(manifest.uri)?.slice(span.start, span.end)) };
}
