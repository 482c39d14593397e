import assert from 'node:assert/strict';
import fs from 'node:fs';
import { findSites } from './findSites.js';
import { plantMistakes, type Trial } from './plantMistakes.js';
import { mistakes } from './mistakes.js';

const folder = '../shared/corpus';
const fewest = 10;

suite('mistakes planted into copies of real application folders', () => {
  let trials: readonly Trial[] = [];

  suiteSetup(function () {
    if (!fs.existsSync(folder)) this.skip();
    this.timeout(120_000);
    trials = plantMistakes(findSites(folder), { seed: 20_261_124, most: 8 });
  });

  for (const family of new Set(mistakes.map((mistake) => mistake.family))) {
    test(`each of at least ${fewest} of the family ${family} is found with its reason`, () => {
      const own = trials.filter(({ mistake }) => mistake.family === family);
      const missed = own.filter(({ found }) => !found);
      const told = missed.map(
        ({ mistake, where, said }) => `${mistake.title}: ${where}: ${said.join(' | ')}`,
      );
      assert.deepEqual(told, []);
      assert.ok(own.length >= fewest, `only ${own.length} could be planted`);
    });
  }
});
