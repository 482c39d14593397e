import { placeAt } from '../placeAt.js';
import type { Cluster } from '../../cluster/cluster.js';
import { containsAddress, parseRanges } from '../../network/addresses.js';
import type { Rule } from '../rule.js';
import { whereSpec } from '../whereSpec.js';
import { tellPolicies } from './tellPolicies.js';
import { findIsolating } from './templatePolicies.js';

/** A policy that lets only certain pods in, on pods that a NodePort shows outside: that traffic arrives with a node's address. */
export const nodePortSource: Rule = {
  code: 'policy/node-port-source',
  severity: 'information',
  kinds: ['Service'],
  mayFind: whereSpec(({ type }) => type === 'NodePort' || type === 'LoadBalancer'),
  *check(manifest, { cluster }) {
    const service = cluster.serviceOf(manifest);
    if (service?.accepted !== true) return;
    const { type, selector = {}, externalTrafficPolicy } = service.spec;
    if (externalTrafficPolicy === 'Local') return;
    if (Object.keys(selector).length === 0) return;
    for (const workload of cluster.workloadsMatching(service.ref.namespace, selector)) {
      const isolating = findIsolating(cluster, workload, 'ingress');
      const peers = isolating
        .map(({ policy }) => (policy.spec.ingress ?? []).map(({ from = [] }) => from))
        .flat();
      if (peers.length === 0 || peers.some((from) => from.length === 0)) continue;
      if (peers.some((from) => from.some(({ ipBlock }) => ipBlock && holdsNode(cluster, ipBlock.cidr))))
        continue;
      const blocks = peers.some((from) => from.some(({ ipBlock }) => ipBlock !== undefined));
      yield {
        message:
          'From outside, traffic arrives with the address of a node: ' +
          (blocks
            ? 'an ipBlock of the clients does not match it'
            : 'podSelector and namespaceSelector cannot match it') +
          '. externalTrafficPolicy: Local keeps the address of the client',
        place: placeAt(manifest, ['spec', 'type']),
        ...(type === 'LoadBalancer' && {
          data: { parent: ['spec'], key: 'externalTrafficPolicy', value: 'Local' },
        }),
        related: tellPolicies(
          isolating.map(({ source }) => source),
          ['spec', 'ingress'],
        ).related,
      };
      return;
    }
  },
};

function holdsNode({ nodes }: Cluster, cidr: string): boolean {
  const ranges = parseRanges([cidr]);
  return nodes.some(({ node }) =>
    (node.status?.addresses ?? []).some(({ address }) => containsAddress(ranges, address)),
  );
}
