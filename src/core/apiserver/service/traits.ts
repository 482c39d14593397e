import type { SpecDraft } from './draft.js';

/** Questions that many rules ask about a Service. As pkg/api/service/util.go and pkg/registry/core/service. */

/** Whether clients outside the cluster reach it. As `ExternallyAccessible`. */
export function isExternallyAccessible(spec: SpecDraft): boolean {
  const { type, externalIPs } = spec;
  return type === 'LoadBalancer' || type === 'NodePort' || (type === 'ClusterIP' && externalIPs.length > 0);
}

/** Whether load balancers ask its nodes for their health. As `NeedsHealthCheck`. */
export function needsHealthCheck(spec: SpecDraft): boolean {
  return spec.type === 'LoadBalancer' && spec.externalTrafficPolicy === 'Local';
}

/** Whether its only ClusterIP is `None`. As validation's `isHeadlessService`. */
export function isHeadless(spec: SpecDraft): boolean {
  return spec.clusterIPs.length === 1 && spec.clusterIPs[0] === 'None';
}

/** Whether it is of a type with a ClusterIP; `None` counts as one. As `needsClusterIP`. */
export function needsClusterIP(spec: SpecDraft): boolean {
  return spec.type !== 'ExternalName';
}

/** Whether it is of a type with NodePorts. */
export function isNodePortType(spec: SpecDraft): boolean {
  return spec.type === 'NodePort' || spec.type === 'LoadBalancer';
}

/** Whether entries without a nodePort get one. As `shouldAllocateNodePorts`. */
export function shouldAllocateNodePorts(spec: SpecDraft): boolean {
  return (
    spec.type === 'NodePort' || (spec.type === 'LoadBalancer' && spec.allocateLoadBalancerNodePorts !== false)
  );
}

/** Whether two lists of strings are equal, in order. */
export function sameStrings(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((text, index) => text === other[index]);
}
