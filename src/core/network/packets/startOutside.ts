import { familyOf } from '../addresses.js';
import { assume } from '../assumptions.js';
import type { NetworkIndex } from '../networkIndex.js';
import type { NetworkNode } from '../networkNode.js';
import { decidedBy, nameOf } from '../objectRef.js';
import type { AddressClaim } from '../proxy/serviceTable.js';
import type { Client, Hop, PacketHeader } from '../trace.js';
import { countLocalReady } from './answerHealthCheck.js';
import { enterNode } from './enterNode.js';
import { locate } from './locate.js';
import { withHops, type Detail, type Journey, type Path } from './path.js';
import { translateExternalIP } from './sendPacket.js';
import { timeToLive, type Target } from './startConnection.js';

type OutsideClient = Extract<Client, { kind: 'outside' }>;

/** The address of a client outside that has none of its own: from the ranges for documentation. */
const anyAddress = { IPv4: '198.51.100.10', IPv6: '2001:db8::10' } as const;

/** The way of a connection from outside of the cluster: straight to a node, through a load balancer, or through the client's gateway. */
export function startOutside(index: NetworkIndex, from: OutsideClient, target: Target, detail: Detail): Path {
  const { address, port, protocol } = target;
  const source = from.address ?? anyAddress[familyOf(address)];
  const header = { source, destination: address, port, protocol };
  const hops = from.address === undefined ? [clientHop(header)] : [];
  return withHops(hops, findEntrance(index, from, header, detail));
}

function findEntrance(index: NetworkIndex, from: OutsideClient, header: PacketHeader, detail: Detail): Path {
  const journeyTo = (node: NetworkNode): Journey => ({
    index,
    detail,
    header,
    node,
    arrival: 'wire',
    masquerades: [],
    timeToLive,
  });
  const place = locate(index, header.destination, undefined);
  if (place.kind === 'node' && place.node.internalIPs.includes(header.destination))
    return enterNode(journeyTo(place.node));
  if (place.kind === 'external IP') return translateExternalIP(journeyTo(place.node), place.node);
  const gateway = index.nodes.get(from.gateway ?? '');
  if (gateway !== undefined) return enterNode(journeyTo(gateway));
  if (place.kind === 'service address' && place.claim !== undefined && place.claim.kind !== 'ClusterIP')
    return enterByLoadBalancer(index, place.claim, header, journeyTo);
  if (place.kind === 'outside') {
    const reason = `${header.destination} is not an address of this cluster`;
    return endOutside('unknown', reason, header, {
      assumptions: [assume('network/outside', header.destination)],
    });
  }
  const reason = `${header.destination} is an address inside of the cluster, and no route from outside leads to it`;
  return endOutside('dropped', reason, header, {
    assumptions: [assume('network/no-route', header.destination)],
  });
}

/** A load balancer, or the router that knows an external IP, forwards to a node. */
function enterByLoadBalancer(
  index: NetworkIndex,
  { service, kind, proxied }: AddressClaim,
  header: PacketHeader,
  journeyTo: (node: NetworkNode) => Journey,
): Path {
  const address = header.destination;
  const local = service.spec.externalTrafficPolicy === 'Local' && kind === 'loadBalancerIP';
  const ready = [...index.nodes.values()].filter((node) => node.ready);
  const nodes = local ? ready.filter((node) => countLocalReady(index, service, node) > 0) : ready;
  if (!proxied) {
    const reason = `${address} is a load balancer of its own (ipMode Proxy); what it does is not in the manifests`;
    return endOutside('unknown', reason, header, { assumptions: [assume('load-balancer/absent', address)] });
  }
  if (nodes.length === 0) {
    const reason = `no node passes the health check of Service ${nameOf(service)}, so its load balancer forwards to none`;
    return endOutside('dropped', reason, header, {
      assumptions: [assume('load-balancer/forwards', address)],
      decidedBy: [decidedBy(service, 'spec', 'externalTrafficPolicy')],
    });
  }
  const hop: Hop = {
    node: undefined,
    component: 'Route',
    action: `${kind === 'loadBalancerIP' ? 'the load balancer' : 'the network outside'} forwards ${address} to ${nodes.length === 1 ? `node ${nodes[0]?.name ?? ''}` : `one of ${nodes.length} nodes`}`,
    before: header,
    confidence: 'assumed',
    assumptions: [
      assume(kind === 'loadBalancerIP' ? 'load-balancer/forwards' : 'external-ip/routed', address),
    ],
  };
  return {
    kind: 'fork',
    hops: [hop],
    count: nodes.length,
    follow: (choice) => {
      const node = nodes[choice];
      return node === undefined
        ? endOutside('unknown', 'there is no such node', header, {})
        : enterNode(journeyTo(node));
    },
  };
}

function endOutside(
  outcome: 'unknown' | 'dropped',
  reason: string,
  before: PacketHeader,
  more: Pick<Hop, 'assumptions' | 'decidedBy'>,
): Path {
  const confidence = outcome === 'unknown' ? 'unknown' : 'assumed';
  const hop: Hop = { node: undefined, component: 'Route', action: reason, before, confidence, ...more };
  return { kind: 'end', outcome, reason, hops: [hop] };
}

function clientHop(before: PacketHeader): Hop {
  return {
    node: undefined,
    component: 'Route',
    action: `a client outside calls from ${before.source}`,
    before,
    confidence: 'assumed',
    assumptions: [assume('client/address', before.source)],
  };
}
