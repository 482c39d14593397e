import { offer } from './edits/offer.js';
import type { Fix } from './fix.js';
import { insertField } from './edits/insertField.js';
import { quoteScalar } from './edits/quoteScalar.js';

/** Moves the object into the namespace where the other side is: `Set the namespace to prod`. */
export const setNamespace: Fix = {
  codes: ['selector/other-namespace', 'selector/namespace-missing'],
  propose(finding, context) {
    const namespace = finding.data?.['namespace'];
    if (typeof namespace !== 'string') return [];
    const { manifest } = finding.place;
    const place = { manifest, path: ['metadata', 'namespace'], part: 'value' } as const;
    const edit =
      manifest.namespace === undefined
        ? insertField(context, manifest, {
            parent: ['metadata'],
            key: 'namespace',
            value: quoteScalar(namespace),
            after: 'name',
          })
        : { span: context.spanOf(place), newText: quoteScalar(namespace) };
    return offer(`Set the namespace to ${namespace}`, manifest.uri, [edit]);
  },
};
