import type { Pod } from '../../apiserver/types.js';
import { familyOf, formatSocket, isLoopback } from '../addresses.js';
import { assume } from '../assumptions.js';
import { podAddress } from '../networkIndex.js';
import { decidedBy, nameOf } from '../objectRef.js';
import type { ProxyEndpoint } from '../proxy/proxyEndpoint.js';
import type { Hop, PacketHeader } from '../trace.js';
import { deliverToPod } from './deliverToPod.js';
import { withHops, type Journey, type Path } from './path.js';

/** A packet for one of the node's own addresses: a pod on the node's network, a hostPort, or a process that manifests do not show. */
export function deliverToHost(journey: Journey, endpoint: ProxyEndpoint | undefined): Path {
  const { index, node, header } = journey;
  const hostPods = index.hostPods.get(node.name) ?? [];
  const named = hostPods.find((pod) => pod.metadata.name === endpoint?.endpoint.targetRef?.name);
  const pod = named ?? hostPods.find((each) => declaresPort(each, header));
  if (pod !== undefined) return deliverToPod(journey, pod);
  const byHostPort = endpoint === undefined ? findHostPort(journey) : undefined;
  if (byHostPort !== undefined) return byHostPort;
  if (endpoint !== undefined || isNamedBySlice(journey)) return answerFromNode(journey);
  const reason = `nothing listens on ${formatSocket(header.destination, header.port)} of node ${node.name}`;
  const hop: Hop = {
    node: node.name,
    component: 'Deliver',
    action: reason,
    before: header,
    confidence: 'assumed',
    assumptions: [assume('node/nothing-else-listens', node.name)],
  };
  return { kind: 'end', outcome: 'refused', reason, hops: [hop] };
}

/** A process of the node that an EndpointSlice names: the API server, for instance. */
function answerFromNode({ node, header }: Journey): Path {
  const socket = formatSocket(header.destination, header.port);
  const reason = `a process of node ${node.name} answers on ${socket}, and sees ${header.source} as its client`;
  const hop: Hop = {
    node: node.name,
    component: 'Deliver',
    action: reason,
    before: header,
    confidence: 'assumed',
    assumptions: [assume('endpoint/answers', socket)],
  };
  const { destination: address, port, source } = header;
  const delivery = { address, port, node: node.name, source, kind: 'process' } as const;
  return { kind: 'end', outcome: 'delivered', reason, hops: [hop], delivery };
}

function isNamedBySlice({ index, header }: Journey): boolean {
  return index.state.endpointSlices.some(
    (slice) =>
      slice.ports?.some(
        (port) => port.port === header.port && (port.protocol ?? 'TCP') === header.protocol,
      ) === true && slice.endpoints?.some((each) => each.addresses[0] === header.destination),
  );
}

function declaresPort(pod: Pod, { port, protocol }: PacketHeader): boolean {
  return pod.spec.containers.some((container) =>
    container.ports?.some((each) => each.containerPort === port && (each.protocol ?? 'TCP') === protocol),
  );
}

/** A hostPort of a pod on the node, as the portmap plugin translates it. */
function findHostPort(journey: Journey): Path | undefined {
  const { index, node, header } = journey;
  if (isLoopback(header.destination) && familyOf(header.destination) === 'IPv6') return undefined;
  for (const pod of index.hostPortPods.get(node.name) ?? []) {
    for (const [containerIndex, container] of pod.spec.containers.entries()) {
      const portIndex = (container.ports ?? []).findIndex(
        (each) => each.hostPort === header.port && (each.protocol ?? 'TCP') === header.protocol,
      );
      const port = container.ports?.[portIndex];
      const address = podAddress(pod, familyOf(header.destination));
      if (port === undefined || address === undefined) continue;
      const after = { ...header, destination: address, port: port.containerPort };
      const hop: Hop = {
        node: node.name,
        component: 'DNAT',
        action: `hostPort ${header.port} of node ${node.name} leads to pod ${nameOf(pod)}, port ${port.containerPort}`,
        before: header,
        after,
        decidedBy: [decidedBy(pod, 'spec', 'containers', containerIndex, 'ports', portIndex, 'hostPort')],
        confidence: 'assumed',
        assumptions: [assume('cni/host-port')],
      };
      return withHops([hop], deliverToPod({ ...journey, header: after }, pod));
    }
  }
  return undefined;
}
