import type { EndpointSlice, Node, Pod, Service } from '../../../src/core/apiserver/types.js';
import type { JsonObject } from '../../../src/core/manifests/json.js';
import { routeConnection } from '../../../src/core/network/routeConnection.js';
import type { NetworkState, ProxyMode } from '../../../src/core/network/state.js';
import type { Client, Destination, Trace } from '../../../src/core/network/trace.js';
import type { Suite, SuiteResult } from '../suite.js';

interface Probe {
  readonly from: string;
  readonly to: string;
  readonly dst: string;
  readonly bind?: string;
  readonly result: 'ok' | 'refused' | 'timeout' | 'http' | 'oserror';
  readonly eligible: readonly string[];
  readonly outcomes: Readonly<Record<string, number>>;
}

export interface TrafficRow {
  readonly id: string;
  readonly mode: ProxyMode;
  readonly service: string;
  readonly spec: Service['spec'] | null;
  readonly status: NonNullable<Service['status']> | null;
  readonly pods: readonly { name: string; node: string; ip: string; state: string }[] | null;
  readonly slices: readonly Pick<EndpointSlice, 'ports' | 'endpoints'>[] | null;
  readonly probes: readonly Probe[];
}

/** Real connections through real kube-proxies: result, backends, and the source that each backend saw. */
export const traffic: Suite = {
  name: 'traffic',
  run(rows): SuiteResult {
    let probes = 0;
    let agreeing = 0;
    const disagreements = [];
    for (const row of rows as unknown as readonly TrafficRow[]) {
      const state = buildState(row);
      const differences = row.probes.map((probe) => compareProbe(state, row, probe));
      const wrong = differences.filter((difference) => difference !== undefined);
      probes += differences.length;
      agreeing += differences.length - wrong.length;
      if (wrong.length > 0)
        disagreements.push({
          id: row.id,
          difference: `${wrong.length} probes: ${wrong.slice(0, 3).join(' | ')}`,
        });
    }
    return { total: rows.length, disagreements, notes: [`${agreeing} of ${probes} probes agree`] };
  },
};

const namespace = 'px';

/** The state of the laboratory that a row describes: three nodes, the Service, its pods and slices, and the pods that call. */
function buildState(row: TrafficRow): NetworkState {
  const callers = [1, 2, 3].map((k) =>
    makePod({ name: `caller-${k}`, node: `n${k}`, ip: `10.244.${k}.200`, state: 'ready' }),
  );
  return {
    settings: {
      proxyMode: row.mode,
      clusterDomain: 'cluster.local',
      podCIDRs: ['10.244.0.0/16'],
      serviceCIDRs: ['10.96.0.0/12'],
      networkPoliciesEnforced: true,
    },
    nodes: [makeNode(1, 'a'), makeNode(2, 'a'), makeNode(3, 'b')],
    services: row.spec === null ? [] : [makeService(row, row.spec)],
    pods: [...(row.pods ?? []).map(makePod), ...callers],
    endpointSlices: (row.slices ?? []).map((slice, index) => makeSlice(row, slice, index)),
    networkPolicies: [],
    namespaces: [],
  };
}

function makeNode(k: number, zone: string): Node {
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name: `n${k}`, labels: { 'topology.kubernetes.io/zone': zone } },
    spec: { podCIDR: `10.244.${k}.0/24`, podCIDRs: [`10.244.${k}.0/24`] },
    status: { addresses: [{ type: 'InternalIP', address: `172.18.0.1${k}` }] },
  };
}

function makeService(row: TrafficRow, spec: Service['spec']): Service {
  const base = { apiVersion: 'v1', kind: 'Service', metadata: { name: row.service, namespace }, spec };
  return row.status ? { ...base, status: row.status } : base;
}

