import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compareLabels, compareNearness } from '../../src/core/labels/compareLabels.js';
import { findNearest } from '../../src/core/labels/findNearest.js';

const labels = fc.dictionary(
  fc.constantFrom('app', 'name', 'tier', 'app.kubernetes.io/name'),
  fc.oneof(
    fc.constantFrom('web', 'wbe', 'webserver', 'webservre', 'web-1', 'web-2', 'database', ''),
    fc.string({ unit: fc.constantFrom('a', 'b', '1', '-'), maxLength: 8 }),
  ),
  { noNullPrototype: true },
);

suite('the labels nearest to a selector', () => {
  test('are those that come first when all are compared', () => {
    fc.assert(
      fc.property(
        labels,
        fc.array(
          labels.map((podLabels) => ({ podLabels })),
          { maxLength: 12 },
        ),
        fc.integer({ min: 1, max: 3 }),
        (selector, items, count) => {
          const compared = items
            .map((item) => ({ item, comparison: compareLabels(selector, item.podLabels) }))
            .filter(({ comparison }) => comparison.matched < comparison.total)
            .sort((a, b) => compareNearness(a.comparison, b.comparison));
          const accepts = ({ matched, total }: { matched: number; total: number }) => matched < total;
          assert.deepEqual(findNearest(selector, items, { count, accepts }), compared.slice(0, count));
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
