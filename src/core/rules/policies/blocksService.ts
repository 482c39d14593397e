import { placeAt } from '../placeAt.js';
import type { ServicePort } from '../../apiserver/types.js';
import type { ClusterWorkload } from '../../cluster/cluster.js';
import type { PolicyPort } from '../../network/policies/matchRule.js';
import type { Rule } from '../rule.js';
import { tellPolicies } from './tellPolicies.js';
import { findIsolating, isAllowed, podOf } from './templatePolicies.js';

/** A Service port that no pod may reach: policies isolate every workload behind it, and none of their rules allows the port. */
export const blocksService: Rule = {
  code: 'policy/blocks-service',
  severity: 'warning',
  scoped: true,
  kinds: ['Service'],
  *check(manifest, { cluster, alterations }) {
    if (alterations?.has('patches') === true) return;
    const service = cluster.serviceOf(manifest);
    if (service?.accepted !== true || !cluster.settings.networkPoliciesEnforced) return;
    const { selector = {}, ports = [], type } = service.spec;
    if (Object.keys(selector).length === 0 || type === 'ExternalName') return;
    const behind = cluster
      .workloadsMatching(service.ref.namespace, selector)
      .map((workload) => ({ workload, isolating: findIsolating(cluster, workload, 'ingress') }));
    if (behind.length === 0 || behind.some(({ isolating }) => isolating.length === 0)) return;
    for (const [index, port] of ports.entries()) {
      const isOpen = behind.some(({ workload, isolating }) => {
        const target = resolvePort(port, workload);
        return target === undefined || isAllowed(cluster, isolating, 'ingress', undefined, target);
      });
      const [first] = behind;
      const target = first && resolvePort(port, first.workload);
      if (isOpen || target === undefined) continue;
      const policies = [...new Set(behind.flatMap(({ isolating }) => isolating.map(({ source }) => source)))];
      const { names, related } = tellPolicies(policies, ['spec', 'podSelector']);
      const [only] = policies.length === 1 ? policies : [];
      yield {
        message: `NetworkPolicy ${names} isolates the pods, and no rule allows ingress to their port ${target.port}/${target.protocol}`,
        place: placeAt(manifest, ['spec', 'ports', index, 'port']),
        related,
        ...(only && {
          data: {
            policy: only.ref.name,
            direction: 'ingress',
            rule: `{ ports: [{ port: ${target.port}, protocol: ${target.protocol} }] }`,
            what: `ingress to port ${target.port}`,
          },
        }),
      };
    }
  },
};

/** The port on the pods; undefined where they have none of that name. */
export function resolvePort(
  { targetPort, protocol }: ServicePort,
  workload: ClusterWorkload,
): PolicyPort | undefined {
  const pod = podOf(workload);
  if (typeof targetPort === 'number') return { port: targetPort, protocol, pod };
  const declared = [...pod.spec.containers, ...(pod.spec.initContainers ?? [])].flatMap(
    (each) => each.ports ?? [],
  );
  const named = declared.find((each) => each.name === targetPort && (each.protocol ?? 'TCP') === protocol);
  return named && { port: named.containerPort, protocol, pod };
}
