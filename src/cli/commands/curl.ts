import { runCurl, type SentCurl } from '../../core/curl/runCurl.js';
import { mostRequests } from '../../core/language/reports/reportRequest.js';
import type { Manifest } from '../../core/manifests/manifest.js';
import type { ProxyMode } from '../../core/network/state.js';
import { explainRun, writeTranscript, type TranscriptSources } from '../../core/report/curl/transcript.js';
import type { LoadedWorkspace } from '../loadWorkspace.js';
import { readArguments, textOption } from '../readArguments.js';
import type { Terminal } from '../terminal.js';
import { UsageError } from '../usageError.js';
import { readCluster } from './clusterInput.js';
import { findCurlSource, listSources } from './curlSource.js';

/** `curl [PATH...] --from SOURCE -- CURL-ARGUMENTS`: what curl prints, and on standard error why; ends with curl's own exit code. */
export function runCurlCommand(terminal: Terminal, words: readonly string[]): number {
  const split = words.indexOf('--');
  const args = readArguments('curl', split === -1 ? words : words.slice(0, split), {
    from: { type: 'string' },
    'proxy-mode': { type: 'string', values: ['iptables', 'nftables', 'ipvs'] },
    requests: { type: 'string' },
    format: { type: 'string', values: ['text', 'json'] },
  });
  if (split === -1)
    throw new UsageError('curl needs its own arguments behind --, for instance: -- http://web');
  const requests = readCount(textOption(args, 'requests') ?? '1');
  const { cluster, loaded } = readCluster(terminal, args.positionals);
  const from = textOption(args, 'from');
  if (from === undefined) throw new UsageError(`curl needs --from SOURCE; ${listSources(cluster)}`);
  const command = words.slice(split + 1);
  const proxyMode = textOption(args, 'proxy-mode') as ProxyMode | undefined;
  const isText = textOption(args, 'format') !== 'json';
  const run = runCurl(cluster, findCurlSource(cluster, from), command, {
    requests,
    ...(proxyMode === undefined ? {} : { proxyMode }),
    stdout: isText && !terminal.isTerminal ? 'pipe' : 'terminal',
  });
  const sources = sourcesOf(loaded);
  if (isText) {
    terminal.write(run.stdout);
    terminal.writeError(run.stderr);
    if (run.kind === 'sent') terminal.writeError(explainRun(cluster, run, sources));
  } else {
    const { text } = writeTranscript(cluster, ['curl', ...command].join(' '), run, sources);
    terminal.write(formatJson(run.kind === 'sent' ? run : undefined, run.exitCode, text));
  }
  return run.exitCode;
}

function readCount(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count >= 1 && count <= mostRequests) return count;
  throw new UsageError(`--requests ${text} is no whole number from 1 to ${mostRequests}`);
}

function formatJson(run: SentCurl | undefined, exitCode: number, transcript: string): string {
  const { verdict = 'unknown', hops = [], assumptions = [] } = run?.trace ?? {};
  return `${JSON.stringify({ verdict, exitCode, hops, assumptions, transcript }, undefined, 2)}\n`;
}

/** References as `file:line`, and what the rules say about an object. */
function sourcesOf({ workspace, showFile, refer }: LoadedWorkspace): TranscriptSources {
  const findingsOf = (manifest: Manifest): readonly string[] =>
    workspace
      .findingsIn(manifest.uri)
      .filter((finding) => finding.manifest === manifest && finding.severity !== 'hint')
      .map(({ uri, span, message }) => {
        const position = workspace.lineMap(uri)?.positionAt(span.start) ?? { line: 0, character: 0 };
        return `${showFile(uri)}:${position.line + 1}:${position.character + 1}: ${message}`;
      });
  return { refer, findingsOf };
}
