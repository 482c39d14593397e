import { offer } from '../edits/offer.js';
import { writeSlice } from '../selector/addEndpointSlice.js';
import { appendDocument } from '../edits/appendDocument.js';
import { removeField } from '../edits/removeField.js';
import type { Fix } from '../fix.js';

/** An address in externalName becomes what it was meant for: a headless Service without a selector, and its EndpointSlice. */
export const replaceExternalName: Fix = {
  codes: ['external-name/address'],
  propose({ place: { manifest } }, context) {
    const { service } = context.cluster.serviceOf(manifest) ?? {};
    const address = service?.spec.externalName;
    const type = context.spanOf({ manifest, path: ['spec', 'type'], part: 'value' });
    const name = context.spanOf({ manifest, path: ['spec', 'externalName'], part: 'pair' });
    const selector = removeField(context, manifest, ['spec', 'selector']);
    if (service === undefined || address === undefined) return [];
    const slice = writeSlice(manifest, service.spec.ports ?? [], address);
    const document = appendDocument(context, manifest, slice);
    if (document === undefined || (service.spec.selector !== undefined && selector === undefined)) return [];
    const edits = [
      { span: type, newText: 'ClusterIP' },
      { span: name, newText: 'clusterIP: None' },
      ...(service.spec.selector !== undefined && selector !== undefined ? [selector] : []),
      document,
    ];
    return offer(`Make it a headless Service with an EndpointSlice for ${address}`, manifest.uri, edits);
  },
};
