import assert from 'node:assert/strict';
import { judgeCheck, judgeSuite } from '../../host/stages/stage.js';
import { addSummaries, formatSummary, readSummary } from '../../host/stages/summary.js';

suite('npm test', () => {
  test('reads the last summary of a stage', () => {
    assert.deepEqual(readSummary('1 passed, 0 failed\nnoise\n12 passed, 3 failed, 4 skipped\nmore noise'), {
      passed: 12,
      failed: 3,
      skipped: 4,
    });
  });

  test('reads no summary out of the middle of a line', () => {
    assert.equal(readSummary('ok, 1 passed, 0 failed'), undefined);
  });

  test('adds the stages up', () => {
    const stages = [
      { passed: 1, failed: 0, skipped: 2 },
      { passed: 10, failed: 1, skipped: 0 },
    ];
    assert.equal(formatSummary(addSummaries(stages)), '11 passed, 1 failed, 2 skipped');
  });

  const stages = [
    ['counts a stage by its summary', '3 passed, 0 failed, 1 skipped', 0, '3 passed, 0 failed, 1 skipped'],
    ['counts the failures of a stage', '3 passed, 2 failed', 2, '3 passed, 2 failed'],
    ['fails a stage that prints no summary, though it ends with 0', 'all is well', 0, '0 passed, 1 failed'],
    ['fails a stage that ran no test', '0 passed, 0 failed', 0, '0 passed, 1 failed'],
    ['fails a stage that ends badly after a good summary', '3 passed, 0 failed', 1, '3 passed, 1 failed'],
  ] as const;
  for (const [name, text, code, expected] of stages) {
    test(name, () => {
      assert.equal(formatSummary(judgeSuite({ code, output: `noise\n${text}\n` }).summary), expected);
    });
  }

  test('counts a check as one test, by how its command ends', () => {
    const results = [0, 2, 127].map((code) => formatSummary(judgeCheck({ code, output: '' }).summary));
    assert.deepEqual(results, ['1 passed, 0 failed', '0 passed, 1 failed', '0 passed, 1 failed']);
  });
});
