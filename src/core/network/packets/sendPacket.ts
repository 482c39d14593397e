import { familyOf, isLoopback } from '../addresses.js';
import { assume } from '../assumptions.js';
import { isOnPodNetwork } from '../networkIndex.js';
import { gatewayAddress, primaryAddress, type NetworkNode } from '../networkNode.js';
import type { ProxyEndpoint } from '../proxy/proxyEndpoint.js';
import type { Assumption, DecidedBy, Hop } from '../trace.js';
import { checkNode } from './checkNode.js';
import { deliverToEndpoint } from './deliverToEndpoint.js';
import { deliverToPod } from './deliverToPod.js';
import { deliverToHost } from './deliverToHost.js';
import { enterNode } from './enterNode.js';
import { locate, type Place } from './locate.js';
import { passEgress } from './passPolicies.js';
import { withHops, type Journey, type Path } from './path.js';

/** What kube-proxy decided about a packet that it translated. */
export interface Translation {
  readonly endpoint: ProxyEndpoint;
  readonly masquerade: boolean;
  /** The field that makes it masquerade. */
  readonly decidedBy: readonly DecidedBy[];
}

/** Takes a packet with its final destination from the node to whatever has that address. */
export function sendPacket(journey: Journey, translation: Translation | undefined): Path {
  const { index, node, header } = journey;
  const place = locate(index, header.destination, node);
  return passEgress(journey, place, () => {
    const sent = replaceSource(journey, place, translation);
    return withHops(sent.hops, arrive(sent.journey, place, translation));
  });
}

function arrive(journey: Journey, place: Place, translation: Translation | undefined): Path {
  const { node } = journey;
  switch (place.kind) {
    case 'pod':
      return withHops(
        routeHops(journey, place.node),
        checkNode(journey, place.node) ?? deliverToPod(journey, place.pod),
      );
    case 'node':
      if (place.node === node) return deliverToHost(journey, translation?.endpoint);
      return withHops(
        routeHops(journey, place.node),
        enterNode({
          ...journey,
          node: place.node,
          arrival: 'wire',
          timeToLive: journey.timeToLive - 1,
        }),
      );
    case 'external IP':
      return translateExternalIP(journey, place.node);
    default:
      return deliverToEndpoint(journey, place, translation?.endpoint);
  }
}

/** The network outside translates an ExternalIP to the node's InternalIP. */
export function translateExternalIP(journey: Journey, node: NetworkNode): Path {
  const { header } = journey;
  const internal = node.internalIPs.find((address) => familyOf(address) === familyOf(header.destination));
  const after = { ...header, destination: internal ?? header.destination };
  const hop: Hop = {
    node: undefined,
    component: 'Route',
    action: `${header.destination} is the ExternalIP of node ${node.name}`,
    before: header,
    after,
    confidence: 'assumed',
    assumptions: [assume('node/external-ip', header.destination, after.destination)],
  };
  const timeToLive = journey.timeToLive - 1;
  return withHops([hop], enterNode({ ...journey, header: after, node, arrival: 'wire', timeToLive }));
}

function routeHops({ node, header }: Journey, to: NetworkNode | undefined): readonly Hop[] {
  if (to === undefined || to === node) return [];
  return [
    {
      node: node.name,
      component: 'Route',
      action: `node ${node.name} sends the packet to node ${to.name}`,
      before: header,
      confidence: 'sure',
    },
  ];
}

/** kube-proxy's and the CNI's masquerading, as they act when a packet leaves the node's routing. */
function replaceSource(
  journey: Journey,
  place: Place,
  translation: Translation | undefined,
): { readonly journey: Journey; readonly hops: readonly Hop[] } {
  const { node, header, arrival, index } = journey;
  const stays = place.kind === 'node' && place.node === node;
  const wanted = translation?.masquerade === true && (!stays || arrival === 'process');
  const leavesPodNetwork =
    arrival === 'pod' &&
    !stays &&
    isOnPodNetwork(index, header.source) &&
    !isOnPodNetwork(index, header.destination);
  if (!wanted && !leavesPodNetwork) return { journey, hops: [] };
  const { source, assumptions } = outgoingAddress(node, place, header.destination);
  if (source === undefined || (source === header.source && !isLoopback(header.source)))
    return { journey, hops: [] };
  const after = { ...header, source };
  const hop: Hop = {
    node: node.name,
    component: 'SNAT',
    action: wanted
      ? `kube-proxy masquerades: the source ${header.source} becomes ${source}, so that answers come back through node ${node.name}`
      : `the CNI masquerades what leaves the pod network: the source ${header.source} becomes ${source}`,
    before: header,
    after,
    decidedBy: wanted ? translation.decidedBy : [],
    confidence: !wanted || assumptions.length > 0 ? 'assumed' : 'sure',
    assumptions: wanted ? assumptions : [assume('cni/masquerades-pods', node.name)],
  };
  const masquerades = [...journey.masquerades, { by: node.name, from: header.source }];
  return { journey: { ...journey, header: after, masquerades }, hops: [hop] };
}

/** The node's address on the interface that leads to a place: that of its pod network for its own pods, else its own. */
export function outgoingAddress(
  node: NetworkNode,
  place: Place,
  destination: string,
): { readonly source: string | undefined; readonly assumptions: readonly Assumption[] } {
  const family = familyOf(destination);
  const isOwnPod = (place.kind === 'pod' || place.kind === 'unused pod address') && place.node === node;
  const gateway = isOwnPod ? gatewayAddress(node, family) : undefined;
  if (gateway !== undefined)
    return { source: gateway, assumptions: [assume('cni/bridge-address', gateway, node.name)] };
  return { source: primaryAddress(node, family), assumptions: [] };
}
