import type { CurlRun, SentCurl } from '../../curl/runCurl.js';
import type { Cluster } from '../../cluster/cluster.js';
import type { Manifest, Place } from '../../manifests/manifest.js';
import type { DecidedBy, Hop } from '../../network/trace.js';
import type { Span } from '../../text/span.js';
import { previewMarker } from './previewMarker.js';
import { tellSpread } from './spread.js';

/** The text of a simulated request, with the manifest places that it names. */
export interface Transcript {
  readonly text: string;
  /** The same without files and lines: equal for as long as nothing on the way has changed, wherever in its file a manifest stands. */
  readonly plain: string;
  readonly links: readonly { readonly span: Span; readonly place: Place; readonly tooltip: string }[];
  readonly exitCode: number;
}

/** What a transcript may look up besides the cluster. */
export interface TranscriptSources {
  /** A place as the reader finds it, for instance `service.yaml:8`; without it the field is named. */
  readonly refer?: (place: Place) => string;
  /** What there is to say about an object that decided a failure: `service.yaml:8:10: No pod ...`. */
  readonly findingsOf?: (manifest: Manifest) => readonly string[];
}

/** A terminal with the command, what curl prints, and why: what the palette command shows. */
export function writeTranscript(
  cluster: Cluster,
  command: string,
  run: CurlRun,
  sources: TranscriptSources = {},
): Transcript {
  const writer = new TranscriptWriter(cluster, sources);
  writer.line(`$ ${command}`);
  writer.block(run.stderr);
  writer.block(run.stdout);
  if (run.kind === 'sent') {
    writer.line('');
    explain(writer, run);
  }
  return { text: writer.text, plain: writer.plain, links: writer.links, exitCode: run.exitCode };
}

/** What happened on the way of a request and why, as comment lines: what the command line adds to curl's own output. */
export function explainRun(cluster: Cluster, run: SentCurl, sources: TranscriptSources = {}): string {
  const writer = new TranscriptWriter(cluster, sources);
  explain(writer, run);
  return writer.text;
}

function explain(writer: TranscriptWriter, run: SentCurl): void {
  const { trace, traces, exitCode, outcome, imitates } = run;
  const body = imitates === undefined ? '' : `; the answer imitates ${imitates}`;
  writer.line(`# Simulated from the manifests, nothing was sent${body}`);
  for (const words of run.ineffective) writer.line(`# ${words}`);
  trace.hops.forEach((hop, index) => {
    writer.hop(hop, index + 1);
  });
  const verdict = trace.verdict === 'ambiguous' ? `ambiguous, this time ${trace.outcome}` : trace.verdict;
  writer.words(`# ${verdict}: ${trace.reason}`);
  if (outcome.kind === 'reached') writer.line('# What it answers is not known from the manifests');
  if (outcome.kind === 'unknown') writer.line('# What curl would print is not known from the manifests');
  else writer.line(`# curl exits with ${exitCode}`);
  if (trace.outcome !== 'delivered') writer.failure(trace.hops.at(-1));
  if (traces.length > 1) for (const line of tellSpread(traces)) writer.words(`# ${line}`);
  for (const { id, message } of trace.assumptions) writer.line(`# Assumed: ${message} (${id})`);
}

class TranscriptWriter {
  readonly #cluster: Cluster;
  readonly #sources: TranscriptSources;
  readonly #mark: (words: string) => string;
  readonly links: { span: Span; place: Place; tooltip: string }[] = [];
  text = '';
  plain = '';

  constructor(cluster: Cluster, sources: TranscriptSources) {
    this.#cluster = cluster;
    this.#sources = sources;
    this.#mark = previewMarker(cluster);
  }

  line(words: string): void {
    this.#add(`${words}\n`);
  }

  /** A line of our own words, previewed values marked. */
  words(words: string): void {
    this.line(this.#mark(words));
  }

  /** Output of curl as it is, with the line end that it may lack. */
  block(output: string): void {
    if (output !== '') this.#add(output.endsWith('\n') ? output : `${output}\n`);
  }

  hop(hop: Hop, number: number): void {
    const head = `${String(number).padStart(2)}. ${hop.node ?? 'outside'} ${hop.component}: ${hop.action}`;
    this.#add(this.#mark(head));
    if (hop.confidence !== 'sure') this.#add(` (${hop.confidence})`);
    for (const decision of hop.decidedBy ?? []) this.#link(decision);
    this.#add('\n');
    const { endpoints = [], leftOut = [] } = hop;
    for (const { address, port, pod, node, share } of endpoints.length > 1 ? endpoints : []) {
      const who = pod === undefined ? '' : ` ${pod.namespace}/${pod.name}`;
      const where = node === undefined ? '' : ` on ${node}`;
      this.words(`      ${formatShare(share)} ${address}:${port}${who}${where}`);
    }
    for (const { name, reason, decidedBy } of leftOut) {
      this.#add(this.#mark(`      left out: ${name}: ${reason}`));
      if (decidedBy !== undefined) this.#link(decidedBy);
      this.#add('\n');
    }
  }

  /** Where the line stands that would have to change, and what is known about the object. */
  failure(hop: Hop | undefined): void {
    const decisions = hop?.decidedBy ?? [];
    for (const decision of decisions) {
      if (this.#placeOf(decision) === undefined) continue;
      this.#add('# Decided by');
      this.#link(decision);
      this.#add('\n');
    }
    const manifests = new Set(
      decisions.flatMap(({ object }) => this.#cluster.place(object, [])?.manifest ?? []),
    );
    for (const manifest of manifests) {
      for (const finding of this.#sources.findingsOf?.(manifest) ?? []) this.text += `# ${finding}\n`;
    }
  }

  #link(decision: DecidedBy): void {
    const place = this.#placeOf(decision);
    if (place === undefined) return;
    const words = `${decision.object.kind}/${decision.object.name} ${decision.path.join('.')}`;
    const shown = this.#sources.refer === undefined ? words : `${this.#sources.refer(place)} ${words}`;
    const start = this.text.length + 2;
    this.#add(` [${shown}]`, ` [${words}]`);
    this.links.push({ span: { start, end: start + shown.length }, place, tooltip: words });
  }

  #placeOf({ object, path }: DecidedBy): Place | undefined {
    return this.#cluster.place(object, path);
  }

  #add(words: string, plainly = words): void {
    this.text += words;
    this.plain += plainly;
  }
}

function formatShare(share: number): string {
  return `${(share * 100).toFixed(share * 100 < 10 ? 1 : 0)} %`.padStart(6);
}
