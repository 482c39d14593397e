import { offer } from '../edits/offer.js';
import type { TextEdit } from '../../text/textEdit.js';
import type { Fix } from '../fix.js';
import { quoteScalar } from '../edits/quoteScalar.js';

/** Makes a selector pair what the nearest pods carry: `Change app to webserver`. */
export const repairSelector: Fix = {
  codes: ['selector/no-match', 'selector/key-differs', 'selector/labels-not-on-pods'],
  propose(finding, context) {
    const { key, newKey, newValue } = finding.data ?? {};
    if (typeof key !== 'string') return [];
    const { manifest } = finding.place;
    const part = typeof newKey === 'string' ? 'key' : 'value';
    const replacement = typeof newKey === 'string' ? newKey : newValue;
    if (typeof replacement !== 'string') return [];
    const span = context.spanOf({ manifest, path: ['spec', 'selector', key], part });
    const replaced = context.text(manifest.uri)?.slice(span.start, span.end) ?? '';
    const edit: TextEdit = { span, newText: quoteScalar(replacement, replaced) };
    return offer(`Change ${key} to ${replacement}`, manifest.uri, [edit], { preferred: true });
  },
};
