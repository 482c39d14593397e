import { runCommand, type CommandResult } from '../setup/runCommand.js';
import { readSummary, type Summary } from './summary.js';

/** One part of `npm test`. */
export interface Stage {
  readonly name: string;
  readonly run: () => Promise<StageResult>;
}

/** What a stage has to say. */
export interface StageResult {
  readonly summary: Summary;
  /** Printed if something failed. */
  readonly output: string;
  /** Printed whatever came of it. */
  readonly notes?: string;
}

/** A stage that counts as one test, which passes if the command ends with 0. */
export function checkStage(name: string, command: string, ...args: readonly string[]): Stage {
  return { name, run: async () => judgeCheck(await runCommand(command, args)) };
}

/** A stage whose command ends with a summary line. */
export function suiteStage(name: string, command: string, ...args: readonly string[]): Stage {
  return { name, run: async () => judgeSuite(await runCommand(command, args)) };
}

/** The stage, whose output is printed when it passes, too. */
export function tellingStage({ name, run }: Stage): Stage {
  return {
    name,
    run: async () => {
      const result = await run();
      return result.summary.failed > 0 ? result : { ...result, notes: result.output };
    },
  };
}

/** A stage that cannot run here, and why. */
export function skippedStage(name: string, reason: string): Stage {
  return {
    name,
    run: () => Promise.resolve({ summary: { passed: 0, failed: 0, skipped: 1 }, output: reason }),
  };
}

/** One test, which passes if the command ended with 0. */
export function judgeCheck({ code, output }: CommandResult): StageResult {
  return { summary: { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 }, output };
}

/**
 * The tests that a suite counted. A suite that printed no summary, that ran no test, or that ended with another code than its summary
 * promises has failed, whatever else it says.
 */
export function judgeSuite({ code, output }: CommandResult): StageResult {
  const summary = readSummary(output) ?? { passed: 0, failed: 0, skipped: 0 };
  const isPlausible = summary.failed > 0 || (code === 0 && summary.passed > 0);
  if (isPlausible) return { summary, output };
  return {
    summary: { ...summary, failed: 1 },
    output: `${output}\nIt ended with ${code} and without a result`,
  };
}
