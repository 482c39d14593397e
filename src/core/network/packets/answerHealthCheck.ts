import { servesNodePorts } from '../networkNode.js';
import { decidedBy, nameOf } from '../objectRef.js';
import type { Service } from '../../apiserver/types.js';
import type { NetworkIndex } from '../networkIndex.js';
import type { NetworkNode } from '../networkNode.js';
import type { Journey, Path } from './path.js';

/** kube-proxy's own answer on a health check node port: 200 where the node has ready endpoints, else 503. As healthcheck.hcHandler. */
export function answerHealthCheck({ index, header, node }: Journey): Path | undefined {
  const { destination, port, protocol, source } = header;
  if (protocol !== 'TCP' || !servesNodePorts(node, destination, index.state.settings.proxyMode))
    return undefined;
  const service = index.services.matchHealthCheck(port);
  if (service === undefined) return undefined;
  const count = countLocalReady(index, service, node);
  const reason = `kube-proxy of node ${node.name} answers the health check of Service ${nameOf(service)}: ${count} local endpoint${count === 1 ? '' : 's'}`;
  return {
    kind: 'end',
    outcome: 'delivered',
    reason,
    hops: [
      {
        node: node.name,
        component: 'Deliver',
        action: reason,
        before: header,
        decidedBy: [decidedBy(service, 'spec', 'healthCheckNodePort')],
        confidence: 'sure',
      },
    ],
    delivery: {
      address: destination,
      port,
      node: node.name,
      source,
      kind: 'health-check',
      httpStatus: count > 0 ? 200 : 503,
    },
  };
}

/** How many different addresses of the Service are ready on the node, over all ports. As EndpointsMap.LocalReadyEndpoints. */
export function countLocalReady(index: NetworkIndex, service: Service, node: NetworkNode): number {
  const ready = index.services
    .portsOf(service)
    .flatMap((port) => index.services.endpointsOf(port))
    .filter((endpoint) => endpoint.nodeName === node.name && endpoint.ready);
  return new Set(ready.map(({ address }) => address)).size;
}
