import type { IPFamily } from '../types.js';
import type { ServiceDraft, SpecDraft } from './draft.js';
import { needsHealthCheck, shouldAllocateNodePorts, isNodePortType } from './traits.js';

/** One number that a Service wants from an allocator: an explicit one, or any. */
export type Want =
  | {
      readonly kind: 'clusterIP';
      readonly family: IPFamily;
      readonly index: number;
      readonly explicit: string;
    }
  | {
      readonly kind: 'nodePort';
      /** The entry of `spec.ports` that an error names. */
      readonly index: number;
      /** The entries that get the number: those with the same port share an automatic one. */
      readonly entries: readonly number[];
      readonly explicit: number;
    }
  | { readonly kind: 'healthCheckNodePort'; readonly explicit: number };

/** What is to be allocated, in the server's order; '' and 0 ask for any value. */
export type AllocationPlan = readonly Want[];

/**
 * What a new Service wants, once its IP families are known. Marks the addresses to come in the draft with '', as the server does.
 * As `allocateCreate` with `allocClusterIPs`, `initNodePorts` and `allocHealthCheckNodePort`.
 */
export function planCreate(draft: ServiceDraft): AllocationPlan {
  const { spec } = draft;
  return [...planClusterIPs(spec), ...planNodePorts(spec), ...planHealthCheckNodePort(spec)];
}

/** One address a family. As `allocClusterIPs`. */
export function planClusterIPs(spec: SpecDraft): AllocationPlan {
  if (spec.type === 'ExternalName' || spec.clusterIPs[0] === 'None') return [];
  spec.clusterIPs = [...spec.clusterIPs, ...spec.ipFamilies.slice(spec.clusterIPs.length).map(() => '')];
  return spec.ipFamilies.map((family, index) => ({
    kind: 'clusterIP',
    family: family === 'IPv6' ? 'IPv6' : 'IPv4',
    index,
    explicit: spec.clusterIPs[index] ?? '',
  }));
}

/** One nodePort a port number, but for entries that ask for another one. As `initNodePorts`. */
function planNodePorts(spec: SpecDraft): AllocationPlan {
  if (!isNodePortType(spec)) return [];
  const wants: { kind: 'nodePort'; index: number; entries: number[]; explicit: number }[] = [];
  const byPort = new Map<number, (typeof wants)[number]>();
  const requested = listRequestedNodePorts(spec);
  for (const [index, { port, nodePort }] of spec.ports.entries()) {
    if (nodePort === 0 && !shouldAllocateNodePorts(spec)) continue;
    const shared = byPort.get(port);
    if (shared === undefined) {
      const explicit = requested.get(port) ?? 0;
      const want = { kind: 'nodePort' as const, index, entries: [index], explicit };
      wants.push(want);
      byPort.set(port, want);
    } else if (nodePort === 0) shared.entries.push(index);
    else if (nodePort !== shared.explicit)
      wants.push({ kind: 'nodePort', index, entries: [index], explicit: nodePort });
  }
  return wants;
}

/** The first nodePort that any entry with a port number asks for. As `findRequestedNodePort`. */
function listRequestedNodePorts(spec: SpecDraft): ReadonlyMap<number, number> {
  const requested = new Map<number, number>();
  for (const { port, nodePort } of spec.ports)
    if (nodePort !== 0 && !requested.has(port)) requested.set(port, nodePort);
  return requested;
}

/** A port for a load balancer's health checks, where it needs one. As `allocHealthCheckNodePort`. */
export function planHealthCheckNodePort(spec: SpecDraft): AllocationPlan {
  return needsHealthCheck(spec) ? [{ kind: 'healthCheckNodePort', explicit: spec.healthCheckNodePort }] : [];
}
