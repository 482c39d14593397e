import { spawnSync } from 'node:child_process';
import { atMost, reported, type BenchLine } from './benchLine.js';
import { median } from './measure.js';
import type { Activation } from './probeActivation.js';

const rounds = 9;

/** Loads and activates the extension as built, each time in a process of its own. */
export function benchmarkActivation(): readonly BenchLine[] {
  const activations = Array.from({ length: rounds }, activateOnce);
  const reads = Math.max(...activations.map(({ filesRead }) => filesRead));
  return [
    atMost(30, 'activate()', median(activations.map(({ activating }) => activating)), 'ms'),
    reported('loading the bundle before it', median(activations.map(({ loading }) => loading)), 'ms'),
    atMost(0, 'files read during activation', reads, 'files'),
  ];
}

function activateOnce(): Activation {
  const { stdout, stderr } = spawnSync(process.execPath, [process.argv[1] ?? '', '--activate'], {
    encoding: 'utf8',
  });
  if (stdout === '') throw new Error(`The extension cannot be activated: ${stderr}`);
  return JSON.parse(stdout) as Activation;
}
