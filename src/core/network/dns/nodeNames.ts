import type { NetworkIndex } from '../networkIndex.js';
import { remember } from '../networkIndex.js';

/** A node found by a name of it. */
export interface NamedNode {
  readonly name: string;
  readonly addresses: readonly string[];
}

/** Finds a node by its name or by a Hostname, InternalDNS or ExternalDNS address. */
export function lookUpNode(index: NetworkIndex, host: string): NamedNode | undefined {
  return remember(index, 'nodes by host name', () => collectNames(index)).get(host);
}

function collectNames(index: NetworkIndex): ReadonlyMap<string, NamedNode> {
  const names = new Map<string, NamedNode>();
  for (const { name, node, internalIPs, externalIPs } of index.nodes.values()) {
    const internal = { name, addresses: internalIPs };
    names.set(name.toLowerCase(), internal);
    for (const { type, address } of node.status?.addresses ?? []) {
      if (type === 'Hostname' || type === 'InternalDNS') names.set(address.toLowerCase(), internal);
      if (type === 'ExternalDNS')
        names.set(address.toLowerCase(), {
          name,
          addresses: externalIPs.length > 0 ? externalIPs : internalIPs,
        });
    }
  }
  return names;
}
