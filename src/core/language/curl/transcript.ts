import type { Cluster } from '../../cluster/cluster.js';
import { runCurl } from '../../curl/runCurl.js';
import type { Client } from '../../network/trace.js';
import { writeTranscript as writeReport, type TranscriptSources } from '../../report/curl/transcript.js';
import type { Span } from '../../text/span.js';
import { refersTo, type PlaceRef } from '../placeRef.js';

/** The text of a simulated request, with the manifest lines that its hops rest on. */
export interface Transcript {
  readonly text: string;
  readonly links: readonly { readonly span: Span; readonly place: PlaceRef; readonly tooltip: string }[];
  readonly exitCode: number;
}

/** Runs a request through the simulated cluster and writes down what curl prints and what happened on the way; the command line tells the same. */
export function writeTranscript(
  cluster: Cluster,
  from: Client,
  argument: string,
  sources: TranscriptSources = {},
): Transcript {
  const run = runCurl(cluster, from, argument, { stdout: 'terminal' });
  const { text, links, exitCode } = writeReport(
    cluster,
    `curl ${argument.replace(/^curl\s+/, '')}`,
    run,
    sources,
  );
  return {
    text,
    exitCode,
    links: links.map(({ span, place, tooltip }) => ({ span, place: refersTo(place), tooltip })),
  };
}
