import type { Pod } from '../../apiserver/types.js';
import { assume } from '../assumptions.js';
import { findClientPod } from '../clientPod.js';
import { indexNetwork, type NetworkIndex } from '../networkIndex.js';
import type { NetworkState } from '../state.js';
import type { Client, Hop } from '../trace.js';
import { answerQuery, namespacesOf, servicesByName } from './answerQuery.js';
import { lookUpHosts } from './hostsFile.js';
import { lookUpNode } from './nodeNames.js';
import { askThroughPolicies } from './reachDns.js';
import type { DnsAnswer, DnsRecord, QueryType } from './record.js';
import { listCandidates, resolverConfigOf, type ResolverConfig } from './resolverConfig.js';

/** What a client learns when it looks a name up. */
export interface Resolution {
  /** `unknown`: a name server outside of the cluster must know. */
  readonly outcome: 'resolved' | 'unresolved' | 'unknown';
  /** The records found, aliases included. */
  readonly records: readonly DnsRecord[];
  readonly hops: readonly Hop[];
  /** Why, in one sentence without a full stop. */
  readonly reason: string;
}

/** What to look for; 'address' is what getaddrinfo does: A and AAAA. */
export interface ResolveOptions {
  readonly type: QueryType | 'address';
}

/** Looks a name up as a client would: /etc/hosts, then the search path, each name asked of CoreDNS; nodes and the world outside do not know names of the cluster. */
export function resolveName(
  state: NetworkState,
  from: Client,
  name: string,
  options: ResolveOptions,
): Resolution {
  const index = indexNetwork(state);
  const pod = from.kind === 'pod' ? findClientPod(index, from) : undefined;
  const node = from.kind === 'node' ? from.name : pod?.spec.nodeName;
  const client: Resolver = {
    index,
    pod,
    node,
    types: options.type === 'address' ? ['A', 'AAAA'] : [options.type],
  };
  const hosts = lookUpHosts(pod, name);
  if (hosts !== undefined) {
    const records = addressRecords(client, name, hosts.addresses);
    const hop = resolveHop(client, hosts.reason, { decidedBy: hosts.decidedBy });
    return { outcome: 'resolved', records, hops: [hop], reason: hosts.reason };
  }
  const config = pod === undefined ? undefined : resolverConfigOf(index, pod);
  if (config?.server === 'cluster') return askCluster(client, name, config);
  return askElsewhere(client, name, config?.reason);
}

interface Resolver {
  readonly index: NetworkIndex;
  readonly pod: Pod | undefined;
  readonly node: string | undefined;
  readonly types: readonly QueryType[];
}

function addressRecords(
  { types }: Resolver,
  name: string,
  addresses: readonly string[],
): readonly DnsRecord[] {
  return addresses
    .map((address) => ({ type: address.includes(':') ? 'AAAA' : 'A', name, address }) as const)
    .filter(({ type }) => types.includes(type));
}

function askCluster(client: Resolver, name: string, config: ResolverConfig): Resolution {
  const { index, pod } = client;
  const passage = pod === undefined ? undefined : askThroughPolicies(index, pod);
  if (passage?.allowed === false)
    return { outcome: 'unresolved', records: [], hops: passage.hops, reason: passage.reason };
  const hops: Hop[] = [...(passage?.hops ?? [])];
  let reason = `${name} is no name`;
  for (const candidate of listCandidates(name, config)) {
    const answer = ask(client, candidate);
    if (answer.status === 'FORWARDED') {
      const elsewhere = askForwarded(client, candidate, answer);
      if (elsewhere.outcome !== 'unresolved' || elsewhere.records.length > 0 || hops.length === 0)
        return { ...elsewhere, hops: [...hops, ...elsewhere.hops] };
      continue;
    }
    hops.push(queryHop(client, candidate, answer));
    if (answer.status === 'NOERROR')
      return { outcome: 'resolved', records: answer.records, hops, reason: answer.reason };
    if (answer.records.length > 0)
      return { outcome: 'unresolved', records: answer.records, hops, reason: answer.reason };
    if (hops.length === 1 || candidate === name) reason = answer.reason;
  }
  return { outcome: 'unresolved', records: [], hops, reason: bestReason(client, name, reason) };
}

/** CoreDNS asks the node's name servers for what is not of the cluster: the name itself, or what an ExternalName points at. */
function askForwarded(client: Resolver, candidate: string, answer: DnsAnswer): Resolution {
  const alias = answer.records.at(-1);
  if (alias?.type !== 'CNAME') return askElsewhere(client, candidate, undefined);
  const elsewhere = askElsewhere(client, alias.target, undefined);
  return {
    ...elsewhere,
    records: [...answer.records, ...elsewhere.records],
    hops: [queryHop(client, candidate, { ...answer, status: 'NOERROR' }), ...elsewhere.hops],
  };
}

