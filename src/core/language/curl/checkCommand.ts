import { parseCurlCommand } from '../../curl/command/parseCurlCommand.js';

/** Why curl (or the simulation) would not send what is typed, in one line; undefined where it would. */
export function explainProblem(argument: string): string | undefined {
  const parsed = parseCurlCommand(argument);
  if (!('exitCode' in parsed)) return undefined;
  return parsed.stderr.split('\n')[0] ?? '';
}
