import { placeAt } from '../placeAt.js';
import { listOf, objectOf, stringOf } from '../../apiserver/object/read.js';
import { refOf } from '../../cluster/records.js';
import { isObject, type JsonObject, type JsonValue, type ManifestPath } from '../../manifests/json.js';
import type { Manifest } from '../../manifests/manifest.js';
import type { Rule } from '../rule.js';
import { tellMissingService } from './missingService.js';
import { tellWrongPort } from './wrongPort.js';

interface Backend {
  readonly path: ManifestPath;
  readonly name: string;
  readonly port: JsonObject;
}

/** An Ingress whose backend names a Service that is not there, or a port that the Service does not have. */
export const ingressBackend: Rule = {
  code: 'reference/ingress-backend',
  severity: 'warning',
  scoped: true,
  kinds: ['Ingress'],
  *check(manifest, context) {
    const { namespace } = refOf(manifest);
    for (const { path, name, port } of findBackends(manifest)) {
      const service = context.cluster.service(namespace, name);
      if (service === undefined) {
        const place = placeAt(manifest, [...path, 'name']);
        yield* tellMissingService(place, 'Ingress backend', namespace, name, context);
        continue;
      }
      const field = port.number === undefined ? 'name' : 'number';
      const wanted = port[field];
      if (typeof wanted !== 'number' && typeof wanted !== 'string') continue;
      const place = placeAt(manifest, [...path, 'port', field]);
      yield* tellWrongPort({ place, what: 'An Ingress', wanted }, service);
    }
  },
};

function findBackends({ value }: Manifest): readonly Backend[] {
  const spec = objectOf(value.spec);
  const backends = readBackend(spec.defaultBackend, ['spec', 'defaultBackend']);
  for (const [at, rule] of listOf(spec.rules).entries()) {
    const paths = listOf(objectOf(objectOf(rule).http).paths);
    for (const [index, each] of paths.entries()) {
      const path = ['spec', 'rules', at, 'http', 'paths', index, 'backend'];
      backends.push(...readBackend(objectOf(each).backend, path));
    }
  }
  return backends;
}

function readBackend(backend: JsonValue | undefined, path: ManifestPath): Backend[] {
  const service = objectOf(backend).service;
  if (!isObject(service) || stringOf(service.name) === '') return [];
  return [{ path: [...path, 'service'], name: stringOf(service.name), port: objectOf(service.port) }];
}
