import assert from 'node:assert/strict';
import type { LoadBalancerIngress } from '../../../../src/core/apiserver/types.js';
import { buildCluster } from '../../../../src/core/cluster/buildCluster.js';
import type { ClusterSettingsInput } from '../../../../src/core/cluster/settings.js';
import { readManifests } from '../../../../src/core/manifests/readManifests.js';
import { routeConnection, type RouteOptions } from '../../../../src/core/network/routeConnection.js';
import type { NetworkState } from '../../../../src/core/network/state.js';
import type { Client, Destination, Trace } from '../../../../src/core/network/trace.js';

/** The network of a cluster to which the manifests in a YAML text were applied. */
export function networkOf(yaml: string, settings: ClusterSettingsInput = {}): NetworkState {
  const { manifests } = readManifests('file:///manifests.yaml', yaml);
  return buildCluster({ manifests }, settings).network;
}

/** The network once a load balancer has got an address for a Service; no manifest says it, the cloud does. */
export function withLoadBalancer(
  state: NetworkState,
  service: string,
  ingress: readonly LoadBalancerIngress[],
): NetworkState {
  const services = state.services.map((each) =>
    each.metadata.name === service ? { ...each, status: { loadBalancer: { ingress } } } : each,
  );
  return { ...state, services };
}

/** Follows a connection, always picking the first way. */
export function connect(
  state: NetworkState,
  from: string,
  to: string,
  options: Partial<RouteOptions> = {},
): Trace {
  return routeConnection(state, clientOf(from), destinationOf(to), { pick: () => 0, ...options });
}

/** A client as the tests write it: `outside`, `outside 10.9.9.9`, `outside via worker-1`, `node worker-1`, `pod shop/web`. */
export function clientOf(text: string): Client {
  const [kind, name = '', gateway = ''] = text.split(' ');
  if (kind === 'node') return { kind: 'node', name };
  if (kind === 'outside') {
    if (name === '') return { kind: 'outside' };
    return name === 'via' ? { kind: 'outside', gateway } : { kind: 'outside', address: name };
  }
  const [namespace = 'default', pod = ''] = name.includes('/') ? name.split('/') : ['default', name];
  return { kind: 'pod', namespace, name: pod };
}

/** `host:port`, `[v6]:port` or `host:port/UDP`. */
function destinationOf(text: string): Destination {
  const match = /^\[?([^\]]+?)\]?:(\d+)(?:\/(TCP|UDP|SCTP))?$/.exec(text);
  const protocol = match?.[3];
  return {
    host: match?.[1] ?? '',
    port: Number(match?.[2]),
    protocol: protocol === 'UDP' || protocol === 'SCTP' ? protocol : 'TCP',
  };
}

/** What a row of a packet-flow table expects. */
export interface ExpectedFlow {
  readonly from: string;
  readonly to: string;
  /** The pods reached, `namespace/name`, in any order; or how the connection ends. */
  readonly reaches?: readonly string[];
  readonly ends?: 'refused' | 'dropped' | 'unresolved' | 'unknown' | 'ambiguous';
  /** The source that the first backend sees. */
  readonly sees?: string;
  /** What the reason must say. */
  readonly because?: RegExp;
  readonly assumes?: readonly string[];
}

/** Checks one row; a failure prints the whole trace. */
export function checkFlow(state: NetworkState, expected: ExpectedFlow): void {
  const trace = connect(state, expected.from, expected.to);
  const story = formatTrace(trace);
  if (expected.reaches !== undefined) {
    assert.equal(trace.verdict, 'delivered', story);
    const reached = trace.possible.map(({ pod, address }) =>
      pod ? `${pod.namespace}/${pod.name}` : address,
    );
    assert.deepEqual([...new Set(reached)].sort(), [...expected.reaches].sort(), story);
  }
  if (expected.ends !== undefined) assert.equal(trace.verdict, expected.ends, story);
  if (expected.sees !== undefined) assert.equal(trace.delivery?.source, expected.sees, story);
  if (expected.because !== undefined) assert.match(trace.reason, expected.because, story);
  const ids = trace.assumptions.map(({ id }) => id);
  for (const id of expected.assumes ?? []) assert.ok(ids.includes(id), `${id} is not assumed\n${story}`);
}

/** A trace as text, for golden files and failures. */
export function formatTrace(trace: Trace): string {
  const lines = [`${trace.verdict}: ${trace.reason}`];
  for (const hop of trace.hops) {
    lines.push(`${hop.node ?? '(outside)'} ${hop.component}, ${hop.confidence}: ${hop.action}`);
    if (hop.after !== undefined) lines.push(`    ${formatHeader(hop.before)} => ${formatHeader(hop.after)}`);
    for (const { object, path } of hop.decidedBy ?? [])
      lines.push(`    by ${object.kind} ${object.namespace}/${object.name} ${path.join('.')}`);
    for (const { address, port, node, pod, share } of hop.endpoints ?? [])
      lines.push(
        `    ${(share * 100).toFixed(0)} % ${pod?.name ?? 'no pod'} ${address}:${port} on ${node ?? 'no node'}`,
      );
    for (const { name, reason } of hop.leftOut ?? []) lines.push(`    not ${name}: ${reason}`);
  }
  for (const { address, port, source } of trace.possible)
    lines.push(`possible: ${address}:${port} sees ${source}`);
  for (const { id, message } of trace.assumptions) lines.push(`assumed ${id}: ${message}`);
  return `${lines.join('\n')}\n`;
}

function formatHeader(header: Trace['hops'][number]['before']): string {
  return header === undefined
    ? ''
    : `${header.source} -> ${header.destination}:${header.port}/${header.protocol}`;
}
