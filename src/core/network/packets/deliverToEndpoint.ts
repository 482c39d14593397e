import { formatSocket } from '../addresses.js';
import { assume } from '../assumptions.js';
import { decidedBy, nameOf } from '../objectRef.js';
import type { ProxyEndpoint } from '../proxy/proxyEndpoint.js';
import type { Assumption, Hop, Outcome } from '../trace.js';
import type { Place } from './locate.js';
import type { Journey, Path } from './path.js';

type Unmanned = Extract<Place, { kind: 'unused pod address' | 'service address' | 'outside' }>;

/** A packet for an address that no pod or node of the manifests has: an endpoint written by hand is believed, else nobody answers. */
export function deliverToEndpoint(
  journey: Journey,
  place: Unmanned,
  endpoint: ProxyEndpoint | undefined,
): Path {
  if (endpoint === undefined) return endNowhere(journey, place);
  const { header } = journey;
  const node = endpoint.nodeName ?? (place.kind === 'unused pod address' ? place.node?.name : undefined);
  const socket = formatSocket(header.destination, header.port);
  const reason = `whatever listens on ${socket} answers, and sees ${header.source} as its client`;
  const hop: Hop = {
    node,
    component: 'Deliver',
    action: reason,
    before: header,
    decidedBy: [decidedBy(endpoint.slice, 'endpoints', endpoint.index)],
    confidence: 'assumed',
    assumptions: [assume('endpoint/answers', socket)],
  };
  const { destination: address, port, source } = header;
  const located = node === undefined ? {} : { node };
  const delivery = { address, port, ...located, source, kind: 'process' } as const;
  return { kind: 'end', outcome: 'delivered', reason, hops: [hop], delivery };
}

function endNowhere({ node, header }: Journey, place: Unmanned): Path {
  const { outcome, reason, assumption, fields } = explainNowhere(place, header.destination, node.name);
  const hop: Hop = {
    node: node.name,
    component: 'Route',
    action: reason,
    before: header,
    ...(fields === undefined ? {} : { decidedBy: fields }),
    confidence: outcome === 'unknown' ? 'unknown' : 'assumed',
    assumptions: [assumption],
  };
  return { kind: 'end', outcome, reason, hops: [hop] };
}

interface Nowhere {
  readonly outcome: Outcome;
  readonly reason: string;
  readonly assumption: Assumption;
  readonly fields?: Hop['decidedBy'];
}

function explainNowhere(place: Unmanned, address: string, node: string): Nowhere {
  switch (place.kind) {
    case 'unused pod address': {
      const reason = `${address} is on the pod network, but no pod has it`;
      return { outcome: 'dropped', reason, assumption: assume('network/no-route', address) };
    }
    case 'outside': {
      const reason = `node ${node} sends the packet out of the cluster, to ${address}`;
      return { outcome: 'unknown', reason, assumption: assume('network/outside', address) };
    }
    case 'service address': {
      if (place.claim === undefined || place.claim.kind === 'ClusterIP') {
        const reason = `no Service has the ClusterIP ${address}, so kube-proxy has no rule for it and nobody answers`;
        return { outcome: 'dropped', reason, assumption: assume('network/no-route', address) };
      }
      const { service, kind, proxied } = place.claim;
      const why = proxied
        ? 'on this port kube-proxy does not take it'
        : 'with ipMode Proxy kube-proxy leaves it alone';
      const reason = `${address} is a ${kind} of Service ${nameOf(service)}, but ${why}, so the packet leaves node ${node}`;
      const field = kind === 'externalIP' ? ['spec', 'externalIPs'] : ['status', 'loadBalancer', 'ingress'];
      const fields = [decidedBy(service, ...field)];
      return { outcome: 'dropped', reason, assumption: assume('load-balancer/absent', address), fields };
    }
  }
}
