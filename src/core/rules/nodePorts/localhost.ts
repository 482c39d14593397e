import { placeAt } from '../placeAt.js';
import type { Rule } from '../rule.js';
import { whereSpec } from '../whereSpec.js';

/** A NodePort under nftables, which does not serve it on the loopback address. */
export const localhostNodePort: Rule = {
  code: 'node-port/localhost',
  severity: 'hint',
  kinds: ['Service'],
  mayFind: whereSpec(({ type }) => type === 'NodePort'),
  *check(manifest, { cluster }) {
    const service = cluster.serviceOf(manifest);
    const { proxyMode } = cluster.settings;
    if (service?.accepted !== true || service.spec.type !== 'NodePort' || proxyMode !== 'nftables') return;
    yield {
      message: "nftables mode does not serve NodePorts on 127.0.0.1: use the node's address",
      place: placeAt(manifest, ['spec', 'type']),
    };
  },
};
