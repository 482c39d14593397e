import type { Endpoint, Node } from '../../apiserver/types.js';
import { allocateToZones, type ZoneAllocation } from './zoneAllocations.js';

/**
 * Hints for endpoints of one family under the annotation `topology-mode: Auto`: each ready endpoint to its own zone, then as many
 * moved to other zones as the zones' CPUs ask for. No hints at all where the heuristic does not apply. As `TopologyCache.AddHints`;
 * which of a zone's endpoints are given away is random there and the first ones here.
 */
export function addTopologyHints(
  endpoints: readonly Endpoint[],
  nodes: readonly Node[],
): readonly Endpoint[] {
  const ready = endpoints.filter(isReady);
  const allocations = allocateToZones(nodes, ready.length);
  if (allocations === undefined || ready.some(({ zone }) => zone === undefined)) return endpoints;
  const counts = new Map<string, number>();
  for (const { zone = '' } of ready) counts.set(zone, (counts.get(zone) ?? 0) + 1);
  const { giving, receiving } = planMoves(allocations, counts);
  return endpoints.map((endpoint) => {
    if (!isReady(endpoint) || endpoint.zone === undefined) return endpoint;
    const zone = takeMove(endpoint.zone, giving, receiving);
    return { ...endpoint, hints: { forZones: [{ name: zone }] } };
  });
}

function isReady({ conditions }: Endpoint): boolean {
  return conditions?.ready === true;
}

interface Moves {
  /** How many endpoints each zone gives. */
  readonly giving: Map<string, number>;
  /** How many endpoints each zone receives. */
  readonly receiving: Map<string, number>;
}

/** Turns the difference between the desired and the present numbers into whole endpoints. As `getGivingAndReceivingZones`. */
function planMoves(
  allocations: ReadonlyMap<string, ZoneAllocation>,
  counts: ReadonlyMap<string, number>,
): Moves {
  const surplus = new Map<string, number>();
  const lack = new Map<string, number>();
  for (const [zone, { desired }] of allocations) {
    const difference = (counts.get(zone) ?? 0) - desired;
    if (difference > 0) surplus.set(zone, difference);
    if (difference < 0) lack.set(zone, -difference);
  }
  const moves: Moves = { giving: new Map(), receiving: new Map() };
  for (;;) {
    const [giver, toGive] = largest(surplus);
    const [receiver, toReceive] = largest(lack);
    if ((toGive < 1 && toReceive < 1) || toGive < 0.5 || toReceive < 0.5) return moves;
    moves.giving.set(giver, (moves.giving.get(giver) ?? 0) + 1);
    surplus.set(giver, toGive - 1);
    moves.receiving.set(receiver, (moves.receiving.get(receiver) ?? 0) + 1);
    lack.set(receiver, toReceive - 1);
  }
}

/** As `getMost`: the zone with the greatest number, the first of equals; 0 where there is none above 0. */
function largest(zones: ReadonlyMap<string, number>): readonly [zone: string, count: number] {
  let most: readonly [string, number] = ['', 0];
  for (const [zone, count] of zones) if (count > most[1]) most = [zone, count];
  return most;
}

/** The zone that an endpoint is hinted to: its own, or the first that still receives while its own still gives. As `redistributeHints`. */
function takeMove(zone: string, giving: Map<string, number>, receiving: Map<string, number>): string {
  const left = giving.get(zone) ?? 0;
  if (left === 0) return zone;
  for (const [receiver, count] of receiving) {
    if (count === 0) continue;
    giving.set(zone, left - 1);
    receiving.set(receiver, count - 1);
    return receiver;
  }
  return zone;
}
