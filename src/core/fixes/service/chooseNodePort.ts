import { valueAt } from '../../manifests/json.js';
import type { Fix } from '../fix.js';
import { offer } from '../edits/offer.js';
import { removeField } from '../edits/removeField.js';
import { findFreeNodePort } from './freeNodePort.js';

/** A nodePort that is taken, out of range or in the band of automatic ones: the next free one of the static band, or none. */
export const chooseNodePort: Fix = {
  codes: ['apiserver/invalid', 'apiserver/duplicate', 'node-port/dynamic-band'],
  propose({ code, message, place }, context) {
    const { manifest, path } = place;
    if (path.at(-1) !== 'nodePort') return [];
    if (code === 'apiserver/invalid' && !/not in the valid range|already allocated/.test(message)) return [];
    const { uri } = manifest;
    const wanted = valueAt(manifest.value, path);
    const port = findFreeNodePort(context.cluster, typeof wanted === 'number' ? wanted : 0);
    return [
      ...offer(`Change nodePort to ${port ?? 0}`, uri, [
        port === undefined
          ? undefined
          : { span: context.spanOf({ ...place, part: 'value' }), newText: String(port) },
      ]),
      ...offer('Remove nodePort and let the cluster choose one', uri, [removeField(context, manifest, path)]),
    ];
  },
};
