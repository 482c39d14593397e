import type { Cluster, ClusterNode, ClusterPod } from '../../cluster/cluster.js';
import { describeSource } from '../../cluster/describeSource.js';
import type { Environment } from '../../manifests/environment.js';
import type { Workspace } from '../../workspace/workspace.js';
import { showPodAddress } from '../hover/podTable.js';
import { findFreeNodePorts, listNodePorts, staticBandEnd, type NodePortUse } from '../nodePorts.js';
import { placeIn } from '../placeRef.js';
import { line } from '../richText.js';
import { countOf, showNodePort, showPort } from '../serviceAddresses.js';
import { isReady } from '../serviceFacts.js';
import type { TreeNode } from './treeNode.js';

/** The view "Nodes": every node with its pods, then the NodePort range with what is used and what is free. */
export function buildNodeTree(workspace: Workspace): readonly TreeNode[] {
  const environments = workspace
    .environments()
    .map((environment) => ({ environment, cluster: workspace.cluster(environment) }))
    .filter(({ cluster }) => cluster.services.some(({ manifest }) => manifest !== undefined));
  const [only] = environments;
  if (environments.length === 1 && only !== undefined) return clusterNodes(only.environment, only.cluster);
  return environments.map(({ environment, cluster }) => ({
    id: `nodes/${environment.id}`,
    label: environment.name === '' ? 'workspace' : environment.name,
    description: countOf(cluster.nodes.length, 'node'),
    tooltip: [line(environment.name)],
    icon: 'layers',
    accessibilityLabel: `Environment ${environment.name}, ${countOf(cluster.nodes.length, 'node')}`,
    context: 'environment',
    children: clusterNodes(environment, cluster),
  }));
}

function clusterNodes(environment: Environment, cluster: Cluster): readonly TreeNode[] {
  return [
    ...cluster.nodes.map((node) => nodeNode(environment, cluster, node)),
    rangeNode(environment, cluster),
  ];
}

function nodeNode(environment: Environment, cluster: Cluster, { node, manifest }: ClusterNode): TreeNode {
  const { name } = node.metadata;
  const addresses = (node.status?.addresses ?? []).filter(({ type }) => type !== 'Hostname');
  const pods = cluster.pods.filter(
    ({ pod, manifest: from }) => from !== undefined && pod.spec.nodeName === name,
  );
  const ready = (node.status?.conditions ?? []).every(
    ({ type, status }) => type !== 'Ready' || status === 'True',
  );
  const shown = addresses.map(({ address }) => address).join(', ');
  const state = `${countOf(pods.length, 'pod')}${ready ? '' : ', not ready'}`;
  const place = placeIn(manifest, ['metadata', 'name']);
  const source = describeSource(cluster.settings.sources.nodes);
  return {
    id: `${environment.id}/Node/${name}`,
    label: name,
    description: [shown, state].filter((word) => word !== '').join(' · '),
    tooltip: [
      line(`Node ${name} (${source})`),
      ...addresses.map(({ type, address }) => line(`${type} ${address}`)),
      line(state),
    ],
    icon: ready ? 'server' : 'debug-disconnect',
    ...(ready ? {} : { tone: 'warning' }),
    accessibilityLabel: `Node ${name}, address ${shown}, ${state}`,
    ...(place === undefined ? {} : { place }),
    context: 'node curl',
    cluster: { environment: environment.id },
    object: { kind: 'Node', namespace: '', name },
    value: addresses[0]?.address ?? name,
    children: pods.map((pod) => podNode(environment, pod)),
  };
}

function podNode(environment: Environment, pod: ClusterPod): TreeNode {
  const ready = isReady(pod);
  const address = showPodAddress(pod);
  const { name, namespace } = pod.ref;
  const place = placeIn(pod.manifest, [...pod.templatePath, 'metadata', 'labels'], 'key');
  return {
    id: `${environment.id}/Pod/${namespace}/${name}`,
    label: name,
    description: [namespace === 'default' ? '' : namespace, address, ready ? '' : 'not ready']
      .filter((word) => word !== '')
      .join(' · '),
    tooltip: [
      line(`Pod ${name} in namespace "${namespace}"`),
      line(`${address}, ${ready ? 'ready' : 'not ready'}`),
    ],
    icon: ready ? 'pass' : 'circle-slash',
    tone: ready ? 'ok' : 'muted',
    accessibilityLabel: `Pod ${name}, address ${address}, ${ready ? 'ready' : 'not ready'}`,
    ...(place === undefined ? {} : { place }),
    context: 'pod curl',
    cluster: { environment: environment.id },
    object: pod.ref,
    value: pod.pod.status?.podIP ?? name,
    children: [],
  };
}

