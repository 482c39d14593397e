import { runCheck } from './commands/check.js';
import { runCurlCommand } from './commands/curl.js';
import { runDescribe, runGet } from './commands/get.js';
import { runReach } from './commands/reach.js';
import type { Terminal } from './terminal.js';
import { usage } from './usage.js';
import { UsageError } from './usageError.js';

const commands: Readonly<Record<string, (terminal: Terminal, words: readonly string[]) => number>> = {
  check: runCheck,
  get: runGet,
  describe: runDescribe,
  curl: runCurlCommand,
  reach: runReach,
};

/** Runs the command line and answers its exit code. What it cannot work with is told in one sentence. */
export function runCli(terminal: Terminal, [command, ...words]: readonly string[]): number {
  if (command === '--help' || command === '-h' || command === 'help') {
    terminal.write(usage);
    return 0;
  }
  if (command === '--version') {
    terminal.write(`${terminal.version}\n`);
    return 0;
  }
  try {
    const run = command !== undefined && Object.hasOwn(commands, command) ? commands[command] : undefined;
    if (run !== undefined) return run(terminal, words);
    const problem = command === undefined ? 'a command is needed' : `there is no command ${command}`;
    throw new UsageError(`${problem}; there are ${Object.keys(commands).join(', ')}`);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    terminal.writeError(`service-scope: ${error.message}\n`);
    return 2;
  }
}
