import type { ServicePort } from '../../apiserver/types.js';
import type { Cluster, ClusterPod, ClusterService } from '../../cluster/cluster.js';
import { markPreview } from '../../cluster/previewMark.js';
import type { Environment } from '../../manifests/environment.js';
import { objectKey } from '../../manifests/manifest.js';
import type { Workspace } from '../../workspace/workspace.js';
import { describeMiss } from '../hover/selector.js';
import { summarizeService } from '../hover/summarizeService.js';
import { placeIn } from '../placeRef.js';
import { line, plainText } from '../richText.js';
import { countOf, joinHostPort, showClusterIP, showNodePort, showPort } from '../serviceAddresses.js';
import { readServiceFacts, type EndpointFact, type ServiceFacts } from '../serviceFacts.js';
import type { TreeNode } from './treeNode.js';

/** The view "Services": environment (where there are several), Service, port, endpoint; and what is left out, with the reason. */
export function buildServiceTree(workspace: Workspace): readonly TreeNode[] {
  const environments = workspace
    .environments()
    .map((environment) => ({ environment, nodes: serviceNodes(workspace, environment) }))
    .filter(({ nodes }) => nodes.length > 0);
  const [only] = environments;
  if (environments.length === 1 && only !== undefined) return only.nodes;
  return environments.map(({ environment, nodes }) => environmentNode(environment, nodes));
}

/** How many Services of a tree are broken: for the badge of the view. */
export function countBroken(nodes: readonly TreeNode[]): number {
  return nodes.reduce(
    (sum, node) => sum + (node.context.split(' ').includes('broken') ? 1 : 0) + countBroken(node.children),
    0,
  );
}

function environmentNode(environment: Environment, nodes: readonly TreeNode[]): TreeNode {
  const broken = countBroken(nodes);
  const state = `${countOf(nodes.length, 'Service')}${broken === 0 ? '' : `, ${broken} broken`}`;
  return {
    id: `environment/${environment.id}`,
    label: environment.name === '' ? 'workspace' : environment.name,
    description: state,
    tooltip: [line(environment.name), line(`${state}, applied together (${environment.kind})`)],
    icon: 'layers',
    accessibilityLabel: `Environment ${environment.name}, ${state}`,
    context: 'environment',
    expanded: true,
    children: nodes,
  };
}

function serviceNodes(workspace: Workspace, environment: Environment): readonly TreeNode[] {
  const cluster = workspace.cluster(environment);
  return cluster.services
    .filter(({ manifest }) => manifest !== undefined)
    .map((service) => serviceNode(environment, cluster, service));
}

function serviceNode(environment: Environment, cluster: Cluster, service: ClusterService): TreeNode {
  const facts = readServiceFacts(cluster, service);
  const { name, namespace } = service.ref;
  const { type, ports = [] } = service.service.spec;
  const id = `${environment.id}/${objectKey(service.ref)}`;
  const state = describeState(service, facts);
  const broken = facts.broken || !service.accepted;
  const place = placeIn(service.manifest, ['metadata', 'name']);
  const leftOut = facts.leftOut.map(({ pod, reason }) => leftOutNode(id, environment, pod, reason));
  return {
    id,
    label: name,
    description: [namespace === 'default' ? '' : namespace, type, state]
      .filter((word) => word !== '')
      .join(' · '),
    tooltip: summarizeService(cluster, service),
    icon: broken ? 'warning' : type === 'ExternalName' ? 'link-external' : 'globe',
    ...(broken ? { tone: service.accepted ? 'warning' : 'error' } : {}),
    accessibilityLabel: `Service ${name} in namespace ${namespace}, ${type}, ${state}`,
    ...(place === undefined ? {} : { place }),
    context: ['service', ...(broken ? ['broken'] : []), ...(ports.length > 0 ? ['curl'] : [])].join(' '),
    cluster: { environment: environment.id },
    object: service.ref,
    value: name,
    expanded: environment.kind !== 'kustomization',
    children: [
      ...ports.map((port, index) => portNode({ id, environment, service, facts, port, index })),
      ...leftOut,
      ...missNodes(id, cluster, service, facts),
    ],
  };
}

function describeState(service: ClusterService, facts: ServiceFacts): string {
  if (!service.accepted) return 'refused by the API server';
  const { type, externalName = '', selector } = service.service.spec;
  if (type === 'ExternalName') return externalName;
  if (selector === undefined && facts.endpoints.length === 0) return 'no selector';
  if (facts.totalCount === 0) return 'no pod matches';
  return `${facts.readyCount}/${facts.totalCount} ready`;
}

interface PortContext {
  readonly id: string;
  readonly environment: Environment;
  readonly service: ClusterService;
  readonly facts: ServiceFacts;
  readonly port: ServicePort;
  readonly index: number;
}

