import { placeAt } from '../placeAt.js';
import { relate } from '../relate.js';
import type { Rule } from '../rule.js';

/** A Service none of whose pods finds a node, on nodes that files or settings describe: they wait, and the Service has no endpoints. */
export const notScheduled: Rule = {
  code: 'workload/not-scheduled',
  severity: 'information',
  kinds: ['Service'],
  *check(manifest, { cluster, alterations }) {
    if (alterations?.has('patches') === true) return;
    if ((cluster.settings.sources.nodes?.kind ?? 'default') === 'default') return;
    const service = cluster.serviceOf(manifest);
    const { selector = {}, type } = service?.spec ?? {};
    if (service === undefined || type === 'ExternalName' || Object.keys(selector).length === 0) return;
    const pods = cluster.podsMatching(service.ref.namespace, selector);
    const [first] = pods;
    if (first === undefined || pods.some(({ pendingReason }) => pendingReason === undefined)) return;
    const { kind, name } = first.workload ?? first.ref;
    yield {
      message: `No node takes the pods of ${kind} ${name}, so the Service has no endpoints: ${first.pendingReason ?? ''}`,
      place: placeAt(manifest, ['spec', 'selector'], 'key'),
      related: relate(`${kind} ${name}`, first.manifest, [...first.templatePath, 'spec'], 'key'),
    };
  },
};
