import type { Service, ServicePort } from '../apiserver/types.js';
import { normalizeAddress } from './addresses.js';
import { indexNetwork, type NetworkIndex } from './networkIndex.js';
import { primaryAddress } from './networkNode.js';
import type { Fork, Path } from './packets/path.js';
import { assembleTrace, findPath } from './routeConnection.js';
import type { NetworkState } from './state.js';
import type { Client, Destination, Outcome, Trace, Verdict } from './trace.js';

/** Who calls in one row of the matrix. */
export interface ReachSource {
  /** `node worker-1`, `pod on worker-1`, `outside`. */
  readonly label: string;
  readonly client: Client;
}

/** What is called in one column of the matrix. */
export interface ReachTarget {
  readonly kind: 'NodePort' | 'ClusterIP' | 'name' | 'externalIP' | 'loadBalancerIP';
  /** The node whose NodePort it is. */
  readonly node?: string;
  /** Index into `spec.ports`. */
  readonly port: number;
  readonly destination: Destination;
}

/** Who reaches a Service, and by which of its addresses. */
export interface ReachMatrix {
  readonly sources: readonly ReachSource[];
  readonly targets: readonly ReachTarget[];
  /** One verdict a cell: `verdicts[source][target]`. */
  readonly verdicts: readonly (readonly Verdict[])[];
  /** The whole trace of one cell, made when asked for. */
  trace(source: number, target: number): Trace;
}

/**
 * The reach matrix of a Service: from each node, a pod on each node and outside, to each node's NodePort, the ClusterIP, the name
 * and the external addresses. Undefined where there is no such Service.
 */
export function reachService(
  state: NetworkState,
  service: { readonly namespace: string; readonly name: string },
): ReachMatrix | undefined {
  const index = indexNetwork(state);
  const found = state.services.find(
    ({ metadata }) =>
      metadata.name === service.name && (metadata.namespace ?? 'default') === service.namespace,
  );
  if (found === undefined) return undefined;
  const sources = listSources(index, service.namespace);
  const targets = listTargets(index, found);
  const outcomes: KnownOutcomes = new Map();
  const verdicts = sources.map(({ client }) =>
    targets.map(({ destination }) =>
      toVerdict(listOutcomes(findPath(state, client, destination, 'verdict'), outcomes)),
    ),
  );
  const trace = (row: number, column: number): Trace => {
    const [source, target] = [sources[row], targets[column]];
    const client = source?.client ?? { kind: 'outside' };
    const destination = target?.destination ?? { host: '', port: 0, protocol: 'TCP' };
    const path = findPath(state, client, destination, 'full');
    return assembleTrace(client, destination, path, { pick: () => 0 });
  };
  return { sources, targets, verdicts, trace };
}

function listSources(index: NetworkIndex, namespace: string): readonly ReachSource[] {
  const names = [...index.nodes.keys()];
  return [
    ...names.map((name) => ({ label: `node ${name}`, client: { kind: 'node', name } as const })),
    ...names.map((node) => ({
      label: `pod on ${node}`,
      client: { kind: 'pod', namespace, name: `some-pod-on-${node}`, node } as const,
    })),
    { label: 'outside', client: { kind: 'outside' } },
  ];
}

function listTargets(index: NetworkIndex, service: Service): readonly ReachTarget[] {
  const ports = service.spec.ports ?? [];
  return ports.flatMap((port, number) => [
    ...nodePortTargets(index, port, number),
    ...addressTargets(service, port, number),
  ]);
}

function nodePortTargets(index: NetworkIndex, port: ServicePort, number: number): readonly ReachTarget[] {
  const { nodePort, protocol } = port;
  if (nodePort === undefined || nodePort === 0) return [];
  return [...index.nodes.values()].flatMap((node) => {
    const host = primaryAddress(node, 'IPv4') ?? primaryAddress(node, 'IPv6');
    if (host === undefined) return [];
    const destination = { host, port: nodePort, protocol };
    return [{ kind: 'NodePort', node: node.name, port: number, destination } as const];
  });
}

function addressTargets(
  { spec, status, metadata }: Service,
  port: ServicePort,
  number: number,
): readonly ReachTarget[] {
  const target = (kind: ReachTarget['kind'], host: string): ReachTarget => ({
    kind,
    port: number,
    destination: { host, port: port.port, protocol: port.protocol },
  });
  const clusterIPs = (spec.clusterIPs ?? [spec.clusterIP ?? '']).flatMap((ip) => normalizeAddress(ip) ?? []);
  const ingress = (status?.loadBalancer?.ingress ?? []).flatMap(({ ip }) => normalizeAddress(ip ?? '') ?? []);
  return [
    ...clusterIPs.map((ip) => target('ClusterIP', ip)),
    target('name', `${metadata.name}.${metadata.namespace ?? 'default'}`),
    ...(spec.externalIPs ?? []).map((ip) => target('externalIP', ip)),
    ...ingress.map((ip) => target('loadBalancerIP', ip)),
  ];
}

/** How ways end that were followed before, by what they have in common. */
type KnownOutcomes = Map<object | string, ReadonlySet<Outcome>>;

/** How the ways of a path end; ways that end alike are followed once. */
function listOutcomes(path: Path, known: KnownOutcomes): ReadonlySet<Outcome> {
  if (path.kind === 'end') return new Set([path.outcome]);
  const before = path.sameAs === undefined ? undefined : known.get(path.sameAs);
  if (before !== undefined) return before;
  const outcomes = new Set<Outcome>();
  for (let choice = 0; choice < path.count; choice++)
    for (const outcome of followOnce(path, choice, known)) outcomes.add(outcome);
  if (path.sameAs !== undefined) known.set(path.sameAs, outcomes);
  return outcomes;
}

function followOnce(fork: Fork, choice: number, known: KnownOutcomes): ReadonlySet<Outcome> {
  const key = fork.keyOf?.(choice);
  const before = key === undefined ? undefined : known.get(key);
  const outcomes = before ?? listOutcomes(fork.follow(choice), known);
  if (key !== undefined && before === undefined) known.set(key, outcomes);
  return outcomes;
}

function toVerdict(outcomes: ReadonlySet<Outcome>): Verdict {
  const [only] = outcomes;
  return outcomes.size === 1 && only !== undefined ? only : 'ambiguous';
}
