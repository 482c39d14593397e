import type { KubernetesVersion } from '../apiserver/options.js';
import type {
  Endpoint,
  EndpointPort,
  EndpointSlice,
  IPFamily,
  Node,
  Pod,
  Service,
} from '../apiserver/types.js';
import { matchesPairs } from '../labels/labelSelector.js';
import { identityOf } from '../scheduler/podIdentity.js';
import { endpointPortsOf, portMapKey } from './endpoints/endpointPorts.js';
import { shouldBeInEndpoints } from './endpoints/podReadiness.js';
import { podToEndpoint } from './endpoints/podToEndpoint.js';
import { addressTypesOf, endpointsSelectorOf, hasClusterIP } from './endpoints/serviceKind.js';
import { addTopologyHints } from './endpoints/topologyHints.js';
import {
  hintToOwnPlace,
  topologyModeIsAuto,
  trafficDistributionOf,
} from './endpoints/trafficDistribution.js';
import { generateName } from './pods/names.js';

/** Who writes the slices of Services with selectors. */
export const endpointSliceController = 'endpointslice-controller.k8s.io';

/** `--max-endpoints-per-slice`. */
const maxEndpointsPerSlice = 100;

/**
 * The EndpointSlices that the EndpointSlice controller writes for one Service: for each family, one group of slices for each set of ports
 * that its pods resolve. None for an ExternalName Service or one without selector. `pods` may be all pods of the cluster.
 * As `Reconciler.Reconcile` of k8s.io/endpointslice on an empty cluster.
 */
export function makeEndpointSlices(
  service: Service,
  pods: readonly Pod[],
  nodes: readonly Node[],
  options: { readonly version: KubernetesVersion },
): readonly EndpointSlice[] {
  const selector = endpointsSelectorOf(service);
  if (selector === undefined) return [];
  const members = pods.filter(
    (pod) =>
      pod.metadata.namespace === service.metadata.namespace &&
      matchesPairs(selector, pod.metadata.labels ?? {}) &&
      shouldBeInEndpoints(pod),
  );
  const byName = new Map(nodes.map((node) => [node.metadata.name, node]));
  return addressTypesOf(service).flatMap((family) => {
    const groups = groupEndpoints(service, members, byName, family);
    const slices = cutIntoSlices(addHints(groups, service, nodes, options.version));
    return slices.map((group, index) => buildSlice(service, family, group, index));
  });
}

/** Endpoints that offer the same ports. */
interface EndpointGroup {
  readonly ports: readonly EndpointPort[];
  readonly endpoints: readonly Endpoint[];
}

/**
 * As the first part of `reconcileByAddressType`, pods in the order of their arrival. A pod whose node does not exist is skipped unless
 * not-ready addresses are published. One that comes first and resolves no ports holds its group all the same: it is the group of the
 * empty placeholder that the Service had before, which therefore stays.
 */
function groupEndpoints(
  service: Service,
  pods: readonly Pod[],
  nodes: ReadonlyMap<string, Node>,
  family: IPFamily,
): readonly EndpointGroup[] {
  const groups = new Map<string, { ports: readonly EndpointPort[]; endpoints: Endpoint[] }>();
  for (const pod of pods) {
    const ports = endpointPortsOf(service, pod);
    const key = portMapKey(ports);
    const group = groups.get(key) ?? { ports, endpoints: [] };
    const node = nodes.get(pod.spec.nodeName ?? '');
    const isSkipped = node === undefined && service.spec.publishNotReadyAddresses !== true;
    const endpoint = podToEndpoint(pod, node, service, family);
    if (!isSkipped && endpoint.addresses.length > 0) group.endpoints.push(endpoint);
    else if (groups.size > 0 || ports.length > 0) continue;
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** Hints count over all groups of a family: the annotation's go by zone, `trafficDistribution` by each endpoint's own place. */
function addHints(
  groups: readonly EndpointGroup[],
  service: Service,
  nodes: readonly Node[],
  version: KubernetesVersion,
): readonly EndpointGroup[] {
  if (topologyModeIsAuto(service)) {
    const hinted = addTopologyHints(
      groups.flatMap(({ endpoints }) => endpoints),
      nodes,
    );
    let start = 0;
    return groups.map(({ ports, endpoints }) => {
      start += endpoints.length;
      return { ports, endpoints: hinted.slice(start - endpoints.length, start) };
    });
  }
  const distribution = trafficDistributionOf(service, version);
  if (distribution === undefined) return groups;
  return groups.map(({ ports, endpoints }) => ({
    ports,
    endpoints: endpoints.map((endpoint) => hintToOwnPlace(endpoint, distribution)),
  }));
}

/** At most 100 endpoints a slice. A family without endpoints has one empty slice without ports, the placeholder. */
function cutIntoSlices(groups: readonly EndpointGroup[]): readonly EndpointGroup[] {
  if (groups.length === 0) return [{ ports: [], endpoints: [] }];
  return groups.flatMap(({ ports, endpoints }) => {
    const slices = [{ ports, endpoints: endpoints.slice(0, maxEndpointsPerSlice) }];
    for (let start = maxEndpointsPerSlice; start < endpoints.length; start += maxEndpointsPerSlice)
      slices.push({ ports, endpoints: endpoints.slice(start, start + maxEndpointsPerSlice) });
    return slices;
  });
}

/** As `newEndpointSlice` and `setEndpointSliceLabels`: the Service's labels, save for the reserved ones. */
function buildSlice(service: Service, family: IPFamily, group: EndpointGroup, index: number): EndpointSlice {
  const { name, namespace, labels = {} } = service.metadata;
  const reserved = new Set([
    'kubernetes.io/service-name',
    'endpointslice.kubernetes.io/managed-by',
    'service.kubernetes.io/headless',
  ]);
  const base = slicePrefix(name);
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      name: generateName(base, `${identityOf(service)} ${family} ${index}`, () => true),
      generateName: base,
      ...(namespace === undefined ? {} : { namespace }),
      labels: {
        ...Object.fromEntries(Object.entries(labels).filter(([key]) => !reserved.has(key))),
        'endpointslice.kubernetes.io/managed-by': endpointSliceController,
        'kubernetes.io/service-name': name,
        ...(hasClusterIP(service) ? {} : { 'service.kubernetes.io/headless': '' }),
      },
      ownerReferences: [{ apiVersion: 'v1', kind: 'Service', name, controller: true }],
    },
    addressType: family,
    ports: group.ports,
    endpoints: group.endpoints,
  };
}

/** The `generateName` of a Service's slices. As `getEndpointSlicePrefix`. */
export function slicePrefix(serviceName: string): string {
  return serviceName.length > 252 ? serviceName : `${serviceName}-`;
}
