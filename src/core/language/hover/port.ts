import type { ClusterService } from '../../cluster/cluster.js';
import { code, line, strong, type RichBlock, type RichText } from '../richText.js';
import {
  countOf,
  joinHostPort,
  nodeAddresses,
  showClusterIP,
  showDnsName,
  showNodePort,
  showPort,
} from '../serviceAddresses.js';
import { readServiceFacts, type EndpointFact } from '../serviceFacts.js';
import { markPreview } from '../../cluster/previewMark.js';
import { curlLink } from './curlLink.js';
import type { HoverContext } from './hoverContext.js';

/** The way of a connection through one port of a Service: client, NodePort, port, targetPort, container. */
export function describePort(context: HoverContext): RichText | undefined {
  const { cluster, manifest, path } = context;
  const service = cluster.serviceOf(manifest);
  const index = path[2];
  if (service === undefined || typeof index !== 'number') return undefined;
  const port = service.service.spec.ports?.[index];
  if (port === undefined) return undefined;
  const facts = readServiceFacts(cluster, service);
  const blocks: RichBlock[] = [line(strong(showPort(port)), ` leads to ${describeTarget(port.targetPort)}`)];
  blocks.push(...listAddresses(context, service, index));
  if (showClusterIP(service) === 'None')
    blocks.push(
      line('Headless: clients connect to the pods themselves, so ', code('port'), ' is not translated'),
    );
  blocks.push(...describeBackends(service, index, facts.endpoints));
  return blocks;
}

/** Where a port answers, each address as a link that curls it. */
function listAddresses(context: HoverContext, service: ClusterService, index: number): readonly RichBlock[] {
  const { cluster } = context;
  const { ports = [], clusterIP = '' } = service.service.spec;
  const { port = 0, nodePort = 0 } = ports[index] ?? {};
  const shownIP = showClusterIP(service);
  const shownPort = showNodePort(service, index);
  const [node] = nodeAddresses(cluster);
  const blocks: RichBlock[] = [];
  if (shownPort !== undefined && node !== undefined) {
    const shown = joinHostPort(node.address, shownPort);
    const argument = joinHostPort(node.address, nodePort);
    blocks.push(
      line('From outside: ', curlLink(context, { shown, argument, from: 'outside' }), ' at any node'),
    );
  }
  if (shownIP !== undefined && shownIP !== 'None') {
    const address = { shown: joinHostPort(shownIP, port), argument: joinHostPort(clusterIP, port) };
    const name = code(`${showDnsName(cluster, service)}:${port}`);
    blocks.push(
      line('In the cluster: ', curlLink(context, { ...address, from: node?.name ?? '' }), ', ', name),
    );
  }
  return blocks;
}

/** The endpoints of one port, and which container declares it. */
function describeBackends(
  service: ClusterService,
  index: number,
  endpoints: readonly EndpointFact[],
): readonly RichBlock[] {
  const port = service.service.spec.ports?.[index];
  if (port === undefined) return [];
  const backends = endpoints.flatMap((endpoint) => {
    const match = endpoint.ports.find(
      ({ name, protocol }) => name === (port.name ?? '') && protocol === port.protocol,
    );
    return match?.port === undefined ? [] : [{ endpoint, number: match.port }];
  });
  if (backends.length === 0) return [line('No pod serves it: the port has no endpoint')];
  const rows = backends
    .slice(0, 4)
    .map(({ endpoint, number }) =>
      line(
        code(joinHostPort(endpoint.pod ? markPreview(endpoint.address) : endpoint.address, number)),
        ` ${describeContainer(endpoint, number)}${endpoint.ready ? '' : ', not ready'}`,
      ),
    );
  const rest = backends.length - rows.length;
  return rest > 0 ? [...rows, line(`and ${countOf(rest, 'more endpoint')}`)] : rows;
}

function describeContainer({ pod, node }: EndpointFact, number: number): string {
  if (pod === undefined) return 'a written endpoint';
  const container = pod.pod.spec.containers.find(({ ports = [] }) =>
    ports.some(({ containerPort }) => containerPort === number),
  );
  const where = `pod ${pod.ref.name}${node === undefined ? '' : ` on ${node}`}`;
  return container === undefined
    ? `${where}, declared by no container`
    : `${where}, container ${container.name}`;
}

function describeTarget(targetPort: number | string): string {
  return typeof targetPort === 'string'
    ? `the container port named "${targetPort}"`
    : `container port ${targetPort}`;
}