function portNode({ id, environment, service, facts, port, index }: PortContext): TreeNode {
  const nodePort = showNodePort(service, index);
  const clusterIP = showClusterIP(service);
  const shownIP = clusterIP === undefined ? '' : clusterIP === 'None' ? 'headless' : clusterIP;
  const description = [nodePort === undefined ? '' : `NodePort ${nodePort}`, shownIP]
    .filter((word) => word !== '')
    .join(' · ');
  const place = placeIn(service.manifest, ['spec', 'ports', index]);
  const portId = `${id}/port/${port.name ?? ''}/${port.port}/${port.protocol}`;
  const backends = facts.endpoints.flatMap((endpoint) => {
    const match = endpoint.ports.find(
      ({ name, protocol }) => name === (port.name ?? '') && protocol === port.protocol,
    );
    return match?.port === undefined ? [] : [endpointNode(portId, environment, endpoint, match.port)];
  });
  return {
    id: portId,
    label: `${showPort(port)} → ${port.targetPort}`,
    description,
    tooltip: [line(`${showPort(port)} leads to ${port.targetPort}`), line(description)],
    icon: 'plug',
    accessibilityLabel: `Port ${showPort(port)} to ${port.targetPort}, ${description}, ${countOf(backends.length, 'endpoint')}`,
    ...(place === undefined ? {} : { place }),
    context: `port${nodePort === undefined ? '' : ' nodePort'} curl`,
    cluster: { environment: environment.id },
    object: service.ref,
    port: port.port,
    value: String(port.nodePort ?? port.port),
    expanded: true,
    children: backends,
  };
}

function endpointNode(
  portId: string,
  environment: Environment,
  endpoint: EndpointFact,
  port: number,
): TreeNode {
  const { pod, node, ready } = endpoint;
  const address = joinHostPort(pod === undefined ? endpoint.address : markPreview(endpoint.address), port);
  const state = ready ? 'ready' : 'not ready';
  const where = `${pod === undefined ? 'written by hand' : pod.ref.name}${node === undefined ? '' : ` on ${node}`}`;
  const place = pod && placeIn(pod.manifest, [...pod.templatePath, 'metadata', 'labels'], 'key');
  return {
    id: `${portId}/${pod?.ref.name ?? endpoint.address}/${endpoint.family}`,
    label: address,
    description: ready ? where : `${where} · ${state}`,
    tooltip: [line(`${address}, ${state}`), line(where)],
    icon: ready ? 'pass' : 'circle-slash',
    tone: ready ? 'ok' : 'muted',
    accessibilityLabel: `Endpoint ${address}, ${state}, ${where}`,
    ...(place === undefined ? {} : { place }),
    context: pod === undefined ? 'endpoint' : 'endpoint pod',
    cluster: { environment: environment.id },
    ...(pod === undefined ? {} : { object: pod.ref }),
    value: joinHostPort(endpoint.address, port),
    children: [],
  };
}

function leftOutNode(id: string, environment: Environment, pod: ClusterPod, reason: string): TreeNode {
  const place = placeIn(pod.manifest, [...pod.templatePath, 'metadata', 'labels'], 'key');
  return {
    id: `${id}/left-out/${pod.ref.name}`,
    label: pod.ref.name,
    description: `left out: ${reason}`,
    tooltip: [line(`Pod ${pod.ref.name} gets no traffic: ${reason}`)],
    icon: 'circle-slash',
    tone: 'muted',
    accessibilityLabel: `Pod ${pod.ref.name} is left out: ${reason}`,
    ...(place === undefined ? {} : { place }),
    context: 'leftOut pod',
    cluster: { environment: environment.id },
    object: pod.ref,
    value: pod.ref.name,
    children: [],
  };
}

/** Says below a Service why its selector finds nothing. */
function missNodes(
  id: string,
  cluster: Cluster,
  service: ClusterService,
  facts: ServiceFacts,
): readonly TreeNode[] {
  const selector = service.service.spec.selector ?? {};
  if (facts.selected.length > 0 || Object.keys(selector).length === 0) return [];
  if (service.service.spec.type === 'ExternalName') return [];
  const tooltip = describeMiss(cluster, service);
  const [, closest] = tooltip;
  const place = placeIn(service.manifest, ['spec', 'selector'], 'key');
  return [
    {
      id: `${id}/no-match`,
      label: 'No pod matches',
      description: closest === undefined ? '' : plainText([closest]),
      tooltip,
      icon: 'circle-slash',
      tone: 'warning',
      accessibilityLabel: plainText(tooltip),
      ...(place === undefined ? {} : { place }),
      context: 'noMatch',
      children: [],
    },
  ];
}
