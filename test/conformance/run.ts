import fs from 'node:fs';
import path from 'node:path';
import type { JsonObject } from '../../src/core/manifests/json.js';
import type { Suite } from './suite.js';
import { suites } from './suites/index.js';

/** Reads a JSON-lines file. */
export function readRows(file: string): readonly JsonObject[] {
  return fs
    .readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as JsonObject);
}

function runSuite(suite: Suite, file: string): boolean {
  const { total, disagreements, notes = [] } = suite.run(readRows(file));
  for (const { id, difference } of disagreements) console.log(`${id}: ${difference}`);
  for (const note of notes) console.log(`${suite.name}: ${note}`);
  console.log(`${suite.name}: ${total - disagreements.length} of ${total} agree`);
  return disagreements.length === 0;
}

function main(args: readonly string[]): number {
  const [name, file] = args;
  if (name === undefined) {
    const results = suites.map((suite) =>
      runSuite(suite, path.join('test/conformance', `${suite.name}.jsonl`)),
    );
    return results.every(Boolean) ? 0 : 1;
  }
  const suite = suites.find((candidate) => candidate.name === name);
  if (suite === undefined || args.length > 2) {
    console.error(
      `conformance: usage: npm run conformance -- [SUITE [FILE]], where SUITE is one of ${suites.map((each) => each.name).join(', ')}`,
    );
    return 2;
  }
  const rows = file ?? path.join('test/conformance', `${suite.name}.jsonl`);
  if (!fs.existsSync(rows)) {
    console.error(`conformance: there is no file ${rows}`);
    return 2;
  }
  return runSuite(suite, rows) ? 0 : 1;
}

if (process.argv[1]?.endsWith('run.ts') === true) process.exitCode = main(process.argv.slice(2));
