import { placeAt } from '../placeAt.js';
import { listOf, numberOf, objectOf } from '../../apiserver/object/read.js';
import { relate } from '../relate.js';
import type { Rule } from '../rule.js';
import { whereSpec } from '../whereSpec.js';

/** A nodePort that the kind cluster beside it does not map to the host, though it maps others. */
export const kindMapping: Rule = {
  code: 'node-port/kind-mapping',
  severity: 'information',
  kinds: ['Service'],
  mayFind: whereSpec(({ type }) => type === 'NodePort'),
  *check(manifest, { cluster }) {
    const { from, to } = cluster.settings.nodePortRange;
    for (const { object, manifest: config } of cluster.objectsOf('Cluster')) {
      if (!config.apiVersion.startsWith('kind.x-k8s.io/')) continue;
      const mapped = listOf(object.nodes)
        .flatMap((node) => listOf(objectOf(node).extraPortMappings))
        .map((each) => numberOf(objectOf(each).containerPort))
        .filter((port) => port >= from && port <= to);
      if (mapped.length === 0) continue;
      for (const [index, each] of listOf(objectOf(manifest.value.spec).ports).entries()) {
        const port = numberOf(objectOf(each).nodePort);
        if (port === 0 || mapped.includes(port)) continue;
        yield {
          message: `kind maps ${mapped.join(', ')} to the host, this Service uses ${port}: the host cannot reach it`,
          place: placeAt(manifest, ['spec', 'ports', index, 'nodePort']),
          related: relate('The mappings of the kind cluster', config, ['nodes'], 'key'),
          ...(mapped.length === 1 && { data: { replaceWith: mapped[0] ?? 0 } }),
        };
      }
    }
  },
};
