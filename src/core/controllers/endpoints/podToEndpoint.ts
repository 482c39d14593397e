import type { Endpoint, IPFamily, Node, Pod, Service } from '../../apiserver/types.js';
import { formatAddress, parseAddress } from '../../text/ipRange.js';
import { isPodReady, isPodTerminating } from './podReadiness.js';

/** The endpoint of a pod in the slices of one family; without addresses where the pod has none of that family. As `podToEndpoint`. */
export function podToEndpoint(
  pod: Pod,
  node: Node | undefined,
  service: Service,
  addressType: IPFamily,
): Endpoint {
  const serving = isPodReady(pod);
  const terminating = isPodTerminating(pod);
  const ready = service.spec.publishNotReadyAddresses === true || (serving && !terminating);
  const { nodeName = '' } = pod.spec;
  const zone = node?.metadata.labels?.['topology.kubernetes.io/zone'] ?? '';
  const hostname = endpointHostname(pod, service);
  return {
    addresses: addressesOf(pod, addressType),
    conditions: { ready, serving, terminating },
    ...(hostname === undefined ? {} : { hostname }),
    targetRef: referTo(pod),
    ...(nodeName === '' ? {} : { nodeName }),
    ...(zone === '' ? {} : { zone }),
  };
}

/** The addresses of a pod in one family, in canonical form. As `getEndpointAddresses`. */
export function addressesOf({ status }: Pod, family: IPFamily): readonly string[] {
  return (status?.podIPs ?? [])
    .map(({ ip }) => parseAddress(ip))
    .filter((address) => address !== undefined)
    .filter(({ bits }) => (bits === 128) === (family === 'IPv6'))
    .map(formatAddress);
}

/** The host name under which a pod is found in its Service's domain. As `ShouldSetHostname`. */
export function endpointHostname({ metadata, spec }: Pod, service: Service): string | undefined {
  const { hostname = '', subdomain = '' } = spec;
  const isGoverned = subdomain === service.metadata.name && metadata.namespace === service.metadata.namespace;
  return hostname !== '' && isGoverned ? hostname : undefined;
}

/** The reference to a pod on its endpoints. */
export function referTo({ metadata }: Pod): NonNullable<Endpoint['targetRef']> {
  const namespace = metadata.namespace === undefined ? {} : { namespace: metadata.namespace };
  return { kind: 'Pod', ...namespace, name: metadata.name };
}
