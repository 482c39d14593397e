import { isDNS1123Subdomain, isQualifiedName } from '../../apiserver/validation/names.js';
import { offer } from '../edits/offer.js';
import { quoteScalar } from '../edits/quoteScalar.js';
import type { Fix } from '../fix.js';
import { suggestName } from './suggestName.js';

/** The key of a label, or the name of an object that no Service goes by, in the letters that the server takes. */
export const fixName: Fix = {
  codes: ['apiserver/invalid'],
  propose({ place }, context) {
    const { manifest, path, part } = place;
    const isKey = part === 'key';
    const isName = path.join('.') === 'metadata.name' && manifest.kind !== 'Service';
    if (!isKey && !isName) return [];
    const name = isKey ? String(path.at(-1)) : manifest.name;
    const [bare = '', prefix] = name.split('/').reverse();
    const fitting = isKey ? suggestName(bare, isQualifiedName) : suggestName(name, isDNS1123Subdomain, 253);
    const newName = isKey && prefix !== undefined && fitting !== undefined ? `${prefix}/${fitting}` : fitting;
    if (newName === undefined || newName === name || (isKey && isQualifiedName(newName).length > 0))
      return [];
    const span = context.spanOf(place);
    const newText = quoteScalar(newName, context.text(manifest.uri)?.slice(span.start, span.end));
    return offer(`Change ${name} to ${newName}`, manifest.uri, [{ span, newText }]);
  },
};
