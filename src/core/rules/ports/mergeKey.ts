import { placeAt } from '../placeAt.js';
import { relate } from '../relate.js';
import type { Rule } from '../rule.js';
import { whereSpec } from '../whereSpec.js';

/** One number with two protocols: a client-side `kubectl apply` of a change merges ports by number. */
export const mergeKey: Rule = {
  code: 'ports/merge-key',
  severity: 'information',
  kinds: ['Service'],
  mayFind: whereSpec(({ ports = [] }) => ports.length > 1),
  *check(manifest, { cluster }) {
    const ports = cluster.serviceOf(manifest)?.spec.ports ?? [];
    const first = new Map<number, number>();
    const seen = new Set<string>();
    for (const [index, { port, protocol }] of ports.entries()) {
      const at = first.get(port) ?? index;
      const isAgain = seen.has(`${port}/${protocol}`);
      first.set(port, at);
      seen.add(`${port}/${protocol}`);
      const other = ports[at];
      if (isAgain || at === index || other === undefined || other.protocol === protocol) continue;
      yield {
        message: `${port} is here with ${other.protocol} and ${protocol}: a client-side kubectl apply of a change merges ports by number alone and may lose one of the two; use --server-side`,
        place: placeAt(manifest, ['spec', 'ports', index, 'port']),
        related: relate(`The port with ${other.protocol}`, manifest, ['spec', 'ports', at, 'port']),
      };
    }
  },
};
