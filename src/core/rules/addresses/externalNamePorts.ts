import { placeAt } from '../placeAt.js';
import { isSet, listOf, numberOf, objectOf } from '../../apiserver/object/read.js';
import type { Rule } from '../rule.js';
import { whereSpec } from '../whereSpec.js';

/** An ExternalName Service with a selector or translated ports, which do nothing: it is a CNAME record. */
export const externalNamePorts: Rule = {
  code: 'external-name/ignored-fields',
  severity: 'information',
  kinds: ['Service'],
  mayFind: whereSpec(({ type }) => type === 'ExternalName'),
  *check(manifest, { cluster }) {
    if (cluster.serviceOf(manifest)?.accepted !== true) return;
    const { selector, ports } = objectOf(manifest.value.spec);
    const words = 'ExternalName is only a CNAME record: ';
    if (Object.keys(objectOf(selector)).length > 0)
      yield {
        message: `${words}the selector picks no pods`,
        place: placeAt(manifest, ['spec', 'selector'], 'key'),
        tag: 'unnecessary',
      };
    for (const [index, each] of listOf(ports).entries()) {
      const { port, targetPort } = objectOf(each);
      if (!isSet(targetPort) || numberOf(targetPort) === numberOf(port)) continue;
      yield {
        message: `${words}no port is mapped, clients connect to the port they name, and the Host header stays`,
        place: placeAt(manifest, ['spec', 'ports', index, 'targetPort']),
        tag: 'unnecessary',
      };
    }
  },
};
