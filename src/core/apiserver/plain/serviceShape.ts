import type { JsonObject } from '../../manifests/json.js';
import { listOf, numberOf, objectOf, stringOf } from '../object/read.js';
import {
  anyPort,
  areDistinct,
  labels,
  metadata,
  portName,
  portNumber,
  protocol,
  qualifiedName,
} from './podShapes.js';
import { boolean, choice, filled, list, struct, type Shape } from './shape.js';

const port = struct(
  {
    name: portName,
    port: portNumber,
    targetPort: anyPort,
    protocol,
    appProtocol: qualifiedName,
  },
  { required: ['port'] },
);

/** What is said of a Service whose numbers the cluster chooses: neither addresses nor nodePorts are written. */
export const serviceFields: Readonly<Record<string, Shape>> = {
  spec: struct(
    {
      type: choice('ClusterIP', 'NodePort', 'LoadBalancer'),
      clusterIP: choice('None'),
      selector: labels,
      ports: filled(list(port)),
      sessionAffinity: choice('None'),
      internalTrafficPolicy: choice('Cluster', 'Local'),
      publishNotReadyAddresses: boolean,
    },
    { required: ['ports'], all: fitsTogether },
  ),
};

/** Earlier versions want a letter first. */
const serviceName = /^[a-z]/;

/** The metadata of a Service, whose name is part of host names. */
export const serviceMetadata: Shape = (value) =>
  metadata(value) && serviceName.test(stringOf(objectOf(value).name));

/** Several ports have names, which stand once, as do their numbers; only an inner Service has no address. */
function fitsTogether(spec: JsonObject): boolean {
  if (spec.clusterIP === 'None' && stringOf(spec.type ?? 'ClusterIP') !== 'ClusterIP') return false;
  const ports = listOf(spec.ports).map(objectOf);
  if (ports.length === 1) return true;
  return (
    ports.every(({ name }) => name !== undefined) &&
    areDistinct(ports.map(({ name }) => stringOf(name))) &&
    areDistinct(ports.map((each) => `${numberOf(each.port)}/${stringOf(each.protocol ?? 'TCP')}`))
  );
}
