import assert from 'node:assert/strict';
import { renameAllocationRow, renameServicesRow } from '../../conformance/metamorphic/renameServices.js';
import { readRows } from '../../conformance/run.js';
import { allocation } from '../../conformance/suites/allocation.js';
import { services } from '../../conformance/suites/services.js';

suite('the recorded API server', () => {
  for (const [recorded, rename] of [
    [services, renameServicesRow],
    [allocation, renameAllocationRow],
  ] as const) {
    const rows = readRows(`test/conformance/${recorded.name}.jsonl`);

    test(`${recorded.name}: every row agrees`, () => {
      assert.deepEqual(recorded.run(rows).disagreements, []);
    }).timeout(120_000);

    test(`${recorded.name}: other names, ports and addresses give the same answers, renamed`, () => {
      const renamed = rows.map(rename).filter((row) => row !== undefined);
      assert(renamed.length > 0.95 * rows.length);
      assert.deepEqual(recorded.run(renamed).disagreements, []);
    }).timeout(120_000);
  }
});
