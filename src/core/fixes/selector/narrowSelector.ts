import { offer } from '../edits/offer.js';
import type { Fix } from '../fix.js';
import { insertField } from '../edits/insertField.js';
import { quoteScalar } from '../edits/quoteScalar.js';

/** Adds the label that only the pods which serve carry: `Add tier: web to the selector`. */
export const narrowSelector: Fix = {
  codes: ['selector/too-broad', 'selector/job-pods'],
  propose(finding, context) {
    const { addKey, addValue } = finding.data ?? {};
    if (typeof addKey !== 'string' || typeof addValue !== 'string') return [];
    const { manifest } = finding.place;
    const edit = insertField(context, manifest, {
      parent: ['spec', 'selector'],
      key: quoteScalar(addKey),
      value: quoteScalar(addValue),
    });
    const title = `Add ${addKey}: ${addValue} to the selector`;
    return offer(title, manifest.uri, [edit]);
  },
};
