import { placeAt } from '../placeAt.js';
import type { Rule } from '../rule.js';

/** A LoadBalancer where nothing in the environment makes load balancers. */
export const pendingBalancer: Rule = {
  code: 'load-balancer/pending',
  severity: 'off',
  kinds: ['Service'],
  *check(manifest, { cluster }) {
    const service = cluster.serviceOf(manifest);
    const { type, loadBalancerClass } = service?.spec ?? {};
    if (service?.accepted !== true || type !== 'LoadBalancer' || loadBalancerClass !== undefined) return;
    const makers = ['IPAddressPool', 'CiliumLoadBalancerIPPool', 'AddressPool'];
    if (makers.some((kind) => cluster.objectsOf(kind).length > 0)) return;
    yield {
      severity: 'hint',
      message:
        'A LoadBalancer needs a controller (of a cloud, MetalLB ...). Until then its address is pending and it works through its nodePort only',
      place: placeAt(manifest, ['spec', 'type']),
    };
  },
};
