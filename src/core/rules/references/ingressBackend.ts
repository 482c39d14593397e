import { listOf, objectOf, stringOf } from '../../apiserver/object/read.js';
import type { ServicePort } from '../../apiserver/types.js';
import type { ClusterService } from '../../cluster/cluster.js';
import { refOf } from '../../cluster/records.js';
import type { Finding } from '../../manifests/finding.js';
import { isObject, type JsonObject, type JsonValue, type ManifestPath } from '../../manifests/json.js';
import type { Manifest } from '../../manifests/manifest.js';
import type { Rule } from '../rule.js';
import { tellMissingService } from './missingService.js';

interface Backend {
  readonly path: ManifestPath;
  readonly name: string;
  readonly port: JsonObject;
}

/** An Ingress whose backend names a Service that is not there, or a port that the Service does not have. */
export const ingressBackend: Rule = {
  code: 'reference/ingress-backend',
  severity: 'warning',
  title: 'An Ingress backend names a Service or a Service port that does not exist',
  kinds: ['Ingress'],
  *check(manifest, context) {
    const { namespace } = refOf(manifest);
    for (const backend of findBackends(manifest)) {
      const service = context.cluster.service(namespace, backend.name);
      if (service === undefined) {
        const place = { manifest, path: [...backend.path, 'name'], part: 'value' } as const;
        yield* tellMissingService(
          place,
          ingressBackend.code,
          'Ingress backend',
          namespace,
          backend.name,
          context,
        );
      } else yield* checkPort(manifest, backend, service);
    }
  },
};

function* checkPort(
  manifest: Manifest,
  { path, port }: Backend,
  { service, ref, manifest: other }: ClusterService,
): Generator<Finding> {
  const ports = service.spec.ports ?? [];
  const field = port.number === undefined ? 'name' : 'number';
  const wanted = port[field];
  if ((typeof wanted !== 'number' && typeof wanted !== 'string') || ports.length === 0) return;
  if (ports.some((each) => (field === 'name' ? each.name : each.port) === wanted)) return;
  const meant =
    ports.find((each) => each.targetPort === wanted) ?? (ports.length === 1 ? ports[0] : undefined);
  const list = ports.map(describePort).join(', ');
  const targeted = meant !== undefined && meant.targetPort === wanted;
  yield {
    code: ingressBackend.code,
    severity: 'warning',
    message:
      `Ingress uses port ${wanted}: Service "${ref.name}" has ${list}` +
      (targeted ? '. An Ingress names the Service port, not the targetPort' : ''),
    place: { manifest, path: [...path, 'port', field], part: 'value' },
    ...(other === undefined
      ? {}
      : {
          related: [
            {
              message: `Ports of Service ${ref.name}`,
              place: { manifest: other, path: ['spec', 'ports'], part: 'key' },
            },
          ],
        }),
    ...describeReplacement(field === 'name' ? meant?.name : meant?.port),
  };
}

function describeReplacement(value: string | number | undefined): Pick<Finding, 'data'> {
  return value === undefined || value === '' ? {} : { data: { replaceWith: value } };
}

function describePort({ name, port, targetPort }: ServicePort): string {
  return `${name === undefined || name === '' ? '' : `"${name}" `}${port}${targetPort === port ? '' : ` → ${targetPort}`}`;
}

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
