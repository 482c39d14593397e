import type { IPFamily } from '../../apiserver/types.js';
import { familyOf } from '../addresses.js';
import { findClientPod } from '../clientPod.js';
import { podAddresses, type NetworkIndex } from '../networkIndex.js';
import type { Client } from '../trace.js';
import type { DnsRecord } from './record.js';

/**
 * The addresses that a client tries first: of the families it has itself, global IPv6 before IPv4 before unique local IPv6.
 * As getaddrinfo orders them by RFC 6724, section 2.1.
 */
export function preferAddresses(
  index: NetworkIndex,
  from: Client,
  records: readonly DnsRecord[],
): readonly string[] {
  const addresses = records.flatMap((record) => ('address' in record ? record.address : []));
  const families = familiesOf(index, from);
  const usable = addresses.filter((address) => families.has(familyOf(address)));
  const candidates = usable.length > 0 ? usable : addresses;
  const best = Math.max(...candidates.map(precedence));
  return candidates.filter((address) => precedence(address) === best);
}

function familiesOf(index: NetworkIndex, from: Client): ReadonlySet<IPFamily> {
  const addresses = (): readonly string[] => {
    switch (from.kind) {
      case 'node':
        return index.nodes.get(from.name)?.internalIPs ?? [];
      case 'pod': {
        const pod = findClientPod(index, from);
        return pod === undefined ? [] : podAddresses(pod);
      }
      case 'outside':
        return from.address === undefined ? ['198.51.100.10'] : [from.address];
    }
  };
  return new Set(addresses().map(familyOf));
}

/** The precedences of RFC 6724's table that matter here. */
function precedence(address: string): number {
  if (address === '::1') return 50;
  if (familyOf(address) === 'IPv4') return 35;
  return /^f[cd]/i.test(address) ? 3 : 40;
}
