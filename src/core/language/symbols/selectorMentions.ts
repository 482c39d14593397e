import { isObject, valueAt, type JsonValue, type ManifestPath } from '../../manifests/json.js';
import type { Manifest } from '../../manifests/manifest.js';
import type { LabelRole, Mention } from './mention.js';

/** The pod selectors and named ports of a NetworkPolicy, the selector of a PodDisruptionBudget. */
export function* readSelectorMentions(manifest: Manifest): Generator<Mention> {
  if (manifest.kind === 'PodDisruptionBudget') {
    yield* readLabelSelector(manifest, ['spec', 'selector'], 'other');
    return;
  }
  yield* readLabelSelector(manifest, ['spec', 'podSelector'], 'other');
  for (const [direction, peers] of [
    ['ingress', 'from'],
    ['egress', 'to'],
  ] as const) {
    for (const rule of indexesAt(manifest, ['spec', direction])) {
      const rulePath = ['spec', direction, rule];
      for (const peer of indexesAt(manifest, [...rulePath, peers])) {
        const peerPath = [...rulePath, peers, peer];
        if (valueAt(manifest.value, [...peerPath, 'namespaceSelector']) !== undefined) continue;
        yield* readLabelSelector(manifest, [...peerPath, 'podSelector'], 'other');
      }
      for (const port of indexesAt(manifest, [...rulePath, 'ports'])) {
        const path = [...rulePath, 'ports', port, 'port'];
        const name = valueAt(manifest.value, path);
        if (typeof name === 'string')
          yield { kind: 'containerPort', role: 'policy', port: name, manifest, path, part: 'value' };
      }
    }
  }
}

/** The pairs of a `metav1.LabelSelector`; of the expressions those that name values to have. */
export function* readLabelSelector(
  manifest: Manifest,
  path: ManifestPath,
  role: LabelRole,
): Generator<Mention> {
  yield* readLabels(manifest, [...path, 'matchLabels'], role);
  for (const index of indexesAt(manifest, [...path, 'matchExpressions'])) {
    const expression = [...path, 'matchExpressions', index];
    const key = valueAt(manifest.value, [...expression, 'key']);
    if (typeof key !== 'string' || valueAt(manifest.value, [...expression, 'operator']) !== 'In') continue;
    for (const at of indexesAt(manifest, [...expression, 'values'])) {
      const valuePath = [...expression, 'values', at];
      const value = valueAt(manifest.value, valuePath);
      if (typeof value === 'string')
        yield { kind: 'label', role, key, value, manifest, path: valuePath, part: 'value' };
    }
  }
}

/** The pairs of a map of labels. */
export function* readLabels(manifest: Manifest, path: ManifestPath, role: LabelRole): Generator<Mention> {
  const labels = valueAt(manifest.value, path);
  if (!isObject(labels)) return;
  for (const [key, value] of Object.entries(labels))
    if (typeof value === 'string')
      yield { kind: 'label', role, key, value, manifest, path: [...path, key], part: 'pair' };
}

/** The indexes of the sequence at a path; none where there is no sequence. */
export function indexesAt(manifest: Manifest, path: ManifestPath): readonly number[] {
  const list: JsonValue | undefined = valueAt(manifest.value, path);
  return Array.isArray(list) ? list.map((_, index) => index) : [];
}
