import { placeAt } from '../placeAt.js';
import { refOf, workloadKinds } from '../../cluster/records.js';
import { matchesPairs } from '../../labels/labelSelector.js';
import { findMentions } from '../references/findMentions.js';
import type { Rule } from '../rule.js';

/** A workload that calls the Service it stands behind: a pod may be sent to itself. */
export const hairpin: Rule = {
  code: 'workload/calls-itself',
  severity: 'off',
  kinds: [...workloadKinds],
  mayFind: (manifest) => findMentions(manifest).length > 0,
  *check(manifest, { cluster }) {
    const workload = cluster.workloadOf(manifest);
    if (workload === undefined) return;
    const own = refOf(manifest).namespace;
    for (const { name, namespace = own, path } of findMentions(manifest)) {
      const { selector = {}, clusterIP } = cluster.service(namespace, name)?.spec ?? {};
      if (namespace !== own || clusterIP === 'None' || Object.keys(selector).length === 0) continue;
      if (!matchesPairs(selector, workload.podLabels)) continue;
      yield {
        severity: 'information',
        message: `The pods stand behind Service "${name}" themselves: a connection may come back to the pod that made it, which the network must allow (hairpin)`,
        place: placeAt(manifest, path),
      };
    }
  },
};
