import type { Pod } from '../../apiserver/types.js';
import { isObject, type JsonValue } from '../../manifests/json.js';
import { normalizeAddress } from '../addresses.js';
import type { NetworkIndex } from '../networkIndex.js';

/** What /etc/resolv.conf of a client says. */
export interface ResolverConfig {
  /** Whether it asks the cluster's DNS; else the node's own name servers, which know no name of the cluster. */
  readonly server: 'cluster' | 'node' | 'other';
  readonly search: readonly string[];
  readonly ndots: number;
  /** Why, in words. */
  readonly reason: string;
}

const usualNdots = 1;
const clusterNdots = 5;

/** The resolver of a pod by its dnsPolicy and dnsConfig. As Configurer.GetPodDNS of the kubelet. */
export function resolverConfigOf(index: NetworkIndex, pod: Pod): ResolverConfig {
  const policy = effectivePolicy(pod);
  const config = readDnsConfig(pod.spec.dnsConfig);
  const namespace = pod.metadata.namespace ?? 'default';
  const { clusterDomain } = index.state.settings;
  const cluster = [`${namespace}.svc.${clusterDomain}`, `svc.${clusterDomain}`, clusterDomain];
  switch (policy) {
    case 'Default':
      return {
        server: 'node',
        search: config.searches,
        ndots: config.ndots ?? usualNdots,
        reason:
          pod.spec.hostNetwork === true && pod.spec.dnsPolicy !== 'Default'
            ? "a pod on its node's network uses the node's name servers, unless dnsPolicy is ClusterFirstWithHostNet"
            : "dnsPolicy Default means the node's name servers",
      };
    case 'None':
      return {
        server: config.nameservers.some((address) => isClusterDns(index, address)) ? 'cluster' : 'other',
        search: config.searches,
        ndots: config.ndots ?? usualNdots,
        reason: 'dnsPolicy None means dnsConfig alone',
      };
    default:
      return {
        server: 'cluster',
        search: [...new Set([...cluster, ...config.searches])],
        ndots: config.ndots ?? clusterNdots,
        reason: "pods ask the cluster's DNS",
      };
  }
}

function effectivePolicy({ spec }: Pod): string {
  const policy = spec.dnsPolicy ?? 'ClusterFirst';
  return policy === 'ClusterFirst' && spec.hostNetwork === true ? 'Default' : policy;
}

interface DnsConfig {
  readonly nameservers: readonly string[];
  readonly searches: readonly string[];
  readonly ndots: number | undefined;
}

function readDnsConfig(value: JsonValue | undefined): DnsConfig {
  const config = isObject(value) ? value : {};
  const options = Array.isArray(config['options']) ? (config['options'] as readonly JsonValue[]) : [];
  const ndots = options
    .filter(isObject)
    .filter((option) => option['name'] === 'ndots')
    .map((option) => Number(option['value']))
    .find((number) => Number.isInteger(number) && number >= 0);
  return {
    nameservers: readStrings(config['nameservers']),
    searches: readStrings(config['searches']).map((domain) => domain.replace(/\.$/, '')),
    ndots: ndots === undefined ? undefined : Math.min(ndots, 15),
  };
}

function readStrings(value: JsonValue | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];
}

function isClusterDns(index: NetworkIndex, address: string): boolean {
  const claim = index.services.claimOf(normalizeAddress(address) ?? '');
  return claim?.service.metadata.name === 'kube-dns';
}

/** The names that a resolver asks for, in order. As glibc's res_search: enough dots mean that the name itself comes first. */
export function listCandidates(name: string, { search, ndots }: ResolverConfig): readonly string[] {
  if (name.endsWith('.')) return [name.slice(0, -1)];
  const dots = name.split('.').length - 1;
  const extended = search.map((domain) => `${name}.${domain}`);
  return dots >= ndots ? [name, ...extended] : [...extended, name];
}
