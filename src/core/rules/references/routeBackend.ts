import { placeAt } from '../placeAt.js';
import { listOf, numberOf, objectOf, stringOf } from '../../apiserver/object/read.js';
import type { Cluster } from '../../cluster/cluster.js';
import { refOf } from '../../cluster/records.js';
import type { JsonObject, ManifestPath } from '../../manifests/json.js';
import type { Manifest } from '../../manifests/manifest.js';
import type { Rule } from '../rule.js';
import { tellMissingService } from './missingService.js';
import { tellWrongPort } from './wrongPort.js';

const group = 'gateway.networking.k8s.io';

/** A route of the Gateway API whose backend is missing, has no such port, or is in a namespace that grants nothing. */
export const routeBackend: Rule = {
  code: 'reference/route-backend',
  severity: 'warning',
  scoped: true,
  kinds: ['HTTPRoute', 'GRPCRoute', 'TCPRoute', 'TLSRoute', 'UDPRoute'],
  *check(manifest, context) {
    if (!manifest.apiVersion.startsWith(`${group}/`)) return;
    const own = refOf(manifest).namespace;
    const what = manifest.kind;
    for (const { path, backend } of findBackends(manifest)) {
      const name = stringOf(backend.name);
      if (name === '' || (backend.kind ?? 'Service') !== 'Service' || stringOf(backend.group) !== '')
        continue;
      const namespace = stringOf(backend.namespace) === '' ? own : stringOf(backend.namespace);
      const service = context.cluster.service(namespace, name);
      const place = (field: string) => placeAt(manifest, [...path, field]);
      if (service === undefined) {
        yield* tellMissingService(place('name'), `${what} backend`, namespace, name, context);
        continue;
      }
      if (namespace !== own && !isGranted(context.cluster, what, own, namespace, name))
        yield {
          message: `${what} in "${own}" may use Service "${name}" of "${namespace}" only with a ReferenceGrant there`,
          place: place('namespace'),
          data: {
            create: writeGrant({ kind: what, from: own, to: namespace, name }),
            what: `a ReferenceGrant in ${namespace}`,
          },
        };
      const wanted = numberOf(backend.port);
      if (wanted === 0) continue;
      yield* tellWrongPort({ place: place('port'), what, wanted }, service);
    }
  },
};

function* findBackends({
  value,
}: Manifest): Generator<{ readonly path: ManifestPath; readonly backend: JsonObject }> {
  for (const [at, rule] of listOf(objectOf(value.spec).rules).entries()) {
    const path = ['spec', 'rules', at];
    const { backendRefs, filters } = objectOf(rule);
    for (const [index, each] of listOf(backendRefs).entries())
      yield { path: [...path, 'backendRefs', index], backend: objectOf(each) };
    for (const [index, each] of listOf(filters).entries()) {
      const { backendRef } = objectOf(objectOf(each).requestMirror);
      yield {
        path: [...path, 'filters', index, 'requestMirror', 'backendRef'],
        backend: objectOf(backendRef),
      };
    }
  }
}

function isGranted(cluster: Cluster, kind: string, from: string, to: string, name: string): boolean {
  return cluster.objectsOf('ReferenceGrant').some(({ ref, object }) => {
    const spec = objectOf(object.spec);
    return (
      ref.namespace === to &&
      listOf(spec.from).some((each) => {
        const source = objectOf(each);
        return source.group === group && source.kind === kind && source.namespace === from;
      }) &&
      listOf(spec.to).some((each) => {
        const target = objectOf(each);
        return target.kind === 'Service' && (target.name ?? name) === name;
      })
    );
  });
}

/** The grant that this route lacks, for this Service only. */
function writeGrant(route: {
  readonly kind: string;
  readonly from: string;
  readonly to: string;
  readonly name: string;
}): string {
  return `apiVersion: ${group}/v1beta1
kind: ReferenceGrant
metadata:
  name: ${route.from}-to-${route.name}
  namespace: ${route.to}
spec:
  from:
    - group: ${group}
      kind: ${route.kind}
      namespace: ${route.from}
  to:
    - group: ""
      kind: Service
      name: ${route.name}
`;
}
