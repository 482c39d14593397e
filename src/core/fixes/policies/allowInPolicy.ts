import { offer } from '../edits/offer.js';
import { refOf } from '../../cluster/records.js';
import { valueAt } from '../../manifests/json.js';
import { appendItem } from '../edits/appendItem.js';
import type { Fix } from '../fix.js';
import { insertField } from '../edits/insertField.js';

/** Adds the rule that a NetworkPolicy lacks: ingress to the pods' port, or egress to DNS. */
export const allowInPolicy: Fix = {
  codes: ['policy/blocks-service', 'policy/no-dns'],
  propose({ data = {}, place }, context) {
    const { policy, direction, rule, what } = data;
    if (typeof policy !== 'string' || typeof rule !== 'string') return [];
    if (typeof direction !== 'string' || typeof what !== 'string') return [];
    const { namespace } = refOf(place.manifest);
    const manifest = context.cluster.object({ kind: 'NetworkPolicy', namespace, name: policy })?.manifest;
    if (manifest === undefined) return [];
    const path = ['spec', direction];
    const edit =
      valueAt(manifest.value, path) === undefined
        ? insertField(context, manifest, { parent: ['spec'], key: direction, value: `[${rule}]` })
        : appendItem(context, manifest, path, rule);
    const title = `Allow ${what} in NetworkPolicy ${policy}`;
    return offer(title, manifest.uri, [edit]);
  },
};
