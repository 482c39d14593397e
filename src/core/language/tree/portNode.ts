import type { ServicePort } from '../../apiserver/types.js';
import type { ClusterService } from '../../cluster/cluster.js';
import { markPreview } from '../../cluster/previewMark.js';
import { placeIn } from '../placeRef.js';
import { line } from '../richText.js';
import {
  countOf,
  joinHostPort,
  showClusterIP,
  showDnsName,
  showNodePort,
  showPort,
} from '../serviceAddresses.js';
import type { EndpointFact, ServiceFacts } from '../serviceFacts.js';
import { wordsForPod } from '../whatIf/podWords.js';
import type { ShownEnvironment } from './treeFilter.js';
import { joinWords, type TreeNode } from './treeNode.js';

interface PortContext {
  /** The id of the Service's item. */
  readonly id: string;
  readonly service: ClusterService;
  readonly facts: ServiceFacts;
  readonly port: ServicePort;
  /** Into `spec.ports`. */
  readonly index: number;
}

/** A port of a Service with its endpoints. */
export function portNode(
  shown: ShownEnvironment,
  { id, service, facts, port, index }: PortContext,
): TreeNode {
  const { environment, cluster } = shown;
  const nodePort = showNodePort(service, index);
  const clusterIP = showClusterIP(service);
  const description = joinWords(
    nodePort === undefined ? '' : `NodePort ${nodePort}`,
    clusterIP === 'None' ? 'headless' : clusterIP,
  );
  const place = placeIn(service.manifest, ['spec', 'ports', index]);
  const nodePortPlace = placeIn(service.manifest, ['spec', 'ports', index, 'nodePort']);
  const portId = `${id}/port/${port.name ?? ''}/${port.port}/${port.protocol}`;
  const backends = facts.endpoints.flatMap((endpoint) => {
    const match = endpoint.ports.find(
      ({ name, protocol }) => name === (port.name ?? '') && protocol === port.protocol,
    );
    return match?.port === undefined ? [] : [endpointNode(portId, shown, endpoint, match.port)];
  });
  return {
    id: portId,
    label: `${showPort(port)} → ${port.targetPort}`,
    description,
    tooltip: [
      line(`${showPort(port)} leads to ${port.targetPort}`),
      ...(description === '' ? [] : [line(description)]),
    ],
    icon: 'plug',
    accessibilityLabel: [
      `Port ${showPort(port)} to ${port.targetPort}`,
      ...(description === '' ? [] : [description]),
      countOf(backends.length, 'endpoint'),
    ].join(', '),
    ...(place === undefined ? {} : { place }),
    context: `port${nodePort === undefined ? '' : ' nodePort'} curl`,
    cluster: { environment: environment.id },
    object: service.ref,
    port: port.port,
    value: String(port.nodePort ?? port.port),
    ...(port.nodePort !== undefined && nodePortPlace !== undefined && service.previews.nodePorts.has(index)
      ? { pin: { ...nodePortPlace, value: port.nodePort } }
      : {}),
    dropped: joinHostPort(showDnsName(cluster, service), port.port),
    expanded: true,
    children: backends,
  };
}

/** An endpoint of a port; of a headless Service without ports, an endpoint alone. */
export function endpointNode(
  parentId: string,
  { environment, cluster }: ShownEnvironment,
  endpoint: EndpointFact,
  port?: number,
): TreeNode {
  const { pod, node, ready, terminating } = endpoint;
  const withPort = (host: string): string => (port === undefined ? host : joinHostPort(host, port));
  const address = withPort(pod === undefined ? endpoint.address : markPreview(endpoint.address));
  const state = ready ? 'ready' : terminating ? 'terminating' : 'not ready';
  const where = `${pod === undefined ? 'written by hand' : pod.ref.name}${node === undefined ? '' : ` on ${node}`}`;
  const place = pod && placeIn(pod.manifest, [...pod.templatePath, 'metadata', 'labels'], 'key');
  const plain = withPort(endpoint.address);
  return {
    id: `${parentId}/${pod?.ref.name ?? endpoint.address}/${endpoint.family}`,
    label: address,
    description: ready ? where : `${state} · ${where}`,
    tooltip: [line(`${address}, ${state}`), line(where)],
    icon: ready ? 'pass' : 'circle-slash',
    tone: ready ? 'ok' : 'muted',
    accessibilityLabel: `Endpoint ${address}, ${state}, ${where}`,
    ...(place === undefined ? {} : { place }),
    context: ['endpoint', ...(pod === undefined ? [] : [...wordsForPod(cluster, pod), 'curl'])].join(' '),
    cluster: { environment: environment.id },
    ...(pod === undefined ? {} : { object: pod.ref }),
    value: plain,
    dropped: plain,
    children: [],
  };
}
