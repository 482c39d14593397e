import { offer } from '../edits/offer.js';
import type { Place } from '../../manifests/manifest.js';
import type { Fix } from '../fix.js';

/** Exchanges `port` and `targetPort`: `Swap port and targetPort`. */
export const swapPorts: Fix = {
  codes: ['ports/swapped'],
  propose(finding, context) {
    const port = finding.data?.['port'];
    const { manifest } = finding.place;
    const text = context.text(manifest.uri);
    if (typeof port !== 'number' || text === undefined) return [];
    const spanOf = (field: string) =>
      context.spanOf({ manifest, path: ['spec', 'ports', port, field], part: 'value' } satisfies Place);
    const [a, b] = [spanOf('port'), spanOf('targetPort')];
    const edits = [
      { span: a, newText: text.slice(b.start, b.end) },
      { span: b, newText: text.slice(a.start, a.end) },
    ];
    return offer('Swap port and targetPort', manifest.uri, edits);
  },
};
