import type { ServiceDraft, SpecDraft } from './draft.js';
import {
  isExternallyAccessible,
  isNodePortType,
  needsClusterIP,
  needsHealthCheck,
  sameStrings,
  shouldAllocateNodePorts,
} from './traits.js';

/**
 * Clears fields that a new type has no use for, if the user did not change them as well.
 * As `dropTypeDependentFields` of pkg/registry/core/service/strategy.go.
 */
export function dropTypeDependentFields(after: ServiceDraft, before: ServiceDraft): void {
  const [spec, old] = [after.spec, before.spec];
  if (needsClusterIP(old) && !needsClusterIP(spec)) dropAddresses(spec, old);
  if (isNodePortType(old) && !isNodePortType(spec) && addsNoNodePort(spec, old))
    for (const port of spec.ports) port.nodePort = 0;
  if (
    needsHealthCheck(old) &&
    !needsHealthCheck(spec) &&
    spec.healthCheckNodePort === old.healthCheckNodePort
  )
    spec.healthCheckNodePort = 0;
  if (old.type === 'LoadBalancer' && spec.type !== 'LoadBalancer') {
    if (spec.allocateLoadBalancerNodePorts === old.allocateLoadBalancerNodePorts)
      spec.allocateLoadBalancerNodePorts = undefined;
    if (spec.loadBalancerClass === old.loadBalancerClass) spec.loadBalancerClass = undefined;
  }
  dropExternalTrafficPolicy(spec, old);
  if (spec.type !== 'LoadBalancer') after.status = { ...after.status, loadBalancer: {} };
}

function dropAddresses(spec: SpecDraft, old: SpecDraft): void {
  if (spec.clusterIP === old.clusterIP && sameStrings(spec.clusterIPs, old.clusterIPs)) {
    spec.clusterIP = '';
    spec.clusterIPs = [];
  }
  if (sameStrings(spec.ipFamilies, old.ipFamilies)) spec.ipFamilies = [];
  if (spec.ipFamilyPolicy === old.ipFamilyPolicy) spec.ipFamilyPolicy = undefined;
}

function dropExternalTrafficPolicy(spec: SpecDraft, old: SpecDraft): void {
  if (isExternallyAccessible(old) && !isExternallyAccessible(spec))
    if (spec.externalTrafficPolicy === old.externalTrafficPolicy) spec.externalTrafficPolicy = '';
}

/** Ports may go or change, as long as no nodePort is new. As `sameNodePorts`. */
function addsNoNodePort(spec: SpecDraft, old: SpecDraft): boolean {
  const known = new Set(old.ports.map((port) => port.nodePort));
  return spec.ports.every((port) => port.nodePort === 0 || known.has(port.nodePort));
}

/**
 * Keeps what was allocated when a client sends a Service without it, so that the same manifest can be applied again.
 * As `patchAllocatedValues` of pkg/registry/core/service/storage.
 */
export function patchAllocatedValues(after: ServiceDraft, before: ServiceDraft): void {
  const [spec, old] = [after.spec, before.spec];
  if (needsClusterIP(old) && needsClusterIP(spec)) {
    if (spec.clusterIP === '') spec.clusterIP = old.clusterIP;
    if (spec.clusterIPs.length === 0) spec.clusterIPs = [...old.clusterIPs];
  }
  if (shouldAllocateNodePorts(old) && shouldAllocateNodePorts(spec)) patchNodePorts(spec, old);
  if (needsHealthCheck(old) && needsHealthCheck(spec) && spec.healthCheckNodePort === 0)
    spec.healthCheckNodePort = old.healthCheckNodePort;
}

/** A port keeps the nodePort of the old port with its name, unless another one asks for that. */
function patchNodePorts(spec: SpecDraft, old: SpecDraft): void {
  const wished = new Set(spec.ports.map((port) => port.nodePort));
  const used = new Set(
    old.ports.map((port) => port.nodePort).filter((port) => port !== 0 && wished.has(port)),
  );
  const byName = new Map(old.ports.map((port) => [port.name, port.nodePort]));
  for (const port of spec.ports) {
    const kept = byName.get(port.name) ?? 0;
    if (port.nodePort === 0 && !used.has(kept)) port.nodePort = kept;
  }
}

/** Makes clusterIPs follow clusterIP, which is what older clients know. As `normalizeClusterIPs`. */
export function normalizeClusterIPs(after: ServiceDraft, before: ServiceDraft | undefined): void {
  const spec = after.spec;
  if (before === undefined) {
    if (spec.clusterIP !== '' && spec.clusterIPs.length === 0) spec.clusterIPs = [spec.clusterIP];
    return;
  }
  const old = before.spec;
  if (spec.clusterIP === old.clusterIP) {
    if (spec.clusterIPs.length === 0) spec.clusterIPs = [...old.clusterIPs];
    return;
  }
  if (!sameStrings(spec.clusterIPs, old.clusterIPs)) return;
  spec.clusterIPs = spec.clusterIP === '' ? [] : [spec.clusterIP];
}
