import type { Cluster } from '../../cluster/cluster.js';
import { runCurl } from '../../curl/runCurl.js';
import type { Client, Verdict } from '../../network/trace.js';
import { previewMarker } from '../../report/curl/previewMarker.js';
import { writeTranscript as writeReport, type TranscriptSources } from '../../report/curl/transcript.js';
import type { Span } from '../../text/span.js';
import { refersTo, type PlaceRef } from '../placeRef.js';

/** The text of a simulated request, with the manifest lines that its hops rest on. */
export interface Transcript {
  readonly text: string;
  /** The text without files and lines, which edits elsewhere in a file do not change. */
  readonly plain: string;
  readonly links: readonly { readonly span: Span; readonly place: PlaceRef; readonly tooltip: string }[];
  readonly exitCode: number;
  /** What became of the request; `unsent` where curl did not take its command line. */
  readonly verdict: Verdict | 'unsent';
  /** Why, in one sentence without a full stop; '' where curl did not take its command line. */
  readonly reason: string;
}

/** A curl command line and how often it runs; 1 unless said otherwise. */
export interface CurlCommand {
  /** With or without the word `curl`. */
  readonly argument: string;
  readonly requests?: number | undefined;
}

/** Runs a request through the simulated cluster and writes down what curl prints and what happened on the way; the command line tells the same. */
export function writeTranscript(
  cluster: Cluster,
  from: Client,
  { argument, requests = 1 }: CurlCommand,
  sources: TranscriptSources = {},
): Transcript {
  const run = runCurl(cluster, from, argument, { stdout: 'terminal', requests });
  const command = `curl ${argument.replace(/^curl\s+/, '')}`;
  const { links, ...report } = writeReport(cluster, command, run, sources);
  return {
    ...report,
    verdict: run.kind === 'sent' ? run.trace.verdict : 'unsent',
    reason: run.kind === 'sent' ? previewMarker(cluster)(run.trace.reason) : '',
    links: links.map(({ span, place, tooltip }) => ({ span, place: refersTo(place), tooltip })),
  };
}
