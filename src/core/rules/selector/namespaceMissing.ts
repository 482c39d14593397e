import { placeAt } from '../placeAt.js';
import type { Rule } from '../rule.js';
import { explainSelection, nameWorkload, picksNothing } from './explainSelection.js';

/** The pods that the selector describes are in another namespace, but one of the two manifests leaves its namespace to `kubectl`. */
export const namespaceMissing: Rule = {
  code: 'selector/namespace-missing',
  severity: 'information',
  kinds: ['Service'],
  mayFind: picksNothing,
  *check(manifest, context) {
    const { reason } = explainSelection(manifest, context) ?? {};
    if (reason?.kind !== 'other namespace') return;
    const { workload } = reason;
    const other = workload.manifest;
    if (other === undefined || (manifest.namespace !== undefined && other.namespace !== undefined)) return;
    const name = nameWorkload(workload);
    yield {
      message:
        manifest.namespace === undefined
          ? `No namespace here, so "default" is assumed; ${name}, whose pods match the selector, says "${workload.ref.namespace}"`
          : `The selector matches ${name}, which names no namespace, so "default" is assumed; this Service says "${manifest.namespace}"`,
      place: {
        manifest,
        path: manifest.namespace === undefined ? ['metadata'] : ['metadata', 'namespace'],
        part: manifest.namespace === undefined ? 'key' : 'value',
      },
      related: [
        {
          message: name,
          place: placeAt(other, ['metadata', other.namespace === undefined ? 'name' : 'namespace']),
        },
      ],
      ...(manifest.namespace === undefined ? { data: { namespace: workload.ref.namespace } } : {}),
    };
  },
};
