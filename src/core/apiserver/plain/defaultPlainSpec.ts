import type { JsonObject, JsonValue } from '../../manifests/json.js';
import { listOf, objectOf } from '../object/read.js';
import type { Service } from '../types.js';

/** The spec of a plain Service with the server's defaults, as `SetDefaults_Service` makes it; without what is allocated. */
export function defaultPlainSpec(service: JsonObject): Service['spec'] {
  const { type = 'ClusterIP', ports, ...written } = objectOf(service.spec);
  const spec: JsonObject = {
    ...written,
    type,
    ports: listOf(ports).map(defaultPort),
    sessionAffinity: 'None',
    internalTrafficPolicy: written.internalTrafficPolicy ?? 'Cluster',
    ...(type !== 'ClusterIP' && { externalTrafficPolicy: 'Cluster' }),
    ...(type === 'LoadBalancer' && { allocateLoadBalancerNodePorts: true }),
  };
  return spec as unknown as Service['spec'];
}

function defaultPort(value: JsonValue): JsonObject {
  const port = objectOf(value);
  return { ...port, protocol: port.protocol ?? 'TCP', targetPort: port.targetPort ?? port.port ?? 0 };
}
