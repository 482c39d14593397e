import type {
  Endpoint,
  EndpointAddress,
  EndpointPort,
  Endpoints,
  EndpointSlice,
  EndpointSubset,
  IPFamily,
} from '../apiserver/types.js';
import { identityOf } from '../scheduler/podIdentity.js';
import { formatAddress, parseAddress } from '../text/ipRange.js';
import { portMapKey } from './endpoints/endpointPorts.js';
import { slicePrefix } from './makeEndpointSlices.js';
import { generateName } from './pods/names.js';

/** Who writes the slices that copy hand-written Endpoints. */
export const mirroringController = 'endpointslicemirroring-controller.k8s.io';

/** `--mirroring-max-endpoints-per-subset`. */
const maxEndpointsPerSubset = 1000;

/**
 * The EndpointSlices that copy a hand-written Endpoints object, so that kube-proxy sees it; the caller makes sure that a Service without
 * selector has the same name. As the EndpointSliceMirroring controller's `reconcile`.
 */
export function mirrorEndpoints(endpoints: Endpoints): readonly EndpointSlice[] {
  if (!shouldMirror(endpoints)) return [];
  const groups = new Map<string, MirroredGroup>();
  for (const subset of endpoints.subsets ?? []) mirrorSubset(subset, groups);
  return [...groups.values()].map((group, index) => buildSlice(endpoints, group, index));
}

/** As `shouldMirror`: neither told to be left alone nor used for leader election. */
function shouldMirror({ metadata }: Endpoints): boolean {
  const { labels = {}, annotations = {} } = metadata;
  if (labels['endpointslice.kubernetes.io/skip-mirror'] === 'true') return false;
  return !('control-plane.alpha.kubernetes.io/leader' in annotations);
}

interface MirroredGroup {
  readonly family: IPFamily;
  readonly ports: readonly EndpointPort[];
  readonly endpoints: Map<string, Endpoint>;
}

function mirrorSubset(subset: EndpointSubset, groups: Map<string, MirroredGroup>): void {
  const ports = (subset.ports ?? []).map(({ name = '', protocol = 'TCP', port, appProtocol }) => ({
    name,
    protocol,
    port,
    ...(appProtocol === undefined ? {} : { appProtocol }),
  }));
  const all = [
    ...(subset.addresses ?? []).map((address) => ({ address, ready: true })),
    ...(subset.notReadyAddresses ?? []).map((address) => ({ address, ready: false })),
  ].filter(({ address }) => parseAddress(address.ip) !== undefined);
  for (const { address, ready } of all.slice(0, maxEndpointsPerSubset)) {
    const parsed = parseAddress(address.ip);
    if (parsed === undefined) continue;
    const family: IPFamily = parsed.bits === 128 ? 'IPv6' : 'IPv4';
    const key = `${family} ${portMapKey(ports)}`;
    const group = groups.get(key) ?? { family, ports, endpoints: new Map<string, Endpoint>() };
    const endpoint = mirrorAddress(address, formatAddress(parsed), ready);
    const { name = '', namespace = '' } = endpoint.targetRef ?? {};
    group.endpoints.set(JSON.stringify([endpoint.addresses, endpoint.hostname, namespace, name]), endpoint);
    groups.set(key, group);
  }
}

/** As `addressToEndpoint`; neither serving nor terminating is known. */
function mirrorAddress(address: EndpointAddress, ip: string, ready: boolean): Endpoint {
  const { hostname = '', nodeName, targetRef } = address;
  return {
    addresses: [ip],
    conditions: { ready },
    ...(hostname === '' ? {} : { hostname }),
    ...(targetRef === undefined ? {} : { targetRef }),
    ...(nodeName === undefined ? {} : { nodeName }),
  };
}

function buildSlice(endpoints: Endpoints, group: MirroredGroup, index: number): EndpointSlice {
  const { name, namespace, labels, annotations = {} } = endpoints.metadata;
  const dropped = new Set([
    'endpoints.kubernetes.io/last-change-trigger-time',
    'kubectl.kubernetes.io/last-applied-configuration',
  ]);
  const kept = Object.entries(annotations).filter(([key]) => !dropped.has(key));
  const base = slicePrefix(name);
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      name: generateName(base, `${identityOf(endpoints)} ${group.family} ${index}`, () => true),
      generateName: base,
      ...(namespace === undefined ? {} : { namespace }),
      labels: {
        ...labels,
        'endpointslice.kubernetes.io/managed-by': mirroringController,
        'kubernetes.io/service-name': name,
      },
      ...(kept.length === 0 ? {} : { annotations: Object.fromEntries(kept) }),
      ownerReferences: [{ apiVersion: 'v1', kind: 'Endpoints', name, controller: true }],
    },
    addressType: group.family,
    ports: group.ports,
    endpoints: [...group.endpoints.values()],
  };
}
