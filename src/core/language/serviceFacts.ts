import type { EndpointSlice, Protocol } from '../apiserver/types.js';
import { explainMembership } from '../controllers/explainMembership.js';
import type { Cluster, ClusterPod, ClusterService } from '../cluster/cluster.js';
import { explainSimulation } from './whatIf/simulatedState.js';

/** One endpoint of a Service, out of its EndpointSlices. */
export interface EndpointFact {
  readonly address: string;
  readonly family: EndpointSlice['addressType'];
  readonly ready: boolean;
  readonly terminating: boolean;
  readonly node: string | undefined;
  /** Undefined for endpoints that are written by hand or belong to no pod. */
  readonly pod: ClusterPod | undefined;
  /** What the slice says about its ports; `port` is absent where the name did not resolve. */
  readonly ports: readonly {
    readonly name: string;
    readonly port: number | undefined;
    readonly protocol: Protocol;
  }[];
}

/** A pod that the selector picks and that still gets no traffic. */
export interface LeftOutPod {
  readonly pod: ClusterPod;
  readonly reason: string;
}

/** What becomes of a Service in one cluster, as every editor feature tells it. */
export interface ServiceFacts {
  readonly selected: readonly ClusterPod[];
  readonly endpoints: readonly EndpointFact[];
  /** Endpoints that get traffic, each pod once, whatever its families. */
  readonly readyCount: number;
  readonly totalCount: number;
  /** The nodes that ready endpoints run on. */
  readonly nodes: readonly string[];
  readonly leftOut: readonly LeftOutPod[];
  /** Whether endpoints are expected, and there is none that is ready. */
  readonly broken: boolean;
}

/** Reads the facts of a Service from its EndpointSlices and the pods of its cluster. */
export function readServiceFacts(cluster: Cluster, service: ClusterService): ServiceFacts {
  const selector = service.service.spec.selector ?? {};
  const selected = selects(service) ? cluster.podsMatching(service.ref.namespace, selector) : [];
  const endpoints = readEndpoints(cluster, service);
  const ready = endpoints.filter((endpoint) => endpoint.ready && servesPort(service, endpoint.ports));
  const readyKeys = new Set(ready.map(keyOf));
  const leftOut = selected.flatMap((pod) =>
    readyKeys.has(podKey(pod)) ? [] : [{ pod, reason: explainLeftOut(cluster, service, pod) }],
  );
  return {
    selected,
    endpoints,
    readyCount: readyKeys.size,
    totalCount: new Set([...endpoints.map(keyOf), ...selected.map(podKey)]).size,
    nodes: [...new Set(ready.flatMap(({ node }) => (node === undefined ? [] : [node])))].sort(),
    leftOut,
    broken: lacksEndpoints(service),
  };
}

/** Whether endpoints are expected of a Service, and there is none that is ready. */
export function lacksEndpoints(service: ClusterService): boolean {
  const { slices } = service;
  if (!selects(service) && slices.length === 0) return false;
  return !slices.some(
    ({ ports, endpoints }) =>
      servesPort(service, ports ?? []) &&
      (endpoints ?? []).some(
        ({ addresses, conditions }) => addresses.length > 0 && (conditions?.ready ?? true),
      ),
  );
}

function selects({ service: { spec } }: ClusterService): boolean {
  return Object.keys(spec.selector ?? {}).length > 0 && spec.type !== 'ExternalName';
}

/** Whether a pod's condition `Ready` is true. */
export function isReady(pod: ClusterPod): boolean {
  return (pod.pod.status?.conditions ?? []).some(({ type, status }) => type === 'Ready' && status === 'True');
}

function readEndpoints(cluster: Cluster, service: ClusterService): readonly EndpointFact[] {
  return service.slices.flatMap((slice) => {
    const ports = (slice.ports ?? []).map(({ name = '', port, protocol = 'TCP' }) => ({
      name,
      port,
      protocol,
    }));
    return (slice.endpoints ?? []).flatMap(({ addresses, conditions, nodeName, targetRef }) => {
      const address = addresses[0];
      if (address === undefined) return [];
      const pod =
        targetRef?.kind === 'Pod'
          ? cluster.pod(targetRef.namespace ?? service.ref.namespace, targetRef.name ?? '')
          : undefined;
      return [
        {
          address,
          family: slice.addressType,
          ready: conditions?.ready ?? true,
          terminating: conditions?.terminating ?? false,
          node: nodeName,
          pod,
          ports,
        },
      ];
    });
  });
}

/** A headless Service may have no ports at all; any other one needs one that resolved. */
function servesPort(
  { service }: ClusterService,
  ports: readonly { readonly port?: number | undefined }[],
): boolean {
  return (service.spec.ports ?? []).length === 0 || ports.some(({ port }) => port !== undefined);
}

function keyOf(endpoint: EndpointFact): string {
  return endpoint.pod ? podKey(endpoint.pod) : endpoint.address;
}

function podKey(pod: ClusterPod): string {
  return `${pod.ref.namespace}/${pod.ref.name}`;
}

function explainLeftOut(cluster: Cluster, service: ClusterService, left: ClusterPod): string {
  const { pod, pendingReason } = left;
  const simulated = explainSimulation(cluster, left);
  if (simulated !== undefined) return simulated;
  if (pendingReason !== undefined) return `it has no node: ${pendingReason}`;
  if (!service.accepted) return 'the API server refuses the Service';
  const membership = explainMembership(
    service.service,
    pod,
    cluster.nodes.map(({ node }) => node),
  );
  if (membership.kind === 'out' || membership.state !== 'ready') return membership.reason;
  const names = membership.unresolvedPorts.map(({ targetPort }) => `"${targetPort}"`);
  return `no container of it declares a port named ${names.join(' or ')}`;
}
