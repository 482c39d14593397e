import { objectOf, stringOf } from '../../apiserver/object/read.js';
import type { Rule } from '../rule.js';

/** An externalName that is an IP address: the API server takes it, DNS cannot answer it. */
export const externalNameAddress: Rule = {
  code: 'external-name/address',
  severity: 'warning',
  title: 'externalName is an IP address and does not resolve',
  kinds: ['Service'],
  *check(manifest, { cluster }) {
    const service = cluster.serviceOf(manifest);
    if (service?.accepted !== true || service.spec.type !== 'ExternalName') return;
    const name = stringOf(objectOf(manifest.value.spec).externalName);
    if (!/^\d{1,3}(?:\.\d{1,3}){3}$/.test(name)) return;
    yield {
      code: externalNameAddress.code,
      severity: 'warning',
      message: `externalName is a DNS name: "${name}" passes validation but does not resolve. Use a Service without selector and an EndpointSlice for an address`,
      place: { manifest, path: ['spec', 'externalName'], part: 'value' },
    };
  },
};
