import type { IPFamily } from '../apiserver/types.js';
import { normalizeAddress } from './addresses.js';
import { preferAddresses } from './dns/preferAddresses.js';
import { resolveName } from './dns/resolveName.js';
import { indexNetwork } from './networkIndex.js';
import { withHops, type Detail, type End, type Path } from './packets/path.js';
import { startConnection } from './packets/startConnection.js';
import type { NetworkState } from './state.js';
import type { Assumption, Client, Delivery, Destination, Hop, Outcome, Trace, Verdict } from './trace.js';

/** What a connection depends on that neither the state nor the client says. */
export interface RouteOptions {
  /** Picks one of `count` ways, from 0: the load balancing, made repeatable. */
  readonly pick: (count: number) => number;
  /** The only IP family to use, as `curl -4` and `curl -6` ask for. */
  readonly family?: IPFamily;
}

/** Follows one connection through the cluster, hop by hop, and says how it ends and why. */
export function routeConnection(
  state: NetworkState,
  from: Client,
  to: Destination,
  options: RouteOptions,
): Trace {
  return assembleTrace(from, to, findPath(state, from, to, 'full', options.family), options);
}

/** The way of a connection, its name looked up first. */
export function findPath(
  state: NetworkState,
  from: Client,
  { host, port, protocol }: Destination,
  detail: Detail,
  family?: IPFamily,
): Path {
  const index = indexNetwork(state);
  const address = normalizeAddress(host);
  const connect = (each: string): Path =>
    startConnection(index, from, { address: each, port, protocol }, detail);
  if (address !== undefined) return connect(address);
  const type = family === undefined ? 'address' : family === 'IPv4' ? 'A' : 'AAAA';
  const { outcome, hops, reason, records } = resolveName(state, from, host, { type });
  if (outcome !== 'resolved') return { kind: 'end', outcome, reason, hops };
  const addresses = preferAddresses(index, from, records);
  const [only] = addresses;
  if (only === undefined)
    return { kind: 'end', outcome: 'unresolved', reason: `${host} has no address`, hops };
  if (addresses.length === 1) return withHops(hops, connect(only));
  return {
    kind: 'fork',
    hops,
    count: addresses.length,
    follow: (choice) => connect(addresses[choice] ?? only),
  };
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
