import { placeAt } from '../placeAt.js';
import { listOf, objectOf } from '../../apiserver/object/read.js';
import type { Rule } from '../rule.js';
import { whereSpec } from '../whereSpec.js';

/** externalIPs, where the API server does not warn of them itself yet. */
export const externalIPs: Rule = {
  code: 'service/external-ips',
  severity: 'information',
  kinds: ['Service'],
  mayFind: whereSpec(({ externalIPs: addresses = [] }) => addresses.length > 0),
  *check(manifest, { cluster }) {
    const service = cluster.serviceOf(manifest);
    const addresses = listOf(objectOf(manifest.value.spec).externalIPs);
    if (service?.accepted !== true || addresses.length === 0) return;
    if (service.answer.warnings.some((each) => each.startsWith('spec.externalIPs'))) return;
    yield {
      message:
        'Nodes take packets to these addresses for this Service, and nobody checks that they are yours (CVE-2020-8554); newer clusters deprecate the field',
      place: placeAt(manifest, ['spec', 'externalIPs'], 'key'),
    };
  },
};
