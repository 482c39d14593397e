import type { Cluster, ClusterService } from '../../cluster/cluster.js';
import type { CurlRun, SentCurl } from '../../curl/runCurl.js';
import type { Trace } from '../../network/trace.js';
import { previewMarker } from '../../report/curl/previewMarker.js';
import type { Topology, TopologyEdge } from '../../report/topology/topology.js';
import type { CurlSource } from '../curl/curlSources.js';
import { placeIn, type PlaceRef } from '../placeRef.js';
import { joinHostPort, showClusterIP, showNodePort, showPort } from '../serviceAddresses.js';
import { readBackends, type Backends } from './backendBoxes.js';
import { readEntrances } from './nodeBoxes.js';
import { boxIds, makeBox, type TopologyBox } from './topologyBox.js';
import { tracePath, type TracePath } from './tracePath.js';

/** A request whose way is drawn: where it starts and, where there is an address to ask, what came of it. */
export interface DrawnRequest {
  readonly source: CurlSource;
  readonly run?: CurlRun;
}

/** A topology, and the place that a click on each of its boxes opens. */
export interface LocatedTopology {
  readonly topology: Topology;
  readonly places: ReadonlyMap<string, PlaceRef>;
}

/**
 * The topology of one Service out of the same cluster that everything else asks: its client, nodes, ports and pods, and the way of a
 * request as the hops of its trace tell it.
 */
export function readTopology(
  cluster: Cluster,
  service: ClusterService,
  { source, run }: DrawnRequest,
): LocatedTopology {
  const trace = run?.kind === 'sent' ? run.trace : undefined;
  const taken = trace && tracePath(trace, service.ref);
  const entrances = readEntrances(cluster, service, source.client, taken);
  const backends = readBackends(cluster, service, taken);
  const boxes = [
    clientBox(cluster, source),
    ...entrances.boxes,
    ...serviceBoxes(service),
    ...(taken === undefined || taken.viaService ? [] : [targetBox(trace)]),
    ...backends.boxes,
    ...strayBackend(backends, taken),
  ];
  const path = taken === undefined ? [] : pathOf(taken, service, boxes, backends);
  const edges = entrances.edges.length === 0 && path.length === 0 ? [plainEdge] : entrances.edges;
  return assemble(cluster, service, boxes, {
    path,
    edges: joinPath([...edges, ...backends.edges], path),
    verdict: run === undefined ? '' : tellVerdict(run),
    ending: trace === undefined || trace.outcome === 'delivered' ? '' : endings[trace.outcome],
  });
}

const plainEdge: TopologyEdge = { from: boxIds.client, to: boxIds.service, label: '' };

const endings: Record<Exclude<Trace['outcome'], 'delivered'>, string> = {
  refused: 'refused here',
  dropped: 'dropped here',
  unresolved: 'the name is not found',
  unknown: 'not known from here on',
};

function assemble(
  cluster: Cluster,
  { ref }: ClusterService,
  boxes: readonly TopologyBox[],
  rest: Pick<Topology, 'path' | 'edges' | 'verdict'> & { readonly ending: string },
): LocatedTopology {
  const { path, edges, verdict, ending } = rest;
  const mark = previewMarker(cluster);
  const nodes = boxes.map(({ node }) => {
    const fails = ending !== '' && node.id === path.at(-1);
    const details = node.layer === 3 || node.kind === 'target' ? node.details.map(mark) : node.details;
    const title = node.kind === 'endpoint' ? mark(node.title) : node.title;
    return { ...node, title, details, ...(fails ? { failed: true, state: ending } : {}) };
  });
  return {
    topology: {
      title: `Topology of Service ${ref.namespace}/${ref.name}`,
      nodes,
      edges,
      path,
      verdict: mark(verdict),
    },
    places: new Map(
      boxes.flatMap(({ node, place }) => (place === undefined ? [] : [[node.id, place] as const])),
    ),
  };
}

function clientBox(cluster: Cluster, { client, label, description }: CurlSource): TopologyBox {
  const words = { title: label, details: [description], state: client.kind === 'outside' ? '' : client.kind };
  switch (client.kind) {
    case 'node':
      return makeBox(
        boxIds.client,
        'client',
        words,
        placeIn(cluster.node(client.name)?.manifest, ['metadata', 'name']),
      );
    case 'pod': {
      const manifest = cluster.pod(client.namespace, client.name)?.manifest;
      return makeBox(boxIds.client, 'client', words, placeIn(manifest, ['metadata', 'name']));
    }
    case 'outside':
      return makeBox(boxIds.client, 'client', words);
  }
}

