import { placeAt } from '../placeAt.js';
import type { Rule } from '../rule.js';
import { explainSelection, linkTemplate, nameWorkload, picksNothing } from './explainSelection.js';

/** The pods carry the value under another key: `app.kubernetes.io/name` and not `app`. */
export const selectorKeyDiffers: Rule = {
  code: 'selector/key-differs',
  severity: 'warning',
  scoped: true,
  kinds: ['Service'],
  mayFind: picksNothing,
  *check(manifest, context) {
    const { reason, service } = explainSelection(manifest, context) ?? {};
    if (reason?.kind !== 'near' || reason.difference.kind !== 'key' || service === undefined) return;
    const { workload, difference } = reason;
    const { key, foundKey, wanted } = difference;
    const name = nameWorkload(workload);
    yield {
      message: `No pod in namespace "${service.ref.namespace}" matches: the pods of ${name} carry "${foundKey}: ${wanted}", the selector says "${key}: ${wanted}"`,
      place: placeAt(manifest, ['spec', 'selector', key], 'key'),
      related: linkTemplate(workload, `The label of ${name}`, ['metadata', 'labels', foundKey], 'pair'),
      data: { key, newKey: foundKey },
    };
  },
};
