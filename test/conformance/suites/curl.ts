import { parseCurlCommand } from '../../../src/core/curl/command/parseCurlCommand.js';
import { tellOutcome } from '../../../src/core/curl/tellOutcome.js';
import type { CurlOutcome, CurlResult } from '../../../src/core/curl/outcome.js';
import type { JsonObject, JsonValue } from '../../../src/core/manifests/json.js';
import { numberAt, objectAt, textAt } from '../../../src/core/report/kubectl/fields.js';
import type { Disagreement, Suite } from '../suite.js';

/** How curl tells an outcome of the network. */
export const curl: Suite = {
  name: 'curl',
  run: (rows) => ({ total: rows.length, disagreements: rows.flatMap((row) => compareRow(row) ?? []) }),
};

function compareRow(row: JsonObject): Disagreement | undefined {
  const outcome = row['outcome'];
  const actual = tellRow(textAt(row, 'command'), outcome);
  const expected = { rc: numberAt(row, 'rc'), stdout: textAt(row, 'stdout'), stderr: textAt(row, 'stderr') };
  const pairs: readonly (readonly [string, string, string])[] = [
    ['rc', String(actual.rc), String(expected.rc)],
    ['stderr', lastLine(actual.stderr), lastLine(expected.stderr)],
    ...(textAt(outcome, 'body') === ''
      ? []
      : [['stdout', comparable(actual.stdout), comparable(expected.stdout)] as const]),
  ];
  const wrong = pairs.find(([, ours, theirs]) => ours !== theirs);
  if (wrong === undefined) return undefined;
  const [part, ours, theirs] = wrong;
  return {
    id: textAt(row, 'id'),
    difference: `${part}: ours ${JSON.stringify(ours)}, curl's ${JSON.stringify(theirs)}`,
  };
}

/** The recorded commands are words joined by blanks, which no shell has read. */
function tellRow(command: string, outcome: JsonValue | undefined): CurlResult {
  const parsed = parseCurlCommand(command.split(' ').filter((word) => word !== ''));
  if ('exitCode' in parsed) return { rc: parsed.exitCode, stdout: '', stderr: parsed.stderr };
  return tellOutcome(parsed.request, readOutcome(outcome), { stdout: 'pipe' });
}

/** An outcome of the recording; all but HTTP answers are named as ours. */
function readOutcome(outcome: JsonValue | undefined): CurlOutcome {
  const kind = textAt(outcome, 'kind');
  if (kind !== 'http') return objectAt(outcome) as unknown as CurlOutcome;
  const body = textAt(outcome, 'body');
  return {
    kind: 'http',
    answer: {
      version: textAt(outcome, 'version') as '1.0' | '1.1',
      status: numberAt(outcome, 'status'),
      headers: [
        ['Server', textAt(outcome, 'server')],
        ['Content-Type', textAt(outcome, 'contentType')],
        ['Content-Length', String(new TextEncoder().encode(body).length)],
      ],
      body,
    },
  };
}

/** The last line, without the progress meter before it, milliseconds and library versions. */
function lastLine(stderr: string): string {
  const lines = stderr.split(/[\r\n]+/).filter((line) => line !== '');
  const last = (lines.at(-1) ?? '').replace(/^.*--:--:--\s+\d+(?=curl:|$)/, '');
  return last
    .replace(/\b\d+ (ms|milliseconds)\b/g, 'N $1')
    .replace(/OpenSSL\/[\d.]+/, 'OpenSSL')
    .replace(/^(\s*\d+\s+\d+.*)$/, '');
}

/** Header names are compared without case, and the headers that tell the time of day are left out. */
function comparable(stdout: string): string {
  return stdout
    .split(/\r?\n/)
    .filter((line) => !/^(Date|Last-Modified): /i.test(line))
    .map((line) => line.replace(/^[A-Za-z-]+: /, (name) => name.toLowerCase()))
    .join('\n');
}
