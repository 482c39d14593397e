import { placeAt } from '../placeAt.js';
import type { Rule } from '../rule.js';
import { whereSpec } from '../whereSpec.js';

/** ClientIP affinity on a Service for the outside: what one client is depends on addresses, not on cookies. */
export const sessionAffinity: Rule = {
  code: 'service/session-affinity',
  severity: 'information',
  kinds: ['Service'],
  mayFind: whereSpec((spec) => spec.sessionAffinity === 'ClientIP'),
  *check(manifest, { cluster }) {
    const service = cluster.serviceOf(manifest);
    const { type, externalTrafficPolicy } = service?.spec ?? {};
    if (service?.accepted !== true) return;
    if ((type !== 'NodePort' && type !== 'LoadBalancer') || externalTrafficPolicy === 'Local') return;
    yield {
      message:
        'ClientIP affinity goes by the address that a node sees and each node remembers on its own: clients behind one NAT or balancer share a pod, and cookies do not count',
      place: placeAt(manifest, ['spec', 'sessionAffinity']),
    };
  },
};
