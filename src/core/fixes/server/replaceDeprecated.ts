import { offer } from '../edits/offer.js';
import { quoteScalar } from '../edits/quoteScalar.js';
import type { Fix } from '../fix.js';

/** What the API server itself names in the place of something deprecated: it means the same. */
export const replaceDeprecated: Fix = {
  codes: ['apiserver/deprecated'],
  propose({ message, place }, context) {
    const [, oldKey, newKey] =
      /^annotation (\S+) is deprecated, please use (\S+) instead$/.exec(message) ?? [];
    const [, oldValue, newValue] = /: "(\w+)" is deprecated; use "(\w+)"$/.exec(message) ?? [];
    const [old, replacement] = [oldKey ?? oldValue, newKey ?? newValue];
    if (old === undefined || replacement === undefined) return [];
    const { uri } = place.manifest;
    const span = context.spanOf({ ...place, part: oldKey === undefined ? 'value' : 'key' });
    const written = context.text(uri)?.slice(span.start, span.end) ?? '';
    if (!written.includes(old)) return [];
    return offer(
      `Change ${old} to ${replacement}`,
      uri,
      [{ span, newText: quoteScalar(replacement, written) }],
      { preferred: true },
    );
  },
};
