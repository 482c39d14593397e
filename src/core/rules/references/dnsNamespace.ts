import { placeAt } from '../placeAt.js';
import { refOf } from '../../cluster/records.js';
import type { Rule } from '../rule.js';
import { mentioningKinds } from './dnsName.js';
import { findMentions } from './findMentions.js';
import { findNamespacesOf } from './missingService.js';

/** The short name of a Service that only another namespace has: it is looked up in the pod's own namespace. */
export const dnsNamespace: Rule = {
  code: 'reference/dns-namespace',
  severity: 'information',
  kinds: mentioningKinds,
  mayFind: (manifest) => findMentions(manifest).length > 0,
  *check(manifest, { cluster, wider, alterations }) {
    if (alterations?.has('namespace') === true) return;
    const own = refOf(manifest).namespace;
    for (const { name, namespace, path, text } of findMentions(manifest)) {
      if (namespace !== undefined || name === 'localhost' || cluster.service(own, name) !== undefined)
        continue;
      const [other, ...more] = findNamespacesOf(cluster, name);
      if (other === undefined || more.length > 0) continue;
      if (wider.findObject('Service', own, name) !== undefined) continue;
      yield {
        message: `"${name}" resolves only in its own namespace "${other}"; from "${own}" it is "${name}.${other}"`,
        place: placeAt(manifest, path),
        data: { find: text, replaceWith: `${name}.${other}${text.slice(name.length)}` },
      };
    }
  },
};
