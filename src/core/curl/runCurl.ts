import type { Cluster } from '../cluster/cluster.js';
import type { ProxyMode } from '../network/state.js';
import { routeConnection } from '../network/routeConnection.js';
import type { Client, Trace } from '../network/trace.js';
import { simulateAnswer } from './bodies/simulateAnswer.js';
import type { CurlRequest } from './command/curlRequest.js';
import { parseCurlCommand } from './command/parseCurlCommand.js';
import type { CurlOutcome, CurlView } from './outcome.js';
import { picksOf } from './picks.js';
import { routeTarget, type RouteTarget } from './routeTarget.js';
import { tellOutcome } from './tellOutcome.js';

/** How a request is run. */
export interface CurlRunOptions {
  /** Another proxy mode than the cluster's. */
  readonly proxyMode?: ProxyMode;
  /** How many connections are made, one after the other; 1 unless said otherwise. */
  readonly requests?: number;
  /** Where curl's output goes; to a terminal it draws no progress meter. */
  readonly stdout?: CurlView['stdout'];
}

/** A request through the simulated cluster: what curl prints, and what happened on the way. */
export interface SentCurl {
  readonly kind: 'sent';
  readonly request: CurlRequest;
  /** Options that change nothing in the simulation, each in a sentence. */
  readonly ineffective: readonly string[];
  readonly from: Client;
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly outcome: CurlOutcome | { readonly kind: 'unknown' };
  /** The connection whose outcome is told. */
  readonly trace: Trace;
  /** All connections, the told one first. */
  readonly traces: readonly Trace[];
  /** What the body imitates, where there is one: a simulation opens no socket. */
  readonly imitates: string | undefined;
}

/** A command line that sends nothing. */
interface UnsentCurl {
  readonly kind: 'unsent';
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export type CurlRun = SentCurl | UnsentCurl;

/** Runs a curl command line (one text or words) from a node, a pod or outside through the simulated cluster. */
export function runCurl(
  cluster: Cluster,
  from: Client,
  command: string | readonly string[],
  options: CurlRunOptions = {},
): CurlRun {
  const parsed = parseCurlCommand(command);
  if ('exitCode' in parsed) return { kind: 'unsent', stdout: '', ...parsed };
  const { request, ineffective } = parsed;
  const target = routeTarget(request);
  const traces = routeAll(cluster, from, target, options);
  const [trace] = traces;
  const { outcome, imitates } = findOutcome(cluster, request, trace);
  const view = {
    stdout: options.stdout ?? 'pipe',
    address: trace.hops.find((hop) => hop.before !== undefined)?.before?.destination ?? target.host,
    port: target.port,
  };
  const told =
    outcome.kind === 'unknown' ? { rc: 2, stdout: '', stderr: '' } : tellOutcome(request, outcome, view);
  const { rc, stdout, stderr } = told;
  return {
    ...{ kind: 'sent', request, ineffective, from, exitCode: rc, stdout, stderr },
    ...{ outcome, trace, traces, imitates },
  };
}

function routeAll(
  cluster: Cluster,
  from: Client,
  target: RouteTarget,
  { proxyMode, requests = 1 }: CurlRunOptions,
): readonly [Trace, ...Trace[]] {
  const { network } = cluster;
  const state =
    proxyMode === undefined ? network : { ...network, settings: { ...network.settings, proxyMode } };
  const destination = { host: target.host, port: target.port, protocol: 'TCP' } as const;
  const family = target.family === undefined ? {} : { family: target.family };
  const route = (turn: number) =>
    routeConnection(state, from, destination, { pick: picksOf(turn), ...family });
  const first = route(0);
  const sticks = hasAffinity(cluster, first);
  const others = Array.from({ length: Math.max(0, requests - 1) }, (_, index) =>
    sticks ? first : route(index + 1),
  );
  return [first, ...others];
}

/** Whether the Service that the connection goes through keeps a client with the endpoint that it had. */
function hasAffinity(cluster: Cluster, trace: Trace): boolean {
  return trace.hops.some(
    ({ component, decidedBy = [] }) =>
      component === 'ServiceMatch' &&
      decidedBy.some(
        ({ object }) =>
          object.kind === 'Service' &&
          cluster.service(object.namespace, object.name)?.service.spec.sessionAffinity === 'ClientIP',
      ),
  );
}

function findOutcome(
  cluster: Cluster,
  request: CurlRequest,
  trace: Trace,
): Pick<SentCurl, 'outcome' | 'imitates'> {
  switch (trace.outcome) {
    case 'delivered': {
      const simulated = trace.delivery && simulateAnswer(cluster, trace.delivery, request);
      if (simulated === undefined) return { outcome: { kind: 'reached' }, imitates: undefined };
      if (request.url.scheme === 'https') return { outcome: { kind: 'not-tls' }, imitates: undefined };
      return { outcome: { kind: 'http', answer: simulated.answer }, imitates: simulated.imitates };
    }
    case 'refused':
    case 'dropped':
    case 'unresolved':
    case 'unknown':
      return { outcome: { kind: trace.outcome }, imitates: undefined };
  }
}
