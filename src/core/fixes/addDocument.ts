import { appendDocument } from './edits/appendDocument.js';
import { offer } from './edits/offer.js';
import type { Fix } from './fix.js';

/** Adds the object that the finding misses at the end of its file. */
export const addDocument: Fix = {
  codes: ['reference/stateful-set-service', 'reference/route-backend'],
  propose({ data, place: { manifest } }, context) {
    const { create, what } = data ?? {};
    if (typeof create !== 'string' || typeof what !== 'string') return [];
    const lines = create.trimEnd().split('\n');
    return offer(`Create ${what}`, manifest.uri, [appendDocument(context, manifest, lines)]);
  },
};
