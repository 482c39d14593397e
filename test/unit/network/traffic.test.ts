import assert from 'node:assert/strict';
import { readRows } from '../../conformance/run.js';
import { traffic } from '../../conformance/suites/traffic.js';

suite('traffic', () => {
  test('agrees with every connection recorded through real kube-proxies', () => {
    const result = traffic.run(readRows('test/conformance/traffic.jsonl'));
    assert.deepEqual(result.disagreements, []);
    assert.equal(result.total, 318);
    assert.deepEqual(result.notes, ['9656 of 9656 probes agree']);
  });
});
