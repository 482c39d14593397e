import { placeAt } from '../placeAt.js';
import type { Rule } from '../rule.js';
import { whereSpec } from '../whereSpec.js';
import { replicasOf } from './replicasOf.js';

/** internalTrafficPolicy Local without a pod on each node: clients on the other nodes get nothing. */
export const internalLocal: Rule = {
  code: 'traffic-policy/internal-local',
  severity: 'information',
  kinds: ['Service'],
  mayFind: whereSpec((spec) => spec.internalTrafficPolicy === 'Local' && spec.clusterIP !== 'None'),
  *check(manifest, { cluster }) {
    const service = cluster.serviceOf(manifest);
    const { selector = {} } = service?.spec ?? {};
    if (service?.accepted !== true) return;
    if (Object.keys(selector).length === 0) return;
    const counts = cluster.workloadsMatching(service.ref.namespace, selector).map(replicasOf);
    if (counts.length === 0 || counts.includes(undefined)) return;
    yield {
      message:
        'internalTrafficPolicy: Local: clients on nodes without a pod of this Service get no answer, and no DaemonSet puts one on each node',
      place: placeAt(manifest, ['spec', 'internalTrafficPolicy']),
      data: { remove: 'internalTrafficPolicy' },
    };
  },
};
