import type { Endpoint, EndpointSlice, Service } from '../../apiserver/types.js';
import { familyOf, normalizeAddress } from '../addresses.js';
import type { NetworkIndex } from '../networkIndex.js';
import { decidedBy, nameOf } from '../objectRef.js';
import type { RecordRequest } from './parseQuery.js';
import type { DnsAnswer, DnsRecord, QueryType } from './record.js';

interface Found {
  readonly address: string;
  /** The name that an SRV record points at. */
  readonly target: string;
  readonly port: number;
}

/** The records of a Service with a selector or addresses: its ClusterIPs, or its ready endpoints where it is headless. As findServices. */
export function serviceRecords(
  index: NetworkIndex,
  service: Service,
  request: RecordRequest,
  name: string,
  type: QueryType,
): DnsAnswer {
  const headless = service.spec.clusterIP === 'None' || service.spec.clusterIPs?.[0] === 'None';
  const found =
    headless || request.endpoint !== ''
      ? findEndpoints(index, service, request)
      : findClusterIPs(index, service, request);
  const fields = [decidedBy(service, 'spec', 'clusterIP')];
  if (found.length === 0) {
    const reason = explainEmpty(service, request, headless);
    return { status: 'NXDOMAIN', records: [], reason, decidedBy: fields };
  }
  const records = type === 'SRV' ? listSRV(found, name) : listAddresses(found, name, type);
  const reason =
    records.length === 0
      ? `Service ${nameOf(service)} has no ${type} record`
      : `${headless ? 'headless ' : ''}Service ${nameOf(service)} has ${describeRecords(records)}`;
  return { status: records.length === 0 ? 'NODATA' : 'NOERROR', records, reason, decidedBy: fields };
}

function findClusterIPs(index: NetworkIndex, service: Service, request: RecordRequest): readonly Found[] {
  const target = `${serviceName(service)}.svc.${index.state.settings.clusterDomain}`;
  const ports = (service.spec.ports ?? []).filter((port) => matchesPort(request, port.name, port.protocol));
  const addresses = service.spec.clusterIPs ?? [service.spec.clusterIP ?? ''];
  return ports.flatMap(({ port }) =>
    addresses.flatMap((text) => {
      const address = normalizeAddress(text);
      return address === undefined ? [] : [{ address, target, port }];
    }),
  );
}

function findEndpoints(index: NetworkIndex, service: Service, request: RecordRequest): readonly Found[] {
  const domain = `${serviceName(service)}.svc.${index.state.settings.clusterDomain}`;
  return index.services.slicesOf(service).flatMap((slice) => {
    const ports = slicePorts(slice).filter(({ name, protocol }) =>
      matchesPort(request, name, protocol ?? 'TCP'),
    );
    return (slice.endpoints ?? []).filter(isReady).flatMap((endpoint) =>
      endpoint.addresses.flatMap((text) => {
        const address = normalizeAddress(text);
        if (address === undefined) return [];
        const host = endpoint.hostname ?? address.replace(/[.:]/g, '-');
        if (request.endpoint !== '' && request.endpoint !== host.toLowerCase()) return [];
        return ports.map(({ port = 0 }) => ({ address, target: `${host}.${domain}`, port }));
      }),
    );
  });
}

/** A slice without ports still lists its addresses. */
function slicePorts(slice: EndpointSlice): NonNullable<EndpointSlice['ports']> {
  return slice.ports === undefined || slice.ports === null || slice.ports.length === 0 ? [{}] : slice.ports;
}

function isReady({ conditions }: Endpoint): boolean {
  return conditions?.ready ?? true;
}

function serviceName({ metadata }: Service): string {
  return `${metadata.name}.${metadata.namespace ?? 'default'}`;
}

/** As matchPortAndProtocol. */
function matchesPort(request: RecordRequest, name: string | undefined, protocol: string): boolean {
  if (request.port === '' && request.protocol === '') return true;
  return request.port === (name ?? '') && request.protocol === protocol.toLowerCase();
}

function listAddresses(found: readonly Found[], name: string, type: 'A' | 'AAAA'): readonly DnsRecord[] {
  const family = type === 'A' ? 'IPv4' : 'IPv6';
  const addresses = new Set(found.map(({ address }) => address).filter((each) => familyOf(each) === family));
  return [...addresses].map((address) => ({ type, name, address }));
}

function listSRV(found: readonly Found[], name: string): readonly DnsRecord[] {
  const pairs = new Map(found.map(({ target, port }) => [`${target} ${port}`, { target, port }]));
  return [...pairs.values()].map(({ target, port }) => ({ type: 'SRV', name, target, port }));
}

function describeRecords(records: readonly DnsRecord[]): string {
  return records
    .map((record) => {
      switch (record.type) {
        case 'SRV':
          return `SRV ${record.port} ${record.target}`;
        case 'CNAME':
          return `CNAME ${record.target}`;
        default:
          return record.address;
      }
    })
    .join(', ');
}

function explainEmpty(service: Service, request: RecordRequest, headless: boolean): string {
  const name = nameOf(service);
  if (request.port !== '')
    return `Service ${name} has no port named "${request.port}" for ${request.protocol.toUpperCase()}`;
  if (request.endpoint !== '')
    return `no ready endpoint of Service ${name} has the host name ${request.endpoint}`;
  return headless ? `headless Service ${name} has no ready endpoints` : `Service ${name} has no address`;
}