/** One name asked for all wanted types; the records of all of them, or the first refusal. */
function ask({ index, types }: Resolver, candidate: string): DnsAnswer {
  const answers = types.map((type) => answerQuery(index, candidate, type));
  const [first] = answers;
  const good = answers.filter((answer) => answer.status === 'NOERROR');
  if (good.length === 0) return forwarded(answers) ?? first ?? answerQuery(index, candidate, 'A');
  const seen = new Set<string>();
  const records = good
    .flatMap((answer) => answer.records)
    .filter((record) => {
      const key = JSON.stringify(record);
      return !seen.has(key) && seen.add(key);
    });
  return { ...(good[0] ?? answerQuery(index, candidate, 'A')), records };
}

function forwarded(answers: readonly DnsAnswer[]): DnsAnswer | undefined {
  return answers.find((answer) => answer.status === 'FORWARDED');
}

function queryHop(client: Resolver, candidate: string, answer: DnsAnswer): Hop {
  const words = answer.status === 'NOERROR' ? answer.reason : `${answer.status}, ${answer.reason}`;
  return resolveHop(client, `CoreDNS is asked for ${candidate}: ${words}`, {
    decidedBy: answer.decidedBy,
    confidence: 'assumed',
    assumptions: [assume('dns/cluster-dns')],
  });
}

function resolveHop(
  { node }: Resolver,
  action: string,
  more: Pick<Hop, 'decidedBy' | 'assumptions'> & { readonly confidence?: Hop['confidence'] },
): Hop {
  return { node, component: 'Resolve', action, confidence: 'sure', ...more };
}

/** The name servers of a node or of the world outside: they know nodes, and no name of the cluster. */
function askElsewhere(client: Resolver, name: string, why: string | undefined): Resolution {
  const host = name.replace(/\.$/, '').toLowerCase();
  const node = lookUpNode(client.index, host);
  if (node !== undefined) {
    const reason = `${host} is node ${node.name}`;
    const hop = resolveHop(client, reason, {
      confidence: 'assumed',
      assumptions: [assume('dns/node-name', node.name)],
    });
    return {
      outcome: 'resolved',
      records: addressRecords(client, host, node.addresses),
      hops: [hop],
      reason,
    };
  }
  const service = mentionedService(client, host);
  if (service !== undefined || isClusterOnly(client, host)) {
    const who =
      client.pod === undefined ? "only pods ask the cluster's DNS" : (why ?? 'no Service has that name');
    const reason = `${host} cannot be resolved here: ${service === undefined ? '' : `Service ${service} exists, but `}${who}`;
    return { outcome: 'unresolved', records: [], hops: [resolveHop(client, reason, {})], reason };
  }
  const assumptions = [assume('dns/outside', host)];
  const reason = `${host} is asked of a name server outside of the cluster`;
  return {
    outcome: 'unknown',
    records: [],
    hops: [resolveHop(client, reason, { confidence: 'unknown', assumptions })],
    reason,
  };
}

/** The Service that a name means in a pod: `web`, `web.default`, `web.default.svc`, `web.default.svc.cluster.local`. */
function mentionedService({ index, pod }: Resolver, host: string): string | undefined {
  const suffix = `.${index.state.settings.clusterDomain.toLowerCase()}`;
  const labels = (host.endsWith(suffix) ? host.slice(0, -suffix.length) : host).split('.');
  const [name = '', namespace = pod?.metadata.namespace ?? 'default', svc = 'svc', ...rest] = labels;
  if (svc !== 'svc' || rest.length > 0) return undefined;
  const key = `${namespace}/${name}`;
  return servicesByName(index).has(key) ? key : undefined;
}

/** Names that no server outside can know: single labels, the cluster domain, a namespace as last label, names below a Service's. */
function isClusterOnly(client: Resolver, host: string): boolean {
  const { index } = client;
  const labels = host.split('.');
  const last = labels.at(-1) ?? '';
  const { clusterDomain } = index.state.settings;
  return (
    labels.length === 1 ||
    host === clusterDomain ||
    host.endsWith(`.${clusterDomain}`) ||
    last === 'svc' ||
    labels.some((_, start) => mentionedService(client, labels.slice(start).join('.')) !== undefined) ||
    (labels.length === 2 && namespacesOf(index).has(last))
  );
}

/** For a short name the search path's first refusal tells most: the namespace of the client. */
function bestReason({ index, pod }: Resolver, name: string, reason: string): string {
  const labels = name.replace(/\.$/, '').split('.');
  if (pod === undefined || labels.length > 1) return reason;
  const elsewhere = index.state.services.filter(({ metadata }) => metadata.name === labels[0]);
  const namespace = pod.metadata.namespace ?? 'default';
  if (elsewhere.length === 0) return `there is no Service ${namespace}/${name}`;
  const names = elsewhere.map(({ metadata }) => `${metadata.name}.${metadata.namespace ?? 'default'}`);
  return `there is no Service ${name} in namespace ${namespace}, but ${names.join(', ')} would be one`;
}
