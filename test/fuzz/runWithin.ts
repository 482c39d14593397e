import vm from 'node:vm';

/** What hangs is ended after this time, so that its input can be told. */
const hangMilliseconds = 30_000;

const holder = globalThis as { fuzzedWork?: () => void };
const script = new vm.Script('globalThis.fuzzedWork()');

/**
 * Runs work that answers at once, and fails where it takes more CPU time than `milliseconds`: at its second try, too, when everything is
 * compiled. Work that never ends is interrupted.
 */
export function runWithin(name: string, milliseconds: number, work: () => void): void {
  let taken = measure(work);
  if (taken > milliseconds) taken = Math.min(taken, measure(work));
  if (taken > milliseconds) throw new Error(`${name} took ${Math.round(taken)} ms of CPU time`);
}

function measure(work: () => void): number {
  holder.fuzzedWork = work;
  const begin = process.cpuUsage();
  script.runInThisContext({ timeout: hangMilliseconds });
  const { user, system } = process.cpuUsage(begin);
  return (user + system) / 1_000;
}
