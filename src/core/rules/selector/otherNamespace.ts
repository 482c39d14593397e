import { placeAt } from '../placeAt.js';
import { relate } from '../relate.js';
import type { Rule } from '../rule.js';
import { explainSelection, nameWorkload, picksNothing } from './explainSelection.js';

/** The pods that the selector describes are in another namespace, and both manifests say so. */
export const otherNamespace: Rule = {
  code: 'selector/other-namespace',
  severity: 'warning',
  scoped: true,
  kinds: ['Service'],
  mayFind: picksNothing,
  *check(manifest, context) {
    const { reason, service } = explainSelection(manifest, context) ?? {};
    if (reason?.kind !== 'other namespace' || service === undefined) return;
    const { workload } = reason;
    const related = workload.manifest;
    if (manifest.namespace === undefined || related?.namespace === undefined) return;
    yield {
      message: `The selector matches ${nameWorkload(workload)} in namespace "${workload.ref.namespace}"; this Service is in "${service.ref.namespace}". Selectors do not cross namespaces`,
      place: placeAt(manifest, ['metadata', 'namespace']),
      related: relate(`The namespace of ${nameWorkload(workload)}`, related, ['metadata', 'namespace']),
      data: { namespace: workload.ref.namespace },
    };
  },
};
