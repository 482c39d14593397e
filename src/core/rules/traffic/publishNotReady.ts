import { placeAt } from '../placeAt.js';
import type { Rule } from '../rule.js';

/** publishNotReadyAddresses on a Service with an address: clients are sent to pods that are not ready. */
export const publishNotReady: Rule = {
  code: 'service/publish-not-ready',
  severity: 'off',
  kinds: ['Service'],
  *check(manifest, { cluster }) {
    const service = cluster.serviceOf(manifest);
    const { publishNotReadyAddresses, clusterIP } = service?.spec ?? {};
    if (publishNotReadyAddresses !== true || clusterIP === 'None') return;
    yield {
      severity: 'information',
      message:
        'publishNotReadyAddresses sends clients to pods that are not ready; it is meant for headless Services whose pods find each other',
      place: placeAt(manifest, ['spec', 'publishNotReadyAddresses'], 'pair'),
    };
  },
};
