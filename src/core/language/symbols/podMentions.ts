import { isObject, valueAt, type ManifestPath } from '../../manifests/json.js';
import type { Manifest } from '../../manifests/manifest.js';
import { readAddressMentions } from './dnsMentions.js';
import type { Mention } from './mention.js';
import { indexesAt, readLabels, readLabelSelector } from './selectorMentions.js';
import { templatePathOf } from './templatePath.js';

const probes = ['readinessProbe', 'livenessProbe', 'startupProbe'];
const probeActions = ['httpGet', 'tcpSocket'];

/** The labels, container ports, selectors and addresses of a Pod or a workload. */
export function* readPodMentions(manifest: Manifest): Generator<Mention> {
  const template = templatePathOf(manifest.kind) ?? [];
  yield* readLabels(manifest, [...template, 'metadata', 'labels'], 'pod');
  yield* readWorkloadSelector(manifest);
  const spec = [...template, 'spec'];
  for (const list of ['containers', 'initContainers'])
    for (const index of indexesAt(manifest, [...spec, list]))
      yield* readContainerMentions(manifest, [...spec, list, index]);
  yield* readPlacementSelectors(manifest, spec);
}

function* readWorkloadSelector(manifest: Manifest): Generator<Mention> {
  if (manifest.kind === 'Pod') return;
  if (manifest.kind === 'ReplicationController')
    yield* readLabels(manifest, ['spec', 'selector'], 'workload');
  else yield* readLabelSelector(manifest, ['spec', 'selector'], 'workload');
  const path = ['spec', 'serviceName'];
  const name = valueAt(manifest.value, path);
  if (manifest.kind === 'StatefulSet' && typeof name === 'string' && name !== '')
    yield { kind: 'service', role: 'reference', name, manifest, path, part: 'value' };
}

function* readContainerMentions(manifest: Manifest, path: ManifestPath): Generator<Mention> {
  for (const index of indexesAt(manifest, [...path, 'ports']))
    for (const field of ['name', 'containerPort'])
      yield* readPort(manifest, [...path, 'ports', index, field], 'definition');
  for (const probe of probes)
    for (const action of probeActions) yield* readPort(manifest, [...path, probe, action, 'port'], 'probe');
  for (const index of indexesAt(manifest, [...path, 'env']))
    yield* readAddressMentions(manifest, [...path, 'env', index, 'value']);
  for (const list of ['command', 'args'])
    for (const index of indexesAt(manifest, [...path, list]))
      yield* readAddressMentions(manifest, [...path, list, index]);
}

function* readPort(manifest: Manifest, path: ManifestPath, role: 'definition' | 'probe'): Generator<Mention> {
  const port = valueAt(manifest.value, path);
  if (typeof port === 'string' || typeof port === 'number')
    yield { kind: 'containerPort', role, port, manifest, path, part: 'value' };
}

/** The selectors of pod affinity and of topology spread, which name pods of the same namespace unless they say otherwise. */
function* readPlacementSelectors(manifest: Manifest, spec: ManifestPath): Generator<Mention> {
  for (const kind of ['podAffinity', 'podAntiAffinity']) {
    const required = [...spec, 'affinity', kind, 'requiredDuringSchedulingIgnoredDuringExecution'];
    const preferred = [...spec, 'affinity', kind, 'preferredDuringSchedulingIgnoredDuringExecution'];
    const terms = [
      ...indexesAt(manifest, required).map((index) => [...required, index]),
      ...indexesAt(manifest, preferred).map((index) => [...preferred, index, 'podAffinityTerm']),
    ];
    for (const term of terms) {
      const value = valueAt(manifest.value, term);
      if (isObject(value) && value['namespaces'] === undefined && value['namespaceSelector'] === undefined)
        yield* readLabelSelector(manifest, [...term, 'labelSelector'], 'other');
    }
  }
  const constraints = [...spec, 'topologySpreadConstraints'];
  for (const index of indexesAt(manifest, constraints))
    yield* readLabelSelector(manifest, [...constraints, index, 'labelSelector'], 'other');
}
