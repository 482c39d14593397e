import { placeAt } from '../placeAt.js';
import type { Rule } from '../rule.js';

/** Two Services of a namespace that pick the same pods. */
export const sameSelector: Rule = {
  code: 'selector/same-selector',
  severity: 'off',
  kinds: ['Service'],
  *check(manifest, { cluster }) {
    const service = cluster.serviceOf(manifest);
    const wanted = keyOf(service?.spec.selector);
    if (service === undefined || wanted === '[]') return;
    for (const other of cluster.servicesIn(service.ref.namespace)) {
      if (other.ref.name === service.ref.name || keyOf(other.spec.selector) !== wanted) continue;
      yield {
        severity: 'hint',
        message: `Service ${other.ref.name} picks the same pods`,
        place: placeAt(manifest, ['spec', 'selector'], 'key'),
        related:
          other.manifest === undefined
            ? []
            : [
                {
                  message: `The selector of Service ${other.ref.name}`,
                  place: placeAt(other.manifest, ['spec', 'selector'], 'key'),
                },
              ],
      };
      return;
    }
  },
};

function keyOf(selector: Readonly<Record<string, string>> = {}): string {
  return JSON.stringify(Object.entries(selector).sort(([a], [b]) => (a < b ? -1 : 1)));
}
