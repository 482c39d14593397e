import { valueAt } from '../../manifests/json.js';
import type { Fix } from '../fix.js';
import { offer } from '../edits/offer.js';

const needsString = /cannot unmarshal (number|bool) into .* of type string$/;
const needsPlain = /cannot unmarshal string into .* of type (int32|int64|bool)$/;
const isDigitsOnly = /must contain at least one letter \(a-z\)$/;

/** A scalar of the wrong type: quotes for a label value that YAML reads as a number, none for a port in quotes. */
export const fixScalar: Fix = {
  codes: ['apiserver/wrong-type', 'apiserver/invalid'],
  propose({ message, place }, context) {
    const { manifest, path } = place;
    const { uri } = manifest;
    const value = valueAt(manifest.value, path);
    const span = context.spanOf({ ...place, part: 'value' });
    const written = context.text(uri)?.slice(span.start, span.end) ?? '';
    const read = needsString.exec(message)?.[1];
    if (read !== undefined && /^[\w.+-]+$/.test(written)) {
      const sure = read === 'number' || (typeof value === 'boolean' && written === String(value));
      return offer(`Put ${written} in quotes`, uri, [{ span, newText: `"${written}"` }], { preferred: sure });
    }
    const type = needsPlain.exec(message)?.[1] ?? (isDigitsOnly.test(message) ? 'port' : undefined);
    const plain = type === 'bool' ? /^(?:true|false)$/ : type === undefined ? /^$/ : /^\d{1,15}$/;
    if (typeof value !== 'string' || !plain.test(value) || path.at(-1) === 'name') return [];
    const newText = type === 'bool' ? value : String(Number(value));
    return offer(`Change ${written} to ${newText}`, uri, [{ span, newText }], { preferred: true });
  },
};
