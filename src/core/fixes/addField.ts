import { offer } from './edits/offer.js';
import type { Fix } from './fix.js';
import { insertField } from './edits/insertField.js';

/** Adds the field that the finding says is missing: `Add enableServiceLinks: false`. */
export const addField: Fix = {
  codes: ['workload/service-links', 'workload/no-readiness-probe', 'policy/node-port-source'],
  propose({ data, place: { manifest } }, context) {
    const { parent, key, value } = data ?? {};
    if (!Array.isArray(parent) || typeof key !== 'string' || typeof value !== 'string') return [];
    const edit = insertField(context, manifest, { parent: parent as (string | number)[], key, value });
    const title = `Add ${key}: ${value}`;
    return offer(title, manifest.uri, [edit]);
  },
};
