import { offer } from '../edits/offer.js';
import type { Fix } from '../fix.js';
import { removeField } from '../edits/removeField.js';

/** Takes a pair out of the selector: `Remove helm.sh/chart from the selector`. */
export const removePair: Fix = {
  codes: ['selector/volatile-label'],
  propose(finding, context) {
    const key = finding.data?.['key'];
    if (typeof key !== 'string') return [];
    const { manifest } = finding.place;
    const edit = removeField(context, manifest, ['spec', 'selector', key]);
    const title = `Remove ${key} from the selector`;
    return offer(title, manifest.uri, [edit]);
  },
};
