import type { Cluster } from '../../cluster/cluster.js';
import { runCurl, type SentCurl } from '../../curl/runCurl.js';
import { explainRun } from '../../report/curl/transcript.js';
import type { Workspace } from '../../workspace/workspace.js';
import { resolveCluster } from '../clusterQueries.js';
import { findSource } from '../curl/curlSources.js';
import { sourcesIn } from '../curl/runRequest.js';
import type { ClusterRef } from '../languageCommand.js';
import { countOf } from '../serviceAddresses.js';
import { mostRequests } from '../reports/reportRequest.js';

/** Where the lines of a terminal run. */
export interface TerminalPlace {
  readonly workspace: Workspace;
  readonly cluster: ClusterRef;
  /** The id of a curl source. */
  readonly from: string;
}

/** What a line of the terminal has to say, and how the terminal goes on. */
export interface LineResult {
  readonly output: string;
  /** Left out where the line runs nothing: then the last one stays. */
  readonly exitCode?: number;
  readonly then?: 'exit' | 'clear';
}

const help = `curl runs here, simulated from the manifests as they are now: nothing is sent.

  curl [-v] ADDRESS      what curl would print; with -v the hops, too
  repeat N curl ...      how N requests spread over the endpoints
  echo $?                how the last curl ended
  history, clear, exit

Tab completes addresses, Up and Down go through the history, Ctrl+C leaves a line.
`;

/** Runs one line. Nothing but curl runs, and nothing leaves the editor. */
export function runLine(
  place: TerminalPlace,
  line: string,
  history: readonly string[],
  exitCode: number,
): LineResult {
  const [word = '', ...rest] = line.trim().split(/\s+/);
  switch (word) {
    case '':
      return { output: '' };
    case 'curl':
      return runCurlLine(place, line.trim(), 1);
    case 'repeat':
      return repeatLine(place, rest);
    case 'help':
      return { output: help };
    case 'exit':
    case 'logout':
      return { output: '', then: 'exit' };
    case 'clear':
      return { output: '', then: 'clear' };
    case 'history':
      return {
        output: [...history]
          .reverse()
          .map((each, at) => `${at + 1}  ${each}\n`)
          .join(''),
      };
    case 'echo':
      return { output: `${rest.join(' ').replaceAll('$?', String(exitCode))}\n`, exitCode: 0 };
    default:
      if (word.startsWith('#')) return { output: '' };
      return { output: `${word}: only curl runs here; help tells more\n`, exitCode: 127 };
  }
}

function repeatLine(place: TerminalPlace, [times = '', word = '', ...rest]: readonly string[]): LineResult {
  const count = Number(times);
  const isCount = Number.isInteger(count) && count >= 1 && count <= mostRequests;
  if (!isCount || word !== 'curl')
    return { output: `repeat takes a number from 1 to ${mostRequests} and a curl command\n`, exitCode: 2 };
  return runCurlLine(place, [word, ...rest].join(' '), count);
}

function runCurlLine(
  { workspace, cluster: ref, from }: TerminalPlace,
  line: string,
  requests: number,
): LineResult {
  const cluster = resolveCluster(workspace, ref);
  const source = cluster && findSource(cluster, from);
  if (cluster === undefined || source === undefined)
    return {
      output: `# There is no ${from} any more: no manifest and no setting describes it\n`,
      exitCode: 1,
    };
  const run = runCurl(cluster, source.client, line, { stdout: 'terminal', requests });
  const output = endLine(run.stderr) + endLine(run.stdout);
  if (run.kind === 'unsent') return { output, exitCode: run.exitCode };
  const explanation = explainRun(cluster, run, sourcesIn(workspace));
  return { output: output + tell(cluster, run, explanation), exitCode: run.exitCode };
}

/** With -v all that happened, else no more than needs to be known. */
function tell(
  cluster: Cluster,
  { request, trace, traces, ineffective, imitates }: SentCurl,
  explanation: string,
): string {
  if (request.verbose) return explanation;
  const lines = explanation.split('\n');
  const spread =
    traces.length > 1 ? lines.filter((line) => /^# (\d+ requests:$| *\d+ of |sessionAff)/.test(line)) : [];
  const verdict =
    trace.outcome === 'delivered' ? [] : lines.filter((line) => line.startsWith(`# ${trace.verdict}`));
  const answer = imitates === undefined ? '' : `, the answer imitates ${imitates}`;
  const rest = `# simulated${answer}; ${countOf(trace.assumptions.length, 'assumption')}, -v tells them and the hops`;
  return [...ineffective.map((words) => `# ${words}`), ...spread, ...verdict, rest, ''].join('\n');
}

function endLine(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}
