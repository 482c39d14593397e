import { offer } from './edits/offer.js';
import type { Fix } from './fix.js';
import { removeField } from './edits/removeField.js';

/** Takes a field of the spec out that has no effect, or not the wanted one. */
export const removeIgnored: Fix = {
  codes: ['service/topology-twice', 'traffic-policy/internal-local'],
  propose({ data, place: { manifest } }, context) {
    const field = data?.remove;
    if (typeof field !== 'string') return [];
    const edit = removeField(context, manifest, ['spec', field]);
    return offer(`Remove ${field}`, manifest.uri, [edit]);
  },
};
