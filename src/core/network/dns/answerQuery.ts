import type { Service } from '../../apiserver/types.js';
import { familyOf, normalizeAddress } from '../addresses.js';
import { remember, type NetworkIndex } from '../networkIndex.js';
import { decidedBy, nameOf } from '../objectRef.js';
import { parseQuery, type RecordRequest } from './parseQuery.js';
import type { DnsAnswer, DnsRecord, QueryType } from './record.js';
import { serviceRecords } from './serviceRecords.js';

/** CoreDNS follows no more aliases than this. */
const longestAliasChain = 7;

/** What CoreDNS with its usual configuration answers to one query. As the kubernetes plugin's Services and findServices. */
export function answerQuery(index: NetworkIndex, name: string, type: QueryType): DnsAnswer {
  return follow(index, name, type, []);
}

function follow(
  index: NetworkIndex,
  name: string,
  type: QueryType,
  aliases: readonly DnsRecord[],
): DnsAnswer {
  const request = parseQuery(name, index.state.settings.clusterDomain);
  if (request === undefined)
    return {
      status: 'FORWARDED',
      records: [],
      reason: `${name} is not below the cluster domain`,
      decidedBy: [],
    };
  if (request === 'invalid') return deny(`no name of the cluster looks like ${name}`);
  if (request.service === '') return answerSuffix(index, request, name);
  if (request.kind === 'pod') return answerPod(request, name, type);
  const service = findService(index, request);
  if (service === undefined)
    return deny(`there is no Service ${request.namespace}/${request.service}${hintAt(index, request)}`);
  if (service.spec.type === 'ExternalName')
    return followExternalName(index, service, request, name, type, aliases);
  return serviceRecords(index, service, request, name, type);
}

function deny(reason: string): DnsAnswer {
  return { status: 'NXDOMAIN', records: [], reason, decidedBy: [] };
}

function answerSuffix(index: NetworkIndex, { namespace }: RecordRequest, name: string): DnsAnswer {
  if (namespace !== '' && !namespacesOf(index).has(namespace))
    return deny(`there is no namespace ${namespace}`);
  return { status: 'NODATA', records: [], reason: `${name} is a domain, not a host`, decidedBy: [] };
}

/** `10-244-1-5.default.pod.cluster.local`: CoreDNS gives the address back without looking (`pods insecure`). */
function answerPod({ service: dashed, endpoint }: RecordRequest, name: string, type: QueryType): DnsAnswer {
  const text =
    dashed.includes('--') || dashed.split('-').length > 4
      ? dashed.replaceAll('-', ':')
      : dashed.replaceAll('-', '.');
  const address = endpoint === '' ? normalizeAddress(text) : undefined;
  if (address === undefined) return deny(`${dashed} is no address written with dashes`);
  const own = familyOf(address) === 'IPv4' ? 'A' : 'AAAA';
  const records = type === own ? [{ type: own, name, address } as const] : [];
  const reason = `the name says the address ${address}; CoreDNS does not check whether a pod has it`;
  return { status: records.length > 0 ? 'NOERROR' : 'NODATA', records, reason, decidedBy: [] };
}

function findService(index: NetworkIndex, { namespace, service }: RecordRequest): Service | undefined {
  return servicesByName(index).get(`${namespace}/${service}`);
}

/** Services by `namespace/name`. */
export function servicesByName(index: NetworkIndex): ReadonlyMap<string, Service> {
  return remember(
    index,
    'services by name',
    () => new Map(index.state.services.map((each) => [nameOf(each), each])),
  );
}

/** Where a Service of that name is instead. */
function hintAt(index: NetworkIndex, { service }: RecordRequest): string {
  const elsewhere = index.state.services.filter(({ metadata }) => metadata.name === service);
  if (elsewhere.length === 0) return '';
  return `; there is one in namespace ${elsewhere.map(({ metadata }) => metadata.namespace ?? 'default').join(', ')}`;
}

/** The namespaces that exist, by their manifests or because something is in them. */
export function namespacesOf(index: NetworkIndex): ReadonlySet<string> {
  return remember(
    index,
    'namespaces',
    () =>
      new Set([
        ...index.state.namespaces.map(({ metadata }) => metadata.name),
        ...[...index.state.services, ...index.state.pods].map(
          ({ metadata }) => metadata.namespace ?? 'default',
        ),
      ]),
  );
}

function followExternalName(
  index: NetworkIndex,
  service: Service,
  request: RecordRequest,
  name: string,
  type: QueryType,
  aliases: readonly DnsRecord[],
): DnsAnswer {
  const field = [decidedBy(service, 'spec', 'externalName')];
  const target = (service.spec.externalName ?? '').replace(/\.$/, '').toLowerCase();
  if (request.endpoint !== '' || request.port !== '')
    return deny(`Service ${nameOf(service)} is an ExternalName, it has no names below its own`);
  if (normalizeAddress(target) !== undefined)
    return {
      ...deny(
        `externalName "${target}" of Service ${nameOf(service)} is an address, and an alias must be a name`,
      ),
      decidedBy: field,
    };
  const chain = [...aliases, { type: 'CNAME', name, target } as const];
  const looped = chain.some((record) => record.name === target);
  if (looped || chain.length > longestAliasChain) {
    const words = looped ? 'lead back to themselves' : `are more than ${longestAliasChain}`;
    const reason = `the ExternalNames ${chain.map((record) => record.name).join(' -> ')} -> ${target} ${words}`;
    return { status: 'SERVFAIL', records: chain, reason, decidedBy: field };
  }
  const answer = follow(index, target, type, chain);
  const alias = chain.at(-1);
  return {
    ...answer,
    records:
      answer.status === 'SERVFAIL' || alias === undefined ? answer.records : [alias, ...answer.records],
    reason: `Service ${nameOf(service)} is an alias of ${target}; ${answer.reason}`,
    decidedBy: [...field, ...answer.decidedBy],
  };
}
