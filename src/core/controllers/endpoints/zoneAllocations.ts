import type { Node } from '../../apiserver/types.js';
import { parseCPU } from './parseCPU.js';

/** How many endpoints a zone should get: the exact share of its CPUs, and the least that does not overload it. */
export interface ZoneAllocation {
  readonly desired: number;
  readonly minimum: number;
}

/** How much more than its share an endpoint may have to bear. */
const overloadThreshold = 0.2;

/**
 * The allocation of each zone for a number of ready endpoints; undefined where hints are off: too few endpoints, fewer than two zones,
 * or a node without zone or CPU. As `TopologyCache.getAllocations`.
 */
export function allocateToZones(
  nodes: readonly Node[],
  endpointCount: number,
): ReadonlyMap<string, ZoneAllocation> | undefined {
  const ratios = cpuRatios(nodes);
  if (ratios === undefined || ratios.size < 2 || ratios.size > endpointCount) return undefined;
  const allocations = new Map<string, ZoneAllocation>();
  let remaining = endpointCount;
  for (const [zone, ratio] of ratios) {
    const share = ratio * endpointCount;
    const minimum = Math.ceil(share * (1 / (1 + overloadThreshold)));
    allocations.set(zone, { minimum, desired: Math.max(share, minimum) });
    remaining -= minimum;
  }
  return remaining < 0 ? undefined : allocations;
}

/** Each zone's part of the CPUs of all ready worker nodes, zones in order. As `TopologyCache.SetNodes`. */
function cpuRatios(nodes: readonly Node[]): ReadonlyMap<string, number> | undefined {
  const byZone = new Map<string, number>();
  let total = 0;
  for (const node of nodes) {
    if (isControlPlane(node) || !reportsReady(node)) continue;
    const zone = node.metadata.labels?.['topology.kubernetes.io/zone'] ?? '';
    const cpu = parseCPU(node.status?.allocatable?.['cpu']);
    if (zone === '' || cpu === 0) return undefined;
    byZone.set(zone, (byZone.get(zone) ?? 0) + cpu);
    total += cpu;
  }
  const zones = [...byZone].sort(([a], [b]) => (a < b ? -1 : 1));
  return new Map(zones.map(([zone, cpu]) => [zone, cpu / total]));
}

/** As `hasExcludedLabels`. */
function isControlPlane({ metadata }: Node): boolean {
  const labels = metadata.labels ?? {};
  return 'node-role.kubernetes.io/control-plane' in labels || 'node-role.kubernetes.io/master' in labels;
}

/** As `isNodeReady` of the topology cache: here a node that says nothing is not ready. */
function reportsReady({ status }: Node): boolean {
  return status?.conditions?.find(({ type }) => type === 'Ready')?.status === 'True';
}
