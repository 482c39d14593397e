import type { Cluster, ClusterNode, ClusterPod } from '../../cluster/cluster.js';
import type { ObjectRef } from '../../manifests/manifest.js';
import type { Client } from '../../network/trace.js';
import { showPodAddress } from '../hover/podTable.js';
import { countOf } from '../serviceAddresses.js';
import { isReady } from '../serviceFacts.js';

/** Somewhere that a request can start. */
export interface CurlSource {
  /** As the command line has it: `worker-1`, `shop/pod/web-0`, `outside`. Unique in a cluster and stable. */
  readonly id: string;
  readonly client: Client;
  /** What it stands below in a list: `Nodes in zone a`, `Pods in shop`. Those of one group follow each other. */
  readonly group: string;
  readonly label: string;
  readonly description: string;
  readonly detail: string;
}

/** The nodes by zone, the running pods by namespace, and the world outside. */
export function listCurlSources(cluster: Cluster): readonly CurlSource[] {
  const counts = countPods(cluster);
  const nodes = cluster.nodes.map((node) => nodeSource(node, counts));
  return [...byGroup(nodes), ...byGroup(podSources(cluster)), outside];
}

function byGroup(sources: readonly CurlSource[]): readonly CurlSource[] {
  return [...sources].sort((a, b) => (a.group < b.group ? -1 : a.group > b.group ? 1 : 0));
}

/** The source that an id names. */
export function findSource(cluster: Cluster, id: string): CurlSource | undefined {
  return listCurlSources(cluster).find((source) => source.id === id);
}

/** The id of the source that a node or a pod is; undefined for other objects. */
export function sourceIdOf(object: ObjectRef | undefined): string | undefined {
  if (object?.kind === 'Node') return object.name;
  return object?.kind === 'Pod' ? `${object.namespace}/pod/${object.name}` : undefined;
}

const outside: CurlSource = {
  id: 'outside',
  client: { kind: 'outside' },
  group: 'Outside',
  label: 'outside',
  description: 'a machine beside the cluster',
  detail: 'It reaches NodePorts, load balancers and external addresses',
};

/** How many pods of manifests each node has. */
function countPods(cluster: Cluster): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { pod, manifest } of cluster.pods) {
    const { nodeName = '' } = pod.spec;
    if (manifest !== undefined) counts.set(nodeName, (counts.get(nodeName) ?? 0) + 1);
  }
  return counts;
}

function nodeSource({ node, manifest }: ClusterNode, counts: ReadonlyMap<string, number>): CurlSource {
  const { name, labels = {} } = node.metadata;
  const zone = labels['topology.kubernetes.io/zone'] ?? '';
  const addresses = node.status?.addresses ?? [];
  const pods = counts.get(name) ?? 0;
  return {
    id: name,
    client: { kind: 'node', name },
    group: zone === '' ? 'Nodes' : `Nodes in zone ${zone}`,
    label: name,
    description: addresses.find(({ type }) => type === 'InternalIP')?.address ?? 'no address',
    detail: [
      pods === 0 ? 'no pod of yours' : countOf(pods, 'pod'),
      ...(manifest === undefined ? ['assumed, no manifest describes it'] : []),
    ].join(', '),
  };
}

function podSources(cluster: Cluster): readonly CurlSource[] {
  return cluster.pods
    .filter(({ manifest, pod }) => manifest !== undefined && (pod.status?.podIP ?? '') !== '')
    .map(podSource);
}

function podSource(pod: ClusterPod): CurlSource {
  const { namespace, name } = pod.ref;
  return {
    id: `${namespace}/pod/${name}`,
    client: { kind: 'pod', namespace, name },
    group: `Pods in ${namespace}`,
    label: name,
    description: showPodAddress(pod),
    detail: `on ${pod.pod.spec.nodeName ?? 'no node'}${isReady(pod) ? '' : ', not ready'}`,
  };
}
