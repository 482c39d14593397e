import type { JsonObject, JsonValue } from '../../manifests/json.js';
import { listOf, objectOf, stringOf } from '../object/read.js';
import type { Service } from '../types.js';

/** The spec of a plain Service with the server's defaults, as `SetDefaults_Service` makes it; without what is allocated. */
export function defaultPlainSpec(service: JsonObject): Service['spec'] {
  const written = objectOf(service.spec);
  const type = stringOf(written.type ?? 'ClusterIP');
  const spec: Record<string, JsonValue> = {
    type,
    ports: listOf(written.ports).map(defaultPort),
    sessionAffinity: 'None',
    internalTrafficPolicy: written.internalTrafficPolicy ?? 'Cluster',
  };
  for (const field of ['selector', 'clusterIP', 'publishNotReadyAddresses'])
    if (written[field] !== undefined) spec[field] = written[field];
  if (type !== 'ClusterIP') spec.externalTrafficPolicy = 'Cluster';
  if (type === 'LoadBalancer') spec.allocateLoadBalancerNodePorts = true;
  return spec as unknown as Service['spec'];
}

function defaultPort(value: JsonValue): JsonObject {
  const port = objectOf(value);
  return { ...port, protocol: port.protocol ?? 'TCP', targetPort: port.targetPort ?? port.port ?? 0 };
}
