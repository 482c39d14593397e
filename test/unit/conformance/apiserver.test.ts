import assert from 'node:assert/strict';
import { readRows } from '../../conformance/run.js';
import { allocation } from '../../conformance/suites/allocation.js';
import { services } from '../../conformance/suites/services.js';

suite('the recorded API server', () => {
  for (const recorded of [services, allocation])
    test(`${recorded.name}: every row agrees`, () => {
      const { disagreements } = recorded.run(readRows(`test/conformance/${recorded.name}.jsonl`));
      assert.deepEqual(disagreements, []);
    }).timeout(120_000);
});
