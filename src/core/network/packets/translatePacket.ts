import { formatSocket } from '../addresses.js';
import { decidedBy } from '../objectRef.js';
import type { ProxyEndpoint } from '../proxy/proxyEndpoint.js';
import type { ServicePort } from '../proxy/servicePort.js';
import type { Hop } from '../trace.js';
import { withHops, type Journey, type Path } from './path.js';
import { sendPacket } from './sendPacket.js';

/** kube-proxy puts the endpoint's address and port in the packet and, where it must, the node's address as its source. The chain KUBE-SEP. */
export function translatePacket(
  journey: Journey,
  port: ServicePort,
  endpoint: ProxyEndpoint,
  masquerade: boolean,
): Path {
  const { header, node } = journey;
  const after = { ...header, destination: endpoint.address, port: endpoint.port };
  const hop: Hop = {
    node: node.name,
    component: 'DNAT',
    action: `kube-proxy replaces ${formatSocket(header.destination, header.port)} by ${formatSocket(endpoint.address, endpoint.port)}`,
    before: header,
    after,
    decidedBy: [
      endpoint.slice.metadata.labels?.['endpointslice.kubernetes.io/managed-by'] === undefined &&
      endpoint.endpoint.targetRef === undefined
        ? decidedBy(endpoint.slice, 'endpoints', endpoint.index)
        : decidedBy(port.service, 'spec', 'ports', port.index, 'targetPort'),
    ],
    confidence: 'sure',
  };
  const hairpin = endpoint.address === header.source;
  const { externalTrafficPolicy } = port.service.spec;
  const policy =
    externalTrafficPolicy === undefined || header.destination === port.clusterIP || hairpin
      ? []
      : [decidedBy(port.service, 'spec', 'externalTrafficPolicy')];
  return withHops(
    [hop],
    sendPacket(
      { ...journey, header: after },
      { endpoint, masquerade: masquerade || hairpin, decidedBy: policy },
    ),
  );
}
