import { isObject, type JsonObject, type JsonValue } from '../../manifests/json.js';
import { isSet, listOf, numberOf, objectOf, stringOf } from '../object/read.js';

/**
 * A Service while the API server works on it, with Go's zero values: '' and 0 mean unset, `undefined` a nil pointer.
 * As core.Service; what is not looked at is kept as it came.
 */
export interface ServiceDraft {
  metadata: JsonObject;
  spec: SpecDraft;
  status: JsonObject;
}

export interface SpecDraft {
  type: string;
  ports: PortDraft[];
  selector: JsonObject | undefined;
  clusterIP: string;
  clusterIPs: string[];
  externalIPs: string[];
  sessionAffinity: string;
  sessionAffinityConfig: JsonObject | undefined;
  loadBalancerIP: string;
  loadBalancerSourceRanges: string[];
  loadBalancerClass: string | undefined;
  externalName: string;
  externalTrafficPolicy: string;
  internalTrafficPolicy: string | undefined;
  healthCheckNodePort: number;
  publishNotReadyAddresses: boolean;
  ipFamilies: string[];
  ipFamilyPolicy: string | undefined;
  allocateLoadBalancerNodePorts: boolean | undefined;
  trafficDistribution: string | undefined;
}

export interface PortDraft {
  name: string;
  protocol: string;
  appProtocol: string | undefined;
  port: number;
  targetPort: number | string;
  nodePort: number;
}

/** Reads a decoded Service (or a stored one) into a draft of its own, which may be changed. */
export function draftService(service: JsonObject): ServiceDraft {
  return {
    metadata: objectOf(service.metadata),
    spec: draftSpec(objectOf(service.spec)),
    status: objectOf(service.status),
  };
}

/** A copy that shares nothing that is changed in place. */
export function copyDraft(draft: ServiceDraft): ServiceDraft {
  const { spec } = draft;
  return {
    ...draft,
    spec: {
      ...spec,
      ports: spec.ports.map((port) => ({ ...port })),
      clusterIPs: [...spec.clusterIPs],
      ipFamilies: [...spec.ipFamilies],
    },
  };
}

function draftSpec(spec: JsonObject): SpecDraft {
  return {
    type: stringOf(spec.type),
    ports: listOf(spec.ports).map(draftPort),
    selector: isObject(spec.selector) ? spec.selector : undefined,
    clusterIP: stringOf(spec.clusterIP),
    clusterIPs: listOf(spec.clusterIPs).map(stringOf),
    externalIPs: listOf(spec.externalIPs).map(stringOf),
    sessionAffinity: stringOf(spec.sessionAffinity),
    sessionAffinityConfig: isObject(spec.sessionAffinityConfig) ? spec.sessionAffinityConfig : undefined,
    loadBalancerIP: stringOf(spec.loadBalancerIP),
    loadBalancerSourceRanges: listOf(spec.loadBalancerSourceRanges).map(stringOf),
    loadBalancerClass: optionalString(spec.loadBalancerClass),
    externalName: stringOf(spec.externalName),
    externalTrafficPolicy: stringOf(spec.externalTrafficPolicy),
    internalTrafficPolicy: optionalString(spec.internalTrafficPolicy),
    healthCheckNodePort: numberOf(spec.healthCheckNodePort),
    publishNotReadyAddresses: spec.publishNotReadyAddresses === true,
    ipFamilies: listOf(spec.ipFamilies).map(stringOf),
    ipFamilyPolicy: optionalString(spec.ipFamilyPolicy),
    allocateLoadBalancerNodePorts: isSet(spec.allocateLoadBalancerNodePorts)
      ? spec.allocateLoadBalancerNodePorts === true
      : undefined,
    trafficDistribution: optionalString(spec.trafficDistribution),
  };
}

function draftPort(value: JsonValue): PortDraft {
  const port = objectOf(value);
  return {
    name: stringOf(port.name),
    protocol: stringOf(port.protocol),
    appProtocol: optionalString(port.appProtocol),
    port: numberOf(port.port),
    targetPort: typeof port.targetPort === 'string' ? port.targetPort : numberOf(port.targetPort),
    nodePort: numberOf(port.nodePort),
  };
}

function optionalString(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The object as the server stores and returns it: fields in the API's order, zero values left out. */
export function writeService(draft: ServiceDraft): JsonObject {
  const { status } = draft;
  return {
    kind: 'Service',
    apiVersion: 'v1',
    metadata: draft.metadata,
    spec: writeSpec(draft.spec),
    status: 'loadBalancer' in status ? status : { loadBalancer: {}, ...status },
  };
}

function writeSpec(spec: SpecDraft): JsonObject {
  return leaveOutEmpty({
    ports: spec.ports.map(writePort),
    selector: spec.selector,
    clusterIP: spec.clusterIP,
    clusterIPs: spec.clusterIPs,
    type: spec.type,
    externalIPs: spec.externalIPs,
    sessionAffinity: spec.sessionAffinity,
    loadBalancerIP: spec.loadBalancerIP,
    loadBalancerSourceRanges: spec.loadBalancerSourceRanges,
    externalName: spec.externalName,
    externalTrafficPolicy: spec.externalTrafficPolicy,
    healthCheckNodePort: spec.healthCheckNodePort,
    publishNotReadyAddresses: spec.publishNotReadyAddresses || undefined,
    sessionAffinityConfig: spec.sessionAffinityConfig,
    ipFamilies: spec.ipFamilies,
    ipFamilyPolicy: spec.ipFamilyPolicy,
    allocateLoadBalancerNodePorts: spec.allocateLoadBalancerNodePorts,
    loadBalancerClass: spec.loadBalancerClass,
    internalTrafficPolicy: spec.internalTrafficPolicy,
    trafficDistribution: spec.trafficDistribution,
  });
}

function writePort(port: PortDraft): JsonObject {
  return leaveOutEmpty({
    name: port.name,
    protocol: port.protocol,
    appProtocol: port.appProtocol,
    port: port.port,
    targetPort: port.targetPort,
    nodePort: port.nodePort,
  });
}

/** Fields that are pointers in Go, or not `omitempty`: written whenever they are there, be they empty. */
const writtenEvenIfEmpty: ReadonlySet<string> = new Set([
  'appProtocol',
  'port',
  'targetPort',
  'sessionAffinityConfig',
  'ipFamilyPolicy',
  'allocateLoadBalancerNodePorts',
  'loadBalancerClass',
  'internalTrafficPolicy',
  'trafficDistribution',
]);

/** As encoding/json's omitempty. */
function leaveOutEmpty(fields: Readonly<Record<string, JsonValue | undefined>>): JsonObject {
  const written: Record<string, JsonValue> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined || (isZero(value) && !writtenEvenIfEmpty.has(name))) continue;
    written[name] = value;
  }
  return written;
}

function isZero(value: JsonValue): boolean {
  return typeof value === 'object' ? value === null || Object.keys(value).length === 0 : !value;
}

/** The annotations of a Service, empty where it has none. */
export function annotationsOf(service: Pick<ServiceDraft, 'metadata'>): JsonObject {
  return objectOf(service.metadata.annotations);
}
