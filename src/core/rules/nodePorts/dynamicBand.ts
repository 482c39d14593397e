import { placeAt } from '../placeAt.js';
import { nodePortBands } from '../../apiserver/allocation/bands.js';
import { listOf, numberOf, objectOf } from '../../apiserver/object/read.js';
import type { Rule } from '../rule.js';

/** A fixed nodePort in the band from which the cluster takes automatic ones. */
export const dynamicBand: Rule = {
  code: 'node-port/dynamic-band',
  severity: 'off',
  kinds: ['Service'],
  *check(manifest, { cluster }) {
    const { from, to } = cluster.settings.nodePortRange;
    const first = from + nodePortBands(cluster.settings.nodePortRange).staticSize;
    for (const [index, each] of listOf(objectOf(manifest.value.spec).ports).entries()) {
      const port = numberOf(objectOf(each).nodePort);
      if (port < first || port > to || first === from) continue;
      yield {
        severity: 'hint',
        message: `${port} is in the band from which Kubernetes allocates, so another Service may have it. Static band: ${from}-${first - 1}`,
        place: placeAt(manifest, ['spec', 'ports', index, 'nodePort']),
      };
    }
  },
};
