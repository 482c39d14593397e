import type { Cluster, ClusterNode, ClusterService } from '../../cluster/cluster.js';
import { routeConnection } from '../../network/routeConnection.js';
import type { Client, Verdict } from '../../network/trace.js';
import type { TopologyEdge } from '../../report/topology/topology.js';
import { placeIn } from '../placeRef.js';
import { countOf } from '../serviceAddresses.js';
import { keepSome } from './backendBoxes.js';
import { boxIds, makeBox, type TopologyBox } from './topologyBox.js';
import type { TracePath } from './tracePath.js';

/** More nodes than these are counted. */
const mostNodes = 8;

/** The nodes through which a client comes to a Service, and the lines to and from them. */
export interface Entrances {
  readonly boxes: readonly TopologyBox[];
  readonly edges: readonly TopologyEdge[];
}

const answers: Record<Verdict, string> = {
  delivered: 'NodePort answers',
  refused: 'NodePort refuses',
  dropped: 'NodePort drops',
  ambiguous: 'NodePort: depends on the pod',
  unresolved: 'NodePort: not known',
  unknown: 'NodePort: not known',
};

/** Every node where the Service has a NodePort, with what this client would see there; else only the node that the request comes by. */
export function readEntrances(
  cluster: Cluster,
  { service }: ClusterService,
  client: Client | undefined,
  path: TracePath | undefined,
): Entrances {
  const ports = service.spec.ports ?? [];
  const hasNodePort = (index: number): boolean => (ports[index]?.nodePort ?? 0) !== 0;
  const asked =
    path?.port !== undefined && hasNodePort(path.port)
      ? path.port
      : ports.findIndex((_, index) => hasNodePort(index));
  const isPassed = ({ node }: ClusterNode): boolean => node.metadata.name === path?.node;
  const open = asked !== -1 && client !== undefined;
  const nodes = open ? keepSome(cluster.nodes, mostNodes, isPassed) : cluster.nodes.filter(isPassed);
  const boxes = nodes.map((each) => nodeBox(each, open ? askNode(cluster, each, client, ports[asked]) : ''));
  const rest = open ? cluster.nodes.length - nodes.length : 0;
  const ids = open ? nodes.map(({ node }) => boxIds.node(node.metadata.name)) : [];
  return {
    boxes: rest === 0 ? boxes : [...boxes, restBox(rest)],
    edges: ids.flatMap((id) => [
      { from: boxIds.client, to: id, label: '' },
      { from: id, to: boxIds.port(asked), label: '' },
    ]),
  };
}

function restBox(count: number): TopologyBox {
  const { node, place } = makeBox('more/nodes', 'more', { title: countOf(count, 'more node') });
  return { node: { ...node, layer: 1 }, place };
}

function nodeBox({ node, manifest }: ClusterNode, answer: string): TopologyBox {
  const { name } = node.metadata;
  const ready = (node.status?.conditions ?? []).find(({ type }) => type === 'Ready');
  const words = {
    title: name,
    details: [addressOf(node) ?? '', answer],
    state: ready === undefined || ready.status === 'True' ? '' : 'not ready',
  };
  return makeBox(boxIds.node(name), 'node', words, placeIn(manifest, ['metadata', 'name']));
}

function addressOf({ status }: ClusterNode['node']): string | undefined {
  return (status?.addresses ?? []).find(({ type }) => type === 'InternalIP')?.address;
}

/** What the client sees at the NodePort of a node. */
function askNode(
  cluster: Cluster,
  { node }: ClusterNode,
  client: Client,
  port: { readonly nodePort?: number; readonly protocol: 'TCP' | 'UDP' | 'SCTP' } | undefined,
): string {
  const host = addressOf(node);
  if (host === undefined || port?.nodePort === undefined) return '';
  const destination = { host, port: port.nodePort, protocol: port.protocol };
  return answers[routeConnection(cluster.network, client, destination, { pick: () => 0 }).verdict];
}