function rangeNode(environment: Environment, cluster: Cluster): TreeNode {
  const range = cluster.settings.nodePortRange;
  const uses = listNodePorts(cluster);
  const numbers = new Set(uses.map(({ nodePort }) => nodePort));
  const id = `${environment.id}/node-ports`;
  const end = staticBandEnd(range);
  const free = [
    ...findFreeNodePorts(cluster, 'static', 1).map((port) =>
      freeNode(id, port, `static band ${range.from}-${end}`),
    ),
    ...findFreeNodePorts(cluster, 'dynamic', 1).map((port) =>
      freeNode(id, port, `dynamic band ${end + 1}-${range.to}`),
    ),
  ];
  return {
    id,
    label: 'NodePorts',
    description: `${range.from}-${range.to} · ${numbers.size} used`,
    tooltip: [
      line(`NodePorts ${range.from}-${range.to}: ${numbers.size} used`),
      line(`The range is ${describeSource(cluster.settings.sources.nodePortRange)}`),
      line(`Static band ${range.from}-${end}: the cluster chooses here last. Fix numbers here`),
      line(`Dynamic band ${end + 1}-${range.to}: the cluster chooses numbers here`),
    ],
    icon: 'symbol-numeric',
    accessibilityLabel: `NodePorts from ${range.from} to ${range.to}, ${numbers.size} used`,
    context: 'nodePortRange',
    expanded: true,
    children: [...uses.map((use) => useNode(id, environment, cluster, use, uses)), ...free],
  };
}

function useNode(
  id: string,
  environment: Environment,
  cluster: Cluster,
  use: NodePortUse,
  uses: readonly NodePortUse[],
): TreeNode {
  const { service, index, port, nodePort } = use;
  const { name, namespace } = service.ref;
  const duplicate = uses.some((other) => other.nodePort === nodePort && other.service !== service);
  const shown = showNodePort(service, index) ?? String(nodePort);
  const band = nodePort <= staticBandEnd(cluster.settings.nodePortRange) ? 'static' : 'dynamic';
  const owner = `${namespace === 'default' ? '' : `${namespace}/`}${name}`;
  const place = placeIn(service.manifest, ['spec', 'ports', index, 'nodePort']);
  return {
    id: `${id}/${nodePort}/${objectOf(use)}`,
    label: shown,
    description: `${owner} ${showPort(port)}${duplicate ? ' · taken twice' : ''}`,
    tooltip: [
      line(`NodePort ${shown} of Service ${owner}, ${showPort(port)}, ${band} band`),
      ...(use.preview ? [line('Previewed: the cluster would choose it')] : []),
      ...(duplicate ? [line('Another Service has it, too: the API server refuses the second')] : []),
    ],
    icon: duplicate ? 'error' : 'plug',
    ...(duplicate ? { tone: 'error' } : {}),
    accessibilityLabel: `NodePort ${shown}, Service ${name}, ${showPort(port)}${duplicate ? ', taken twice' : ''}`,
    ...(place === undefined ? {} : { place }),
    context: 'nodePort curl',
    cluster: { environment: environment.id },
    object: service.ref,
    port: port.port,
    value: String(nodePort),
    children: [],
  };
}

function freeNode(id: string, port: number, band: string): TreeNode {
  return {
    id: `${id}/free/${band}`,
    label: String(port),
    description: `next free, ${band}`,
    tooltip: [line(`${port} is the next free NodePort of the ${band}`)],
    icon: 'circle-outline',
    tone: 'muted',
    accessibilityLabel: `NodePort ${port} is the next free one of the ${band}`,
    context: 'freeNodePort',
    value: String(port),
    children: [],
  };
}

function objectOf({ service, index }: NodePortUse): string {
  return `${service.ref.namespace}/${service.ref.name}/${index}`;
}
