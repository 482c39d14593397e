import { offer } from './edits/offer.js';
import type { Fix } from './fix.js';

/** Replaces a part of a text, for instance a host in an argument: `Change db to db.data`. */
export const replaceText: Fix = {
  codes: ['reference/dns-name', 'reference/dns-namespace'],
  propose({ data, place }, context) {
    const { find, replaceWith } = data ?? {};
    if (typeof find !== 'string' || typeof replaceWith !== 'string') return [];
    const { uri } = place.manifest;
    const { start, end } = context.spanOf(place);
    const text = context.text(uri)?.slice(start, end) ?? '';
    const found = new RegExp(`(?<![\\w.-])${find.replaceAll('.', '\\.')}(?![\\w.:-])`).exec(text);
    if (found === null) return [];
    const from = start + found.index;
    const edit = { span: { start: from, end: from + find.length }, newText: replaceWith };
    return offer(`Change ${find} to ${replaceWith}`, uri, [edit]);
  },
};
