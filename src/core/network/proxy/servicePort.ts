import type { IPFamily, Protocol, Service, ServicePort as ServicePortSpec } from '../../apiserver/types.js';
import { familyOf, normalizeAddress, parseRanges } from '../addresses.js';
import type { IPRange } from '../../text/ipRange.js';

/** One port of a Service in one IP family, as kube-proxy's BaseServicePortInfo. */
export interface ServicePort {
  readonly service: Service;
  /** Index into `spec.ports`. */
  readonly index: number;
  readonly family: IPFamily;
  readonly name: string;
  readonly protocol: Protocol;
  readonly port: number;
  /** 0 where there is none. */
  readonly nodePort: number;
  readonly clusterIP: string;
  readonly externalIPs: readonly string[];
  /** Load balancer addresses with ipMode VIP; kube-proxy leaves those with ipMode Proxy alone. */
  readonly loadBalancerVIPs: readonly string[];
  readonly sourceRanges: readonly IPRange[];
  readonly internalPolicyLocal: boolean;
  readonly externalPolicyLocal: boolean;
  /** Seconds that a client stays with its endpoint; 0 without session affinity. */
  readonly affinitySeconds: number;
}

/** What of a Service port decides which endpoints its traffic may use. */
export type TrafficPolicies = Pick<
  ServicePort,
  'internalPolicyLocal' | 'externalPolicyLocal' | 'nodePort' | 'loadBalancerVIPs' | 'externalIPs'
>;

/** The ports of a Service that kube-proxy serves, one a family and port; none of headless and ExternalName Services. As newServiceInfo. */
export function servicePortsOf(service: Service): readonly ServicePort[] {
  const { spec } = service;
  if (spec.type === 'ExternalName') return [];
  const clusterIPs = (spec.clusterIPs ?? [spec.clusterIP ?? '']).flatMap((ip) => normalizeAddress(ip) ?? []);
  return clusterIPs.flatMap((clusterIP) => {
    const common = describeFamily(service, clusterIP);
    return (spec.ports ?? []).map((port, index) => ({ ...common, ...describePort(port), index }));
  });
}

function describePort(port: ServicePortSpec): Pick<ServicePort, 'name' | 'protocol' | 'port' | 'nodePort'> {
  return { name: port.name ?? '', protocol: port.protocol, port: port.port, nodePort: port.nodePort ?? 0 };
}

function describeFamily(
  service: Service,
  clusterIP: string,
): Omit<ServicePort, 'index' | 'name' | 'protocol' | 'port' | 'nodePort'> {
  const { spec, status } = service;
  const family = familyOf(clusterIP);
  const ofFamily = (addresses: readonly string[]): readonly string[] =>
    addresses.flatMap((address) => normalizeAddress(address) ?? []).filter((a) => familyOf(a) === family);
  const ingress = spec.type === 'LoadBalancer' ? (status?.loadBalancer?.ingress ?? []) : [];
  const externallyAccessible = spec.type !== 'ClusterIP' || (spec.externalIPs ?? []).length > 0;
  return {
    service,
    family,
    clusterIP,
    externalIPs: ofFamily(spec.externalIPs ?? []),
    loadBalancerVIPs: ofFamily(
      ingress.filter((each) => each.ipMode !== 'Proxy').flatMap((each) => each.ip ?? []),
    ),
    sourceRanges: parseRanges(spec.loadBalancerSourceRanges ?? []).filter(
      ({ bits }) => (bits === 128 ? 'IPv6' : 'IPv4') === family,
    ),
    internalPolicyLocal: spec.internalTrafficPolicy === 'Local',
    externalPolicyLocal: spec.externalTrafficPolicy === 'Local' && externallyAccessible,
    affinitySeconds:
      spec.sessionAffinity === 'ClientIP'
        ? (spec.sessionAffinityConfig?.clientIP?.timeoutSeconds ?? 10800)
        : 0,
  };
}

/** Whether anything but the ClusterIP leads to the port. As BaseServicePortInfo.ExternallyAccessible. */
function isExternallyAccessible(port: TrafficPolicies): boolean {
  return port.nodePort !== 0 || port.loadBalancerVIPs.length > 0 || port.externalIPs.length > 0;
}

/**
 * Whether the port uses endpoints anywhere: its internal traffic policy is Cluster, or it takes external traffic at all
 * (a Local policy needs them too, for clients on the node). As BaseServicePortInfo.UsesClusterEndpoints.
 */
export function usesClusterEndpoints(port: TrafficPolicies): boolean {
  return !port.internalPolicyLocal || isExternallyAccessible(port);
}

/** Whether the port uses endpoints of its own node only, for some traffic. As BaseServicePortInfo.UsesLocalEndpoints. */
export function usesLocalEndpoints(port: TrafficPolicies): boolean {
  return port.internalPolicyLocal || (port.externalPolicyLocal && isExternallyAccessible(port));
}
