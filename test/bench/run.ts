import { benchmarkCurl, benchmarkReach } from './benchmarkNetwork.js';
import { benchmarkCheckout, benchmarkIndex, benchmarkMemory, benchmarkStretch } from './benchmarkIndex.js';
import { benchmarkKeystroke } from './benchmarkKeystroke.js';
import { benchmarkSharedLabel, benchmarkSharedService } from './benchmarkSharing.js';
import type { BenchLine } from './benchLine.js';

/** Every benchmark of the performance table, in its order. */
const benchmarks: readonly (() => readonly BenchLine[])[] = [
  benchmarkKeystroke,
  benchmarkIndex,
  benchmarkMemory,
  benchmarkStretch,
  benchmarkSharedLabel,
  benchmarkSharedService,
  benchmarkCheckout,
  benchmarkCurl,
  benchmarkReach,
];

function printTable(lines: readonly BenchLine[]): void {
  for (const { name, goal, value, unit, pass } of lines) {
    const verdict = pass === undefined ? '' : pass ? 'holds' : 'MISSED';
    console.log(
      `${name.padEnd(66)} ${String(value).padStart(9)} ${unit.padEnd(20)} ${goal.padEnd(10)} ${verdict}`,
    );
  }
}

const lines = benchmarks.flatMap((benchmark) => benchmark());
if (process.argv.includes('--json')) {
  const plain = lines.map(({ pass, ...line }) => ({ ...line, pass: pass ?? null }));
  console.log(JSON.stringify(plain, undefined, 2));
} else printTable(lines);
process.exitCode = lines.some(({ pass }) => pass === false) ? 1 : 0;
