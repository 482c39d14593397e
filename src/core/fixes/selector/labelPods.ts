import { offer } from '../edits/offer.js';
import { isObject, valueAt, type JsonValue } from '../../manifests/json.js';
import type { Fix, FixContext, QuickFix } from '../fix.js';
import { insertField } from '../edits/insertField.js';
import { quoteScalar } from '../edits/quoteScalar.js';

/** Puts the labels that a Service selects on the pod template too: `Add the label tier: fe to the pods of Deployment web`. */
export const labelPods: Fix = {
  codes: ['selector/labels-not-on-pods'],
  propose(finding, context) {
    const { workload, missing } = finding.data ?? {};
    if (!isObject(workload) || !isObject(missing)) return [];
    return proposeLabels(workload, missing, context);
  },
};

function proposeLabels(
  workload: Readonly<Record<string, JsonValue>>,
  missing: Readonly<Record<string, JsonValue>>,
  context: FixContext,
): readonly QuickFix[] {
  const { kind, namespace, name } = workload;
  if (typeof kind !== 'string' || typeof namespace !== 'string' || typeof name !== 'string') return [];
  const target = context.cluster.workload({ kind, namespace, name });
  const pairs = Object.entries(missing).filter(
    (each): each is [string, string] => typeof each[1] === 'string',
  );
  const [pair] = pairs;
  if (target?.manifest === undefined || pair === undefined) return [];
  const { manifest, templatePath } = target;
  const labels = valueAt(manifest.value, [...templatePath, 'metadata', 'labels']);
  // Labels that stand there with another value are the selector of the workload: changing them is no small edit.
  if (pairs.length > 1 || (isObject(labels) && Object.hasOwn(labels, pair[0]))) return [];
  const [key, value] = [quoteScalar(pair[0]), quoteScalar(pair[1])];
  const parent = isObject(labels) ? ['metadata', 'labels'] : [];
  const edit = insertField(context, manifest, {
    parent: [...templatePath, ...parent],
    key: isObject(labels) ? key : 'metadata',
    value: isObject(labels) ? value : `{ labels: { ${key}: ${value} } }`,
  });
  const title = `Add the label ${pair[0]}: ${pair[1]} to the pods of ${kind} ${name}`;
  return offer(title, manifest.uri, [edit], { preferred: true });
}
