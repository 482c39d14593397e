import vm from 'node:vm';
import { parseAllDocuments } from 'yaml';

/** What hangs is ended after this time, so that its input can be told. */
const hangMilliseconds = 30_000;

const holder = globalThis as { fuzzedWork?: () => void };
const script = new vm.Script('globalThis.fuzzedWork()');

/** The milliseconds of CPU time that work takes. Work that never ends is interrupted. */
export function measureCpu(work: () => void): number {
  holder.fuzzedWork = work;
  const begin = process.cpuUsage();
  script.runInThisContext({ timeout: hangMilliseconds });
  const { user, system } = process.cpuUsage(begin);
  return (user + system) / 1_000;
}

const reference = Array.from(
  { length: 300 },
  (_, at) =>
    `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: c${at}, labels: { app: "a${at}" } }\ndata:\n  key: value\n`,
).join('---\n');

/** What parsing the reference takes on a quiet machine with two cores of 2024, in milliseconds. */
const referenceMilliseconds = 40;

/**
 * How much slower this machine is just now than the one that limits are meant for, at least 1. Neighbours on the same cores take a share of
 * caches and of the memory's speed, which CPU time counts as ours; what `yaml` takes for a text tells how much.
 */
export function measurePace(): number {
  const parse = (): void => {
    parseAllDocuments(reference);
  };
  const taken = Math.min(...Array.from({ length: 5 }, () => measureCpu(parse)));
  return Math.max(1, taken / referenceMilliseconds);
}