/** A pod of the laboratory: it listens on TCP 8080, 9090 and 18080 and UDP 5353, and its arguments say so. */
function makePod(pod: { name: string; node: string; ip: string; state: string }): Pod {
  const numbers = [8080, 9090, 18080];
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: pod.name, namespace },
    spec: {
      nodeName: pod.node,
      hostNetwork: pod.state === 'host',
      containers: [
        {
          name: 'server',
          ports: [
            ...numbers.map((containerPort) => ({ containerPort, protocol: 'TCP' as const })),
            { containerPort: 5353, protocol: 'UDP' },
          ],
          args: numbers.map((port) => `--tcp=${port}`),
        },
      ],
    },
    status: { phase: 'Running', podIP: pod.ip, podIPs: [{ ip: pod.ip }] },
  };
}

function makeSlice(
  row: TrafficRow,
  slice: Pick<EndpointSlice, 'ports' | 'endpoints'>,
  index: number,
): EndpointSlice {
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      name: `${row.service}-${index}`,
      namespace,
      labels: { 'kubernetes.io/service-name': row.service },
    },
    addressType: 'IPv4',
    ports: slice.ports ?? null,
    endpoints: slice.endpoints ?? null,
  };
}

/** Who calls: a node, the calling pod of a node, a client outside behind a node, or an endpoint pod itself. */
function clientOf(row: TrafficRow, { from, bind }: Probe): Client {
  const node = `n${from.slice(-1)}`;
  if (from.startsWith('pods')) {
    const pod = row.pods?.find(({ ip }) => ip === bind);
    return { kind: 'pod', namespace, name: pod?.name ?? '' };
  }
  if (from.startsWith('cp')) return { kind: 'pod', namespace, name: `caller-${from.slice(-1)}` };
  if (from.startsWith('c'))
    return { kind: 'outside', address: `172.18.0.10${from.slice(-1)}`, gateway: node };
  return { kind: 'node', name: node };
}

function destinationOf({ dst }: Probe): Destination {
  const [host = '', rest = ''] = dst.split(':');
  const [port, protocol] = rest.split('/');
  return { host, port: Number(port), protocol: protocol === 'udp' ? 'UDP' : 'TCP' };
}

/** What differs, or undefined where recording and answer agree. */
function compareProbe(state: NetworkState, row: TrafficRow, probe: Probe): string | undefined {
  const trace = routeConnection(state, clientOf(row, probe), destinationOf(probe), { pick: () => 0 });
  const recorded = describeRecorded(probe);
  const ours = describeTrace(trace);
  const sticky = row.spec?.sessionAffinity === 'ClientIP';
  const same = sticky ? isOneOf(recorded, ours) : recorded.join(', ') === ours.join(', ');
  if (same) return undefined;
  return `${probe.from} -> ${probe.to} ${probe.dst}: recorded ${recorded.join(', ')}; ours ${ours.join(', ')}`;
}

/** With session affinity one backend answers each time, any out of the pool. */
function isOneOf(recorded: readonly string[], ours: readonly string[]): boolean {
  return recorded.length === 1 && ours.includes(recorded[0] ?? '');
}

function describeRecorded({ result, outcomes }: Probe): readonly string[] {
  switch (result) {
    case 'ok':
      return Object.keys(outcomes)
        .map((outcome) => outcome.replace(/^ok /, ''))
        .sort();
    case 'http':
      return [`http ${Object.keys(outcomes)[0]?.match(/ (\d{3}) /)?.[1] ?? ''}`];
    case 'oserror':
      return ['refused'];
    default:
      return [result];
  }
}

function describeTrace(trace: Trace): readonly string[] {
  switch (trace.verdict) {
    case 'delivered':
      if (trace.delivery?.kind === 'health-check') return [`http ${trace.delivery.httpStatus ?? ''}`];
      return trace.possible.map(({ address, port, source }) => `${address}:${port} from ${source}`).sort();
    case 'dropped':
      return ['timeout'];
    default:
      return [trace.verdict];
  }
}

/** The rows of a traffic recording. */
export function asTrafficRows(rows: readonly JsonObject[]): readonly TrafficRow[] {
  return rows as unknown as readonly TrafficRow[];
}
