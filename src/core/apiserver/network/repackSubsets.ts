import type { EndpointAddress, EndpointPort, EndpointSubset } from '../types.js';

/** One address that offers one port, or none for a headless Service without ports. */
export interface OfferedAddress {
  readonly address: EndpointAddress;
  readonly port: (EndpointPort & { readonly port: number }) | undefined;
  readonly ready: boolean;
}

type SubsetPort = NonNullable<OfferedAddress['port']>;

/**
 * Groups addresses into the fewest subsets: ports that the same addresses offer share one. An address that is ready and not ready for
 * one port is not ready. As `endpoints.RepackSubsets`; the order is by address and port here, by hash there.
 */
export function repackSubsets(offers: readonly OfferedAddress[]): readonly EndpointSubset[] {
  const byPort = new Map<string, { port: SubsetPort | undefined; addresses: Map<string, OfferedAddress> }>();
  for (const offer of offers) {
    const portKey = JSON.stringify(offer.port ?? null);
    const entry = byPort.get(portKey) ?? { port: offer.port, addresses: new Map<string, OfferedAddress>() };
    const addressKey = JSON.stringify([offer.address.ip, offer.address.targetRef]);
    const known = entry.addresses.get(addressKey);
    if (known === undefined || known.ready) entry.addresses.set(addressKey, { ...known, ...offer });
    byPort.set(portKey, entry);
  }
  const bySet = new Map<string, { ports: SubsetPort[]; addresses: readonly OfferedAddress[] }>();
  for (const { port, addresses } of byPort.values()) {
    const setKey = [...addresses].map(([key, { ready }]) => `${key} ${ready}`).sort();
    const key = JSON.stringify(setKey);
    const subset = bySet.get(key) ?? { ports: [], addresses: [...addresses.values()] };
    if (port !== undefined) subset.ports.push(port);
    bySet.set(key, subset);
  }
  return [...bySet.values()].map(buildSubset);
}

function buildSubset({
  ports,
  addresses,
}: {
  readonly ports: readonly SubsetPort[];
  readonly addresses: readonly OfferedAddress[];
}): EndpointSubset {
  const sorted = [...addresses].sort((a, b) => compare(a.address.ip, b.address.ip));
  const ready = sorted.filter((each) => each.ready).map(({ address }) => address);
  const notReady = sorted.filter((each) => !each.ready).map(({ address }) => address);
  return {
    ...(ready.length === 0 ? {} : { addresses: ready }),
    ...(notReady.length === 0 ? {} : { notReadyAddresses: notReady }),
    ...(ports.length === 0 ? {} : { ports }),
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
