import { placeAt } from '../placeAt.js';
import type { ClusterWorkload } from '../../cluster/cluster.js';
import { replicasOf } from './replicasOf.js';
import type { Rule } from '../rule.js';
import { whereSpec } from '../whereSpec.js';

/** A NodePort with externalTrafficPolicy Local and fewer pods than nodes: the other nodes drop what comes from outside. */
export const externalLocal: Rule = {
  code: 'traffic-policy/external-local',
  severity: 'information',
  kinds: ['Service'],
  mayFind: whereSpec((spec) => spec.type === 'NodePort' && spec.externalTrafficPolicy === 'Local'),
  *check(manifest, { cluster }) {
    const service = cluster.serviceOf(manifest);
    const { selector = {} } = service?.spec ?? {};
    if (service?.accepted !== true) return;
    if (Object.keys(selector).length === 0) return;
    const count = countPods(cluster.workloadsMatching(service.ref.namespace, selector));
    const nodes = cluster.nodes.length;
    if (count === undefined || count >= nodes) return;
    yield {
      message: `externalTrafficPolicy: Local: from outside only nodes with a pod answer (at most ${count} of ${nodes}), the others drop. On such a node itself curl still works`,
      place: placeAt(manifest, ['spec', 'externalTrafficPolicy']),
      data: { replaceWith: 'Cluster' },
    };
  },
};

/** How many pods there are at most; undefined where a DaemonSet puts one on each node, or nobody says. */
function countPods(workloads: readonly ClusterWorkload[]): number | undefined {
  const counts = workloads.map(replicasOf);
  if (counts.length === 0 || counts.includes(undefined)) return undefined;
  return counts.reduce<number>((sum, each) => sum + (each ?? 0), 0);
}
