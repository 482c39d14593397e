import { placeAt } from '../placeAt.js';
import { isObject, valueAt } from '../../manifests/json.js';
import type { Rule } from '../rule.js';
import { whereSpec } from '../whereSpec.js';

/** `selector: {}` picks no pod at all, other than in a NetworkPolicy. */
export const emptySelector: Rule = {
  code: 'selector/empty',
  severity: 'information',
  kinds: ['Service'],
  mayFind: whereSpec(({ selector = {} }) => Object.keys(selector).length === 0),
  *check(manifest, { cluster }) {
    const service = cluster.serviceOf(manifest);
    const written = valueAt(manifest.value, ['spec', 'selector']);
    if (service === undefined || written === undefined || service.spec.type === 'ExternalName') return;
    if (written !== null && !(isObject(written) && Object.keys(written).length === 0)) return;
    if (service.slices.length > 0 || service.endpoints !== undefined) return;
    yield {
      message: 'An empty selector means that Kubernetes makes no endpoints, not that it picks all pods',
      place: placeAt(manifest, ['spec', 'selector'], 'key'),
    };
  },
};
