import { valueAt } from '../../manifests/json.js';
import type { Manifest } from '../../manifests/manifest.js';
import { readDnsMentions } from './dnsMentions.js';
import type { Mention } from './mention.js';
import { indexesAt, readLabels } from './selectorMentions.js';

/** A Service's name, the pairs of its selector, the names of its ports and the container ports that they lead to. */
export function* readServiceMentions(manifest: Manifest): Generator<Mention> {
  const { value, name } = manifest;
  if (name !== '')
    yield { kind: 'service', role: 'definition', name, manifest, path: ['metadata', 'name'], part: 'value' };
  yield* readLabels(manifest, ['spec', 'selector'], 'service');
  for (const index of indexesAt(manifest, ['spec', 'ports'])) {
    const path = ['spec', 'ports', index];
    for (const field of ['name', 'port']) {
      const port = valueAt(value, [...path, field]);
      if (typeof port !== 'string' && typeof port !== 'number') continue;
      yield {
        kind: 'servicePort',
        role: 'definition',
        service: name,
        port,
        manifest,
        path: [...path, field],
        part: 'value',
      };
    }
    const target = valueAt(value, [...path, 'targetPort']);
    if (typeof target === 'string' || typeof target === 'number')
      yield {
        kind: 'containerPort',
        role: 'targetPort',
        port: target,
        manifest,
        path: [...path, 'targetPort'],
        part: 'value',
      };
  }
  yield* readDnsMentions(manifest, valueAt(value, ['spec', 'externalName']), ['spec', 'externalName']);
}
