import type { Endpoint, EndpointSlice, IPFamily, Protocol } from '../../apiserver/types.js';
import { familyOf, formatSocket, normalizeAddress } from '../addresses.js';

/** One endpoint of a Service port as kube-proxy sees it. As BaseEndpointInfo. */
export interface ProxyEndpoint {
  readonly address: string;
  readonly port: number;
  readonly ready: boolean;
  readonly serving: boolean;
  readonly terminating: boolean;
  readonly nodeName: string | undefined;
  readonly zoneHints: readonly string[];
  readonly nodeHints: readonly string[];
  readonly slice: EndpointSlice;
  /** Index into the slice's `endpoints`. */
  readonly index: number;
  readonly endpoint: Endpoint;
}

/** Names one Service port's endpoints: its name and protocol. */
export interface EndpointsQuery {
  readonly portName: string;
  readonly protocol: Protocol;
  readonly family: IPFamily;
}

/**
 * The endpoints that a Service's EndpointSlices hold for one of its ports, in kube-proxy's order, each address and port once.
 * As EndpointSliceCache.addEndpoints.
 */
export function endpointsOf(
  slices: readonly EndpointSlice[],
  { portName, protocol, family }: EndpointsQuery,
): readonly ProxyEndpoint[] {
  const found = new Map<string, ProxyEndpoint>();
  for (const slice of slices) {
    if (slice.addressType !== family) continue;
    for (const port of slice.ports ?? []) {
      if ((port.name ?? '') !== portName || (port.protocol ?? 'TCP') !== protocol) continue;
      if (port.port === undefined || port.port === 0) continue;
      for (const endpoint of describeEndpoints(slice, port.port)) {
        const key = formatSocket(endpoint.address, endpoint.port);
        const known = found.get(key);
        if (known === undefined || (!known.ready && endpoint.ready)) found.set(key, endpoint);
      }
    }
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, endpoint]) => endpoint);
}

function describeEndpoints(slice: EndpointSlice, port: number): readonly ProxyEndpoint[] {
  return (slice.endpoints ?? []).flatMap((endpoint, index) => {
    const address = normalizeAddress(endpoint.addresses[0] ?? '');
    if (address === undefined || familyOf(address) !== slice.addressType) return [];
    const { ready, serving, terminating } = endpoint.conditions ?? {};
    return {
      address,
      port,
      ready: ready ?? true,
      serving: serving ?? true,
      terminating: terminating ?? false,
      nodeName: endpoint.nodeName,
      zoneHints: (endpoint.hints?.forZones ?? []).map(({ name }) => name),
      nodeHints: (endpoint.hints?.forNodes ?? []).map(({ name }) => name),
      slice,
      index,
      endpoint,
    };
  });
}
