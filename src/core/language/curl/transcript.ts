import type { Cluster } from '../../cluster/cluster.js';
import { routeConnection } from '../../network/routeConnection.js';
import type { Client, DecidedBy, Hop, Trace } from '../../network/trace.js';
import type { Span } from '../../text/span.js';
import { refersTo, type PlaceRef } from '../placeRef.js';

/** The text of a simulated request, with the manifest lines that its hops rest on. */
export interface Transcript {
  readonly text: string;
  readonly links: readonly { readonly span: Span; readonly place: PlaceRef; readonly tooltip: string }[];
  readonly exitCode: number;
}

/** Runs a request through the simulated cluster and writes down what curl prints and what happened on the way. */
export function writeTranscript(cluster: Cluster, from: Client, argument: string): Transcript {
  const { host, port } = parseTarget(argument);
  const trace = routeConnection(cluster.network, from, { host, port, protocol: 'TCP' }, { pick: () => 0 });
  const writer = new TranscriptWriter(cluster);
  writer.line(`$ curl ${argument}`);
  const outcome = describeOutcome(trace, host, port);
  writer.line(outcome.words);
  writer.line('');
  writer.line('# Simulated from the manifests. Nothing was sent');
  trace.hops.forEach((hop, index) => {
    writer.hop(hop, index + 1);
  });
  writer.line('');
  writer.line(`# ${trace.verdict}: ${trace.reason}`);
  for (const { message } of trace.assumptions) writer.line(`# Assumed: ${message}`);
  return { text: writer.text, links: writer.links, exitCode: outcome.exitCode };
}

class TranscriptWriter {
  readonly #cluster: Cluster;
  readonly links: { span: Span; place: PlaceRef; tooltip: string }[] = [];
  text = '';

  constructor(cluster: Cluster) {
    this.#cluster = cluster;
  }

  line(words: string): void {
    this.text += `${words}\n`;
  }

  hop(hop: Hop, number: number): void {
    this.text += `${String(number).padStart(2)}. ${hop.node ?? 'outside'} ${hop.component}: ${hop.action}`;
    for (const decision of hop.decidedBy ?? []) this.#link(decision);
    this.text += '\n';
    for (const { name, reason } of hop.leftOut ?? []) this.line(`      left out: ${name}: ${reason}`);
  }

  #link({ object, path }: DecidedBy): void {
    const place = this.#cluster.place(object, path);
    if (place === undefined) return;
    const words = `${object.kind}/${object.name} ${path.join('.')}`;
    this.text += ' [';
    const start = this.text.length;
    this.text += words;
    this.links.push({ span: { start, end: this.text.length }, place: refersTo(place), tooltip: words });
    this.text += ']';
  }
}

function parseTarget(argument: string): { readonly host: string; readonly port: number } {
  const match = /^(?:(https?):\/\/)?(\[[^\]]+\]|[^/:]+)(?::(\d+))?/.exec(argument);
  const port = match?.[3] === undefined ? (match?.[1] === 'https' ? 443 : 80) : Number(match[3]);
  return { host: (match?.[2] ?? argument).replace(/^\[|\]$/g, ''), port };
}

function describeOutcome(
  trace: Trace,
  host: string,
  port: number,
): { readonly words: string; readonly exitCode: number } {
  switch (trace.outcome) {
    case 'unresolved':
      return { words: `curl: (6) Could not resolve host: ${host}`, exitCode: 6 };
    case 'refused':
      return {
        words: `curl: (7) Failed to connect to ${host} port ${port}: Connection refused`,
        exitCode: 7,
      };
    case 'dropped':
      return {
        words: `curl: (28) Failed to connect to ${host} port ${port}: Connection timed out`,
        exitCode: 28,
      };
    case 'delivered':
    case 'unknown':
      return {
        words: `# ${trace.delivery === undefined ? trace.reason : `${trace.delivery.address}:${trace.delivery.port} answers`}`,
        exitCode: 0,
      };
  }
}
