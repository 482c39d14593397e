import type { NetworkPolicy, Pod } from '../../apiserver/types.js';
import { matchesSelector } from '../../labels/labelSelector.js';
import { remember, type NetworkIndex } from '../networkIndex.js';

/** Which side of a connection a policy looks at: the pod that is called, or the pod that calls. */
export type Direction = 'ingress' | 'egress';

/** The policies that isolate a pod in one direction; none means that everything is allowed. */
export function selectPolicies(
  index: NetworkIndex,
  pod: Pod,
  direction: Direction,
): readonly NetworkPolicy[] {
  const { networkPolicies } = index.state;
  if (networkPolicies.length === 0) return networkPolicies;
  const namespace = pod.metadata.namespace ?? 'default';
  return remember(index, `${direction} policies of ${namespace}/${pod.metadata.name}`, () =>
    networkPolicies.filter(
      (policy) =>
        (policy.metadata.namespace ?? 'default') === namespace &&
        appliesTo(policy, direction) &&
        matchesSelector(policy.spec.podSelector ?? {}, pod.metadata.labels ?? {}),
    ),
  );
}

/** Without policyTypes a policy is about ingress, and about egress if it has egress rules. As SetDefaults_NetworkPolicy. */
export function appliesTo({ spec }: NetworkPolicy, direction: Direction): boolean {
  const types = spec.policyTypes ?? [];
  if (types.length > 0) return types.includes(direction === 'ingress' ? 'Ingress' : 'Egress');
  return direction === 'ingress' || (spec.egress ?? []).length > 0;
}
