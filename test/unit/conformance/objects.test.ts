import assert from 'node:assert/strict';
import { readRows } from '../../conformance/run.js';
import { objects } from '../../conformance/suites/objects.js';
import type { JsonObject } from '../../../src/core/manifests/json.js';

const rows = readRows('test/conformance/objects.jsonl');

/** Other names of the same length and order, in inputs and answers alike. */
const renamed: Readonly<Record<string, string>> = { web: 'wob', app: 'apq', http: 'htta', main: 'majn' };

function rename(row: JsonObject): JsonObject {
  const { id, ...rest } = row;
  const text = JSON.stringify(rest).replace(
    /(?<![\w/-])(web|app|http|main)(?![\w./-])/g,
    (name) => renamed[name] ?? name,
  );
  return { id: id ?? '', ...(JSON.parse(text) as JsonObject) };
}

suite('the recorded objects', () => {
  test('every answer is ours', () => {
    assert.deepEqual(objects.run(rows).disagreements, []);
  });

  test('other names give the same answers, renamed', () => {
    assert.deepEqual(objects.run(rows.map(rename)).disagreements, []);
  });

  test('a recording with an answer that is not ours is told', () => {
    const accepted = rows.find(({ single }) => JSON.stringify(single).includes('"restartPolicy":"Always"'));
    assert.ok(accepted !== undefined);
    const wrong = JSON.parse(
      JSON.stringify(accepted).replaceAll('"restartPolicy":"Always"', '"restartPolicy":"Never"'),
    ) as JsonObject;
    assert.equal(objects.run([wrong]).disagreements.length, 1);
  });
});
