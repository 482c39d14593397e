import { benchmarkActivation } from './benchmarkActivation.js';
import { benchmarkCurl, benchmarkReach } from './benchmarkNetwork.js';
import { benchmarkCheckout, benchmarkIndex, benchmarkMemory, benchmarkStretch } from './benchmarkIndex.js';
import { benchmarkKeystroke } from './benchmarkKeystroke.js';
import { benchmarkSharedLabel, benchmarkSharedService } from './benchmarkSharing.js';
import { benchmarkValidation } from './benchmarkValidation.js';
import type { BenchLine } from './benchLine.js';
import { probeActivation } from './probeActivation.js';

/** Every benchmark of the performance table, in its order. */
const benchmarks: readonly (() => readonly BenchLine[])[] = [
  benchmarkKeystroke,
  benchmarkIndex,
  benchmarkMemory,
  benchmarkStretch,
  benchmarkSharedLabel,
  benchmarkSharedService,
  benchmarkCheckout,
  benchmarkValidation,
  benchmarkActivation,
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

function runAll(): void {
  const lines = benchmarks.flatMap((benchmark) => benchmark());
  if (process.argv.includes('--json')) {
    const plain = lines.map(({ pass, ...line }) => ({ ...line, pass: pass ?? null }));
    console.log(JSON.stringify(plain, undefined, 2));
  } else printTable(lines);
  process.exitCode = lines.some(({ pass }) => pass === false) ? 1 : 0;
}

if (process.argv.includes('--activate')) {
  process.stdout.write(JSON.stringify(probeActivation()));
  process.exit(0);
} else runAll();
