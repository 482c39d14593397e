import type { IPFamily, Service } from '../../apiserver/types.js';
import type { Labels } from '../../labels/labelSelector.js';
import { isIPv6 } from '../../text/ipRange.js';

/** The selector by which the endpoint controllers pick pods; undefined where they leave a Service alone. An empty one is stored as none. */
export function endpointsSelectorOf({ spec }: Service): Labels | undefined {
  if (spec.type === 'ExternalName') return undefined;
  return spec.selector === undefined || Object.keys(spec.selector).length === 0 ? undefined : spec.selector;
}

/** Whether a Service has a cluster IP of its own. As `isServiceIPSet`. */
export function hasClusterIP({ spec }: Service): boolean {
  return spec.clusterIP !== undefined && spec.clusterIP !== '' && spec.clusterIP !== 'None';
}

/** The families that a Service has EndpointSlices of. As `getAddressTypesForService`, in the Service's own order. */
export function addressTypesOf(service: Service): readonly IPFamily[] {
  const { ipFamilies = [], clusterIP = '' } = service.spec;
  if (ipFamilies.length > 0) return [...new Set(ipFamilies)];
  if (hasClusterIP(service)) return [isIPv6(clusterIP) ? 'IPv6' : 'IPv4'];
  return ['IPv4', 'IPv6'];
}
