import type { EndpointSlice, IPFamily, Protocol, Service } from '../../apiserver/types.js';
import { normalizeAddress } from '../addresses.js';
import type { NetworkState } from '../state.js';
import { endpointsOf, type ProxyEndpoint } from './proxyEndpoint.js';
import { servicePortsOf, type ServicePort } from './servicePort.js';

/** By which of its addresses a packet meets a Service. */
export type AddressKind = 'ClusterIP' | 'NodePort' | 'externalIP' | 'loadBalancerIP';

/** A Service port that a packet is for. */
export interface ServiceMatch {
  readonly port: ServicePort;
  readonly kind: AddressKind;
}

/** An address that some Service claims, on whatever port. */
export interface AddressClaim {
  readonly service: Service;
  readonly kind: Exclude<AddressKind, 'NodePort'>;
  /** Whether kube-proxy has rules for it; not so for load balancer addresses with ipMode Proxy. */
  readonly proxied: boolean;
}

/** All Services as kube-proxy looks them up: the maps `service-ips` and `service-nodeports` of nftables mode, the chain KUBE-SERVICES. */
export interface ServiceTable {
  matchAddress(address: string, port: number, protocol: Protocol): ServiceMatch | undefined;
  matchNodePort(family: IPFamily, port: number, protocol: Protocol): ServiceMatch | undefined;
  claimOf(address: string): AddressClaim | undefined;
  /** The Service whose health check node port it is. */
  matchHealthCheck(port: number): Service | undefined;
  slicesOf(service: Service): readonly EndpointSlice[];
  endpointsOf(port: ServicePort): readonly ProxyEndpoint[];
  portsOf(service: Service): readonly ServicePort[];
}

/** A Service with this label is left to another proxy. */
export const proxyNameLabel = 'service.kubernetes.io/service-proxy-name';

/** Builds the table of a state. */
export function buildServiceTable(state: NetworkState): ServiceTable {
  const addresses = new Map<string, ServiceMatch>();
  const nodePorts = new Map<string, ServiceMatch>();
  const claims = new Map<string, AddressClaim>();
  const healthChecks = new Map<number, Service>();
  const ports = new Map<Service, readonly ServicePort[]>();
  for (const service of state.services) {
    claimAddresses(claims, service);
    if (service.metadata.labels?.[proxyNameLabel] !== undefined) continue;
    const { healthCheckNodePort, externalTrafficPolicy, type } = service.spec;
    if (type === 'LoadBalancer' && externalTrafficPolicy === 'Local')
      if (healthCheckNodePort !== undefined) healthChecks.set(healthCheckNodePort, service);
    const servicePorts = servicePortsOf(service);
    ports.set(service, servicePorts);
    for (const port of servicePorts) addPort(addresses, nodePorts, port);
  }
  const slices = groupSlices(state.endpointSlices);
  const endpoints = new Map<ServicePort, readonly ProxyEndpoint[]>();
  const slicesOf = (service: Service): readonly EndpointSlice[] => slices.get(serviceKey(service)) ?? [];
  return {
    matchAddress: (address, port, protocol) => addresses.get(`${address}|${port}/${protocol}`),
    matchNodePort: (family, port, protocol) => nodePorts.get(`${family}|${port}/${protocol}`),
    claimOf: (address) => claims.get(address),
    matchHealthCheck: (port) => healthChecks.get(port),
    slicesOf,
    endpointsOf: (port) => {
      const known = endpoints.get(port);
      if (known !== undefined) return known;
      const { name: portName, protocol, family } = port;
      const found = endpointsOf(slicesOf(port.service), { portName, protocol, family });
      endpoints.set(port, found);
      return found;
    },
    portsOf: (service) => ports.get(service) ?? [],
  };
}

function addPort(
  addresses: Map<string, ServiceMatch>,
  nodePorts: Map<string, ServiceMatch>,
  port: ServicePort,
): void {
  const add = (map: Map<string, ServiceMatch>, key: string, kind: AddressKind): void => {
    if (!map.has(key)) map.set(key, { port, kind });
  };
  const suffix = `${port.port}/${port.protocol}`;
  add(addresses, `${port.clusterIP}|${suffix}`, 'ClusterIP');
  for (const address of port.externalIPs) add(addresses, `${address}|${suffix}`, 'externalIP');
  for (const address of port.loadBalancerVIPs) add(addresses, `${address}|${suffix}`, 'loadBalancerIP');
  if (port.nodePort !== 0) add(nodePorts, `${port.family}|${port.nodePort}/${port.protocol}`, 'NodePort');
}

function claimAddresses(claims: Map<string, AddressClaim>, service: Service): void {
  const claim = (text: string, kind: AddressClaim['kind'], proxied = true): void => {
    const address = normalizeAddress(text);
    if (address !== undefined && !claims.has(address)) claims.set(address, { service, kind, proxied });
  };
  for (const ip of service.spec.clusterIPs ?? [service.spec.clusterIP ?? '']) claim(ip, 'ClusterIP');
  for (const ip of service.spec.externalIPs ?? []) claim(ip, 'externalIP');
  for (const { ip = '', ipMode } of service.status?.loadBalancer?.ingress ?? [])
    claim(ip, 'loadBalancerIP', ipMode !== 'Proxy');
}

function groupSlices(slices: readonly EndpointSlice[]): Map<string, EndpointSlice[]> {
  const groups = new Map<string, EndpointSlice[]>();
  for (const slice of slices) {
    const name = slice.metadata.labels?.['kubernetes.io/service-name'];
    if (name === undefined) continue;
    const key = `${slice.metadata.namespace ?? 'default'}/${name}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [slice]);
    else group.push(slice);
  }
  return groups;
}

function serviceKey(service: Service): string {
  return `${service.metadata.namespace ?? 'default'}/${service.metadata.name}`;
}
