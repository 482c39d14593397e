import { placeAt } from '../placeAt.js';
import { valueAt } from '../../manifests/json.js';
import type { Rule } from '../rule.js';
import { whereSpec } from '../whereSpec.js';

/** A Service without a selector and without hand-written endpoints: nothing makes any. */
export const noEndpoints: Rule = {
  code: 'selector/no-endpoints',
  severity: 'information',
  scoped: true,
  kinds: ['Service'],
  mayFind: whereSpec(({ selector = {} }) => Object.keys(selector).length === 0),
  *check(manifest, { cluster, alterations, wider }) {
    const service = cluster.serviceOf(manifest);
    if (service === undefined || [...(alterations ?? [])].some((each) => /^(?:patches|label )/.test(each)))
      return;
    const { type } = service.spec;
    if (type === 'ExternalName') return;
    if (valueAt(manifest.value, ['spec', 'selector']) !== undefined) return;
    if (service.slices.length > 0 || service.endpoints !== undefined) return;
    const { namespace, name } = service.ref;
    if (wider.findObject('Endpoints', namespace, name) !== undefined) return;
    yield {
      message: `No selector, so Kubernetes makes no endpoints, and this environment has none for it: add an EndpointSlice with the label "kubernetes.io/service-name: ${name}"`,
      place: placeAt(manifest, ['spec'], 'key'),
      data: { name },
    };
  },
};
