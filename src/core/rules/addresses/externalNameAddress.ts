import { placeAt } from '../placeAt.js';
import { objectOf, stringOf } from '../../apiserver/object/read.js';
import type { Rule } from '../rule.js';
import { whereSpec } from '../whereSpec.js';

/** An externalName that is an IP address: the API server takes it, DNS cannot answer it. */
export const externalNameAddress: Rule = {
  code: 'external-name/address',
  severity: 'warning',
  kinds: ['Service'],
  mayFind: whereSpec(({ type }) => type === 'ExternalName'),
  *check(manifest, { cluster }) {
    if (cluster.serviceOf(manifest)?.accepted !== true) return;
    const name = stringOf(objectOf(manifest.value.spec).externalName);
    if (!/^\d{1,3}(?:\.\d{1,3}){3}$/.test(name)) return;
    yield {
      message: `externalName is a DNS name: "${name}" passes validation but does not resolve. Use a Service without selector and an EndpointSlice for an address`,
      place: placeAt(manifest, ['spec', 'externalName']),
    };
  },
};
