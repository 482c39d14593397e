import { code, line, strong, type RichBlock, type RichText } from '../richText.js';
import {
  joinHostPort,
  nodeAddresses,
  showClusterIP,
  showDnsName,
  showNodePort,
} from '../serviceAddresses.js';
import type { HoverContext } from './hoverContext.js';

/** Who can reach a Service of this type, with the addresses it would have. */
export function describeServiceType({ cluster, manifest }: HoverContext): RichText | undefined {
  const service = cluster.serviceOf(manifest);
  if (service === undefined) return undefined;
  const { type, ports = [], externalName = '' } = service.service.spec;
  if (type === 'ExternalName')
    return [line(strong(type), ': the name resolves to ', code(externalName), ', no port is translated')];
  const clusterIP = showClusterIP(service);
  const blocks: RichBlock[] = [line(strong(type), `: ${reachOf(type, clusterIP)}`)];
  const [port] = ports;
  if (port !== undefined && clusterIP !== undefined && clusterIP !== 'None')
    blocks.push(
      line(
        'In the cluster: ',
        code(joinHostPort(clusterIP, port.port)),
        ' or ',
        code(showDnsName(cluster, service)),
      ),
    );
  const nodePort = showNodePort(service, 0);
  if (nodePort !== undefined)
    for (const { name, address } of nodeAddresses(cluster).slice(0, 4))
      blocks.push(line(code(joinHostPort(address, nodePort)), ` at node ${name}`));
  return blocks;
}

function reachOf(type: 'ClusterIP' | 'NodePort' | 'LoadBalancer', clusterIP: string | undefined): string {
  switch (type) {
    case 'ClusterIP':
      return clusterIP === 'None'
        ? 'headless, pods resolve the name to the pods behind it'
        : 'reachable from nodes and pods of the cluster';
    case 'NodePort':
      return 'reachable from the cluster, and from outside at the NodePort of every node';
    case 'LoadBalancer':
      return 'as NodePort, and a load balancer of the platform forwards to it; without a controller it stays pending';
  }
}
