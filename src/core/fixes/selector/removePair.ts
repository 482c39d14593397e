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
    if (edit === undefined) return [];
    const title = `Remove ${key} from the selector`;
    return [{ title, edits: [{ uri: manifest.uri, edits: [edit] }], preferred: false }];
  },
};
