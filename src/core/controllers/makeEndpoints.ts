import type { KubernetesVersion } from '../apiserver/options.js';
import type { EndpointAddress, Endpoints, IPFamily, Pod, Service, ServicePort } from '../apiserver/types.js';
import { matchesPairs } from '../labels/labelSelector.js';
import { isIPv6 } from '../text/ipRange.js';
import { findPort } from './endpoints/endpointPorts.js';
import { isPodReady, isPodTerminating, shouldBeInEndpoints } from './endpoints/podReadiness.js';
import { addressesOf, endpointHostname, referTo } from './endpoints/podToEndpoint.js';
import { repackSubsets, type OfferedAddress } from '../apiserver/network/repackSubsets.js';
import { endpointsSelectorOf, hasClusterIP } from './endpoints/serviceKind.js';
import { truncateSubsets } from './endpoints/truncateSubsets.js';

/**
 * The Endpoints object that the Endpoints controller writes for one Service: the addresses of its first family only, whether or not
 * their nodes exist. Undefined for an ExternalName Service or one without selector. `pods` may be all pods of the cluster.
 * As `Controller.syncService` of pkg/controller/endpoint.
 */
export function makeEndpoints(
  service: Service,
  pods: readonly Pod[],
  options: { readonly version: KubernetesVersion },
): Endpoints | undefined {
  const selector = endpointsSelectorOf(service);
  if (selector === undefined) return undefined;
  const { name, namespace } = service.metadata;
  const includeTerminating = service.spec.publishNotReadyAddresses === true;
  const members = pods.filter(
    (pod) =>
      pod.metadata.namespace === namespace &&
      matchesPairs(selector, pod.metadata.labels ?? {}) &&
      shouldBeInEndpoints(pod) &&
      (includeTerminating || !isPodTerminating(pod)),
  );
  const subsets = repackSubsets(members.flatMap((pod) => offersOf(service, pod)));
  const truncated = truncateSubsets(subsets);
  return {
    apiVersion: 'v1',
    kind: 'Endpoints',
    metadata: {
      name,
      ...(namespace === undefined ? {} : { namespace }),
      labels: labelsOf(service, options.version),
      ...(truncated === undefined
        ? {}
        : { annotations: { 'endpoints.kubernetes.io/over-capacity': 'truncated' } }),
    },
    subsets: hasInvalidNode(members) ? [] : (truncated ?? subsets),
  };
}

/** An address without node name is refused by the API server, and with it the whole object: what the controller wrote before stays. */
function hasInvalidNode(members: readonly Pod[]): boolean {
  return members.some((pod) => (pod.spec.nodeName ?? '') === '');
}

function labelsOf(service: Service, version: KubernetesVersion): Readonly<Record<string, string>> {
  const { 'service.kubernetes.io/headless': _, ...labels } = service.metadata.labels ?? {};
  return {
    ...labels,
    ...(version === '1.32' ? {} : { 'endpoints.kubernetes.io/managed-by': 'endpoint-controller' }),
    ...(hasClusterIP(service) ? {} : { 'service.kubernetes.io/headless': '' }),
  };
}

/** What one pod offers: its address, once a port that it resolves. As `podToEndpointAddressForService` and `addEndpointSubset`. */
function offersOf(service: Service, pod: Pod): readonly OfferedAddress[] {
  const [ip] = addressesOf(pod, familyOf(service, pod));
  if (ip === undefined) return [];
  const hostname = endpointHostname(pod, service);
  const address: EndpointAddress = {
    ip,
    ...(hostname === undefined ? {} : { hostname }),
    ...(pod.spec.nodeName === undefined ? {} : { nodeName: pod.spec.nodeName }),
    targetRef: referTo(pod),
  };
  const ready = service.spec.publishNotReadyAddresses === true || isPodReady(pod);
  const ports = service.spec.ports ?? [];
  if (ports.length === 0)
    return service.spec.clusterIP === 'None' ? [{ address, port: undefined, ready }] : [];
  return ports.flatMap((servicePort) => {
    const port = findPort(pod, servicePort);
    return port === undefined ? [] : [{ address, port: describePort(servicePort, port), ready }];
  });
}

function familyOf({ spec }: Service, pod: Pod): IPFamily {
  const [first] = spec.ipFamilies ?? [];
  if (first !== undefined) return first;
  const { clusterIP = '' } = spec;
  const address = clusterIP === '' || clusterIP === 'None' ? (pod.status?.podIP ?? '') : clusterIP;
  return isIPv6(address) ? 'IPv6' : 'IPv4';
}

/** As `endpointPortFromServicePort`; an empty name is left out. */
function describePort(
  { name = '', protocol, appProtocol }: ServicePort,
  port: number,
): NonNullable<OfferedAddress['port']> {
  return {
    ...(name === '' ? {} : { name }),
    port,
    protocol,
    ...(appProtocol === undefined ? {} : { appProtocol }),
  };
}
