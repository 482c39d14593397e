import { refOf } from '../../cluster/records.js';
import { isObject, valueAt, type ManifestPath } from '../../manifests/json.js';
import type { Manifest } from '../../manifests/manifest.js';
import type { TextEdit } from '../../text/textEdit.js';
import { insertField } from '../edits/insertField.js';
import { offer } from '../edits/offer.js';
import { quoteScalar } from '../edits/quoteScalar.js';
import type { Fix, FixContext } from '../fix.js';

const labelsPath: ManifestPath = ['spec', 'template', 'metadata', 'labels'];

/** A workload whose selector does not pick its own pods, by one label: either side can follow the other, but no Service may lose the pods. */
export const fitTemplate: Fix = {
  codes: ['apiserver/invalid'],
  propose({ message, place: { manifest } }, context) {
    if (!/`selector` does not match template `labels`$/.test(message)) return [];
    const isPlain = manifest.kind === 'ReplicationController';
    const selectorPath = ['spec', 'selector', ...(isPlain ? [] : ['matchLabels'])];
    const wanted = valueAt(manifest.value, selectorPath);
    const labels = valueAt(manifest.value, labelsPath);
    if (!isObject(wanted) || !isObject(labels)) return [];
    const [pair, ...more] = Object.entries(wanted).filter(([key, value]) => labels[key] !== value);
    if (pair === undefined || more.length > 0) return [];
    const [key, value] = pair;
    const label = labels[key];
    if (typeof value !== 'string') return [];
    return [
      ...(typeof label === 'string'
        ? offer(`Change the selector to ${key}: ${label}`, manifest.uri, [
            replace(manifest, [...selectorPath, key], label, context),
          ])
        : []),
      ...(typeof label === 'string' && isSelected(manifest, key, label, context)
        ? []
        : offer(`Label the pods ${key}: ${value}`, manifest.uri, [labelPods(manifest, key, value, context)])),
    ];
  },
};

/** Whether a Service picks the pods by the label that they have now. */
function isSelected(manifest: Manifest, key: string, label: string, { cluster }: FixContext): boolean {
  return cluster
    .servicesIn(refOf(manifest).namespace)
    .some(({ service }) => service.spec.selector?.[key] === label);
}

function labelPods(
  manifest: Manifest,
  key: string,
  value: string,
  context: FixContext,
): TextEdit | undefined {
  const path = [...labelsPath, key];
  return valueAt(manifest.value, path) === undefined
    ? insertField(context, manifest, { parent: labelsPath, key: quoteScalar(key), value: quoteScalar(value) })
    : replace(manifest, path, value, context);
}

function replace(manifest: Manifest, path: ManifestPath, text: string, context: FixContext): TextEdit {
  const span = context.spanOf({ manifest, path, part: 'value' });
  return { span, newText: quoteScalar(text, context.text(manifest.uri)?.slice(span.start, span.end)) };
}
