import { normalizeAddress } from './addresses.js';
import { indexNetwork } from './networkIndex.js';
import type { Detail, End, Path } from './packets/path.js';
import { startConnection } from './packets/startConnection.js';
import type { NetworkState } from './state.js';
import type { Assumption, Client, Delivery, Destination, Hop, Outcome, Trace, Verdict } from './trace.js';

/** What a connection depends on that neither the state nor the client says. */
export interface RouteOptions {
  /** Picks one of `count` ways, from 0: the load balancing, made repeatable. */
  readonly pick: (count: number) => number;
}

/** Follows one connection through the cluster, hop by hop, and says how it ends and why. */
export function routeConnection(
  state: NetworkState,
  from: Client,
  to: Destination,
  options: RouteOptions,
): Trace {
  const address = normalizeAddress(to.host);
  const path = findPath(state, from, address ?? to.host, to, 'full');
  return assembleTrace(from, to, path, options);
}

/** The way of a connection to an address. */
export function findPath(
  state: NetworkState,
  from: Client,
  address: string,
  { port, protocol }: Pick<Destination, 'port' | 'protocol'>,
  detail: Detail,
): Path {
  return startConnection(indexNetwork(state), from, { address, port, protocol }, detail);
}

/** A trace of the way that `pick` chooses, with the verdict over all ways. */
export function assembleTrace(from: Client, to: Destination, path: Path, { pick }: RouteOptions): Trace {
  const ends = listEnds(path);
  const chosen = chooseEnd(path, pick);
  const outcomes = new Set(ends.map(({ outcome }) => outcome));
  const verdict: Verdict = outcomes.size > 1 ? 'ambiguous' : chosen.outcome;
  return {
    from,
    to,
    hops: chosen.hops,
    verdict,
    outcome: chosen.outcome,
    reason: verdict === 'ambiguous' ? explainAmbiguous(ends, chosen) : chosen.reason,
    ...(chosen.delivery === undefined ? {} : { delivery: chosen.delivery }),
    possible: listDeliveries(ends),
    assumptions: listAssumptions(chosen.hops),
  };
}

function listEnds(path: Path): readonly End[] {
  if (path.kind === 'end') return [path];
  const ends: End[] = [];
  for (let choice = 0; choice < path.count; choice++) ends.push(...listEnds(path.follow(choice)));
  return ends;
}

function chooseEnd(path: Path, pick: (count: number) => number): End {
  const hops: Hop[] = [...path.hops];
  let current = path;
  while (current.kind === 'fork') {
    const choice = Math.min(Math.max(Math.trunc(pick(current.count)), 0), current.count - 1);
    current = current.follow(choice);
    hops.push(...current.hops);
  }
  return { ...current, hops };
}

function explainAmbiguous(ends: readonly End[], chosen: End): string {
  const counts = new Map<Outcome, number>();
  for (const { outcome } of ends) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  const parts = [...counts].map(([outcome, count]) => `${count} of ${ends.length} ${outcome}`);
  return `it depends on the backend picked (${parts.join(', ')}); this time ${chosen.reason}`;
}

function listDeliveries(ends: readonly End[]): readonly Delivery[] {
  const found = new Map<string, Delivery>();
  for (const { delivery } of ends) {
    if (delivery === undefined) continue;
    found.set(`${delivery.address} ${delivery.port} ${delivery.source}`, delivery);
  }
  return [...found.values()];
}

function listAssumptions(hops: readonly Hop[]): readonly Assumption[] {
  const found = new Map<string, Assumption>();
  for (const hop of hops)
    for (const assumption of hop.assumptions ?? []) found.set(assumption.message, assumption);
  return [...found.values()];
}
