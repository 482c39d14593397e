import { placeAt } from '../placeAt.js';
import type { Rule } from '../rule.js';
import { whereSpec } from '../whereSpec.js';

/** A LoadBalancer without NodePorts: only balancers that reach pods themselves can serve it. */
export const noNodePorts: Rule = {
  code: 'load-balancer/no-node-ports',
  severity: 'off',
  kinds: ['Service'],
  mayFind: whereSpec(({ allocateLoadBalancerNodePorts }) => allocateLoadBalancerNodePorts === false),
  *check(manifest, { cluster }) {
    if (cluster.serviceOf(manifest)?.accepted !== true) return;
    yield {
      severity: 'information',
      message:
        'No NodePorts are allocated: a balancer or a test that goes through the nodes does not reach this Service',
      place: placeAt(manifest, ['spec', 'allocateLoadBalancerNodePorts'], 'pair'),
    };
  },
};