/** The Service and behind it its ports, which are drawn inside of it. */
function serviceBoxes(service: ClusterService): readonly TopologyBox[] {
  const { ref, manifest } = service;
  const {
    type,
    ports = [],
    externalName = '',
    externalTrafficPolicy,
    internalTrafficPolicy,
  } = service.service.spec;
  const clusterIP = showClusterIP(service);
  const words = {
    title: ref.name,
    state: service.accepted ? type : 'refused by the API server',
    details: [
      ref.namespace === 'default' ? '' : `namespace ${ref.namespace}`,
      type === 'ExternalName' ? `stands for ${externalName}` : '',
      clusterIP === undefined
        ? ''
        : clusterIP === 'None'
          ? 'headless: names lead to pods'
          : `ClusterIP ${clusterIP}`,
      externalTrafficPolicy === 'Local' ? 'externalTrafficPolicy: Local' : '',
      internalTrafficPolicy === 'Local' ? 'internalTrafficPolicy: Local' : '',
    ],
  };
  return [
    makeBox(boxIds.service, 'service', words, placeIn(manifest, ['metadata', 'name'])),
    ...ports.map((port, index) => {
      const nodePort = showNodePort(service, index);
      const title = `${showPort(port)} → ${port.targetPort}`;
      const details = nodePort === undefined ? [] : [`NodePort ${nodePort}`];
      return makeBox(
        boxIds.port(index),
        'port',
        { title, details },
        placeIn(manifest, ['spec', 'ports', index]),
      );
    }),
  ];
}

/** What a request asks for that is no address of this Service. */
function targetBox(trace: Trace | undefined): TopologyBox {
  const title = trace === undefined ? '' : joinHostPort(trace.to.host, trace.to.port);
  return makeBox(boxIds.target, 'target', { title, details: ['not an address of this Service'] });
}

/** The endpoint that a request comes to and that is none of the Service's own. */
function strayBackend({ byAddress }: Backends, taken: TracePath | undefined): readonly TopologyBox[] {
  if (taken?.endpoint === undefined || byAddress.has(taken.endpoint.address)) return [];
  const { address, port } = taken.endpoint;
  return [makeBox(boxIds.endpoint(address), 'endpoint', { title: joinHostPort(address, port) })];
}

/** The boxes that a request comes by, as far as it gets. */
function pathOf(
  taken: TracePath,
  { service }: ClusterService,
  boxes: readonly TopologyBox[],
  { byAddress }: Backends,
): readonly string[] {
  const address = taken.endpoint?.address ?? '';
  const known = new Set(boxes.map(({ node }) => node.id));
  const port =
    taken.port ?? (service.spec.ports ?? []).findIndex((each) => each.port === taken.endpoint?.port);
  const middle = taken.viaService ? boxIds.port(port) : boxIds.target;
  return [
    boxIds.client,
    taken.node === undefined ? undefined : boxIds.node(taken.node),
    known.has(middle) ? middle : boxIds.service,
    byAddress.get(address) ?? boxIds.endpoint(address),
  ].filter((id) => id !== undefined && known.has(id)) as readonly string[];
}

function joinPath(edges: readonly TopologyEdge[], path: readonly string[]): readonly TopologyEdge[] {
  const missing = path.flatMap((to, index) => {
    const from = path[index - 1];
    const isThere = edges.some((edge) => edge.from === from && edge.to === to);
    return from === undefined || isThere ? [] : [{ from, to, label: '' }];
  });
  return [...edges, ...missing];
}

function tellVerdict(run: CurlRun): string {
  if (run.kind === 'unsent') return run.stderr.split('\n')[0] ?? '';
  return `${tellOutcome(run)}: ${run.trace.reason}`;
}

function tellOutcome({ trace, outcome }: SentCurl): string {
  const status = outcome.kind === 'http' ? `, HTTP ${outcome.answer.status}` : '';
  const word = trace.verdict === 'ambiguous' ? `ambiguous, this time ${trace.outcome}` : trace.verdict;
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}${status}`;
}
