import type { Pod } from '../../apiserver/types.js';
import { isObject, type JsonValue } from '../../manifests/json.js';
import { normalizeAddress } from '../addresses.js';
import { podAddresses } from '../networkIndex.js';
import { decidedBy } from '../objectRef.js';
import type { DecidedBy } from '../trace.js';

/** A line of /etc/hosts that names the host asked for. */
export interface HostsEntry {
  readonly addresses: readonly string[];
  readonly reason: string;
  readonly decidedBy: readonly DecidedBy[];
}

/** What /etc/hosts says about a name: loopback, and in a pod its own name and hostAliases. As ensureHostsFile of the kubelet. */
export function lookUpHosts(pod: Pod | undefined, name: string): HostsEntry | undefined {
  const host = name.toLowerCase().replace(/\.$/, '');
  if (host === 'localhost' || host.endsWith('.localhost'))
    return { addresses: ['127.0.0.1', '::1'], reason: `${host} is the loopback address`, decidedBy: [] };
  if (pod === undefined) return undefined;
  const aliases = findAliases(pod, host);
  if (aliases.length > 0)
    return {
      addresses: aliases.map(({ address }) => address),
      reason: `hostAliases of the pod give ${host} the address ${aliases.map(({ address }) => address).join(', ')}`,
      decidedBy: aliases.map(({ index }) => decidedBy(pod, 'spec', 'hostAliases', index)),
    };
  const own = pod.spec.hostname ?? pod.metadata.name;
  if (host === own.toLowerCase() && pod.spec.hostNetwork !== true)
    return { addresses: podAddresses(pod), reason: `${host} is the pod's own name`, decidedBy: [] };
  return undefined;
}

function findAliases(
  { spec }: Pod,
  host: string,
): readonly { readonly address: string; readonly index: number }[] {
  const aliases = Array.isArray(spec.hostAliases) ? (spec.hostAliases as readonly JsonValue[]) : [];
  return aliases.flatMap((alias, index) => {
    if (!isObject(alias)) return [];
    const { ip, hostnames } = alias;
    const address = typeof ip === 'string' ? normalizeAddress(ip) : undefined;
    const names = Array.isArray(hostnames) ? (hostnames as readonly JsonValue[]) : [];
    const matches = names.some((each) => typeof each === 'string' && each.toLowerCase() === host);
    return address !== undefined && matches ? [{ address, index }] : [];
  });
}
