import { planClusterIPs, planHealthCheckNodePort, type AllocationPlan, type Want } from './allocationPlan.js';
import type { ServiceDraft, SpecDraft } from './draft.js';
import { isMatchingPreferDualStack } from './ipFamilies.js';
import { isNodePortType, needsHealthCheck, shouldAllocateNodePorts } from './traits.js';

/** What an update wants, and what it gives back once it has succeeded. */
export interface UpdatePlan {
  readonly wants: AllocationPlan;
  readonly releasedAddresses: readonly string[];
  readonly releasedNodePorts: readonly number[];
  /** A refusal that is no validation error: the same nodePort and protocol twice. */
  readonly conflict?: string;
}

/** As `allocateUpdate` of pkg/registry/core/service/storage/alloc.go, after `initIPFamilyFields`. */
export function planUpdate(after: ServiceDraft, before: ServiceDraft): UpdatePlan {
  const [spec, old] = [after.spec, before.spec];
  const addresses = planAddresses(spec, old);
  const ports = planNodePortUpdate(spec, old);
  const health = !needsHealthCheck(old) && needsHealthCheck(spec) ? planHealthCheckNodePort(spec) : [];
  const freed = needsHealthCheck(old) && !needsHealthCheck(spec) ? [old.healthCheckNodePort] : [];
  return {
    wants: [...addresses.wants, ...ports.wants, ...health],
    releasedAddresses: addresses.released,
    releasedNodePorts: [...ports.released, ...freed],
    ...(ports.conflict === undefined ? {} : { conflict: ports.conflict }),
  };
}

interface AddressUpdate {
  readonly wants: AllocationPlan;
  readonly released: readonly string[];
}

/** As `updateClusterIPs`: from and to ExternalName, and a second family that comes or goes. */
function planAddresses(spec: SpecDraft, old: SpecDraft): AddressUpdate {
  const nothing = { wants: [], released: [] };
  if (isMatchingPreferDualStack(spec, old)) return nothing;
  if (old.type === 'ExternalName')
    return spec.type === 'ExternalName' ? nothing : { wants: planClusterIPs(spec), released: [] };
  if (old.clusterIPs[0] === 'None') return nothing;
  if (spec.type === 'ExternalName') return { wants: [], released: old.clusterIPs };
  const [families, oldFamilies] = [spec.ipFamilies.length, old.ipFamilies.length];
  if (oldFamilies === 1 && families === 2) return { wants: [planSecondAddress(spec)], released: [] };
  if (oldFamilies === 2 && families === 1) return { wants: [], released: old.clusterIPs.slice(1) };
  return nothing;
}

/** The address of a second family, although the first one may have become `None`: that is refused later. */
function planSecondAddress(spec: SpecDraft): Want {
  const explicit = spec.clusterIPs[1] ?? '';
  if (spec.clusterIPs.length < 2) spec.clusterIPs = [...spec.clusterIPs, explicit];
  return { kind: 'clusterIP', family: spec.ipFamilies[1] === 'IPv6' ? 'IPv6' : 'IPv4', index: 1, explicit };
}

interface PortUpdate {
  readonly wants: readonly Want[];
  readonly released: readonly number[];
  readonly conflict?: string;
}

/** As `updateNodePorts`: nodePorts that stay are not allocated again, those that are gone are given back. */
function planNodePortUpdate(spec: SpecDraft, old: SpecDraft): PortUpdate {
  const oldPorts = old.ports.map((port) => port.nodePort).filter((port) => port !== 0);
  if (!isNodePortType(spec)) return { wants: [], released: isNodePortType(old) ? oldPorts : [] };
  const wants: Want[] = [];
  const asked = new Set<number>(oldPorts);
  const pairs = new Set<string>();
  for (const [index, { nodePort, protocol }] of spec.ports.entries()) {
    if (nodePort === 0 && !shouldAllocateNodePorts(spec)) continue;
    if (!asked.has(nodePort)) wants.push({ kind: 'nodePort', index, entries: [index], explicit: nodePort });
    if (nodePort === 0) continue;
    asked.add(nodePort);
    const pair = `{${protocol} ${nodePort}}`;
    if (pairs.has(pair)) return { wants, released: [], conflict: `duplicate nodePort: ${pair}` };
    pairs.add(pair);
  }
  const kept = new Set(spec.ports.map((port) => port.nodePort));
  return { wants, released: oldPorts.filter((port) => !kept.has(port)) };
}
