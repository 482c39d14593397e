import { assume } from '../assumptions.js';
import { containsAddress } from '../addresses.js';
import { isOnPodNetwork, remember } from '../networkIndex.js';
import { isLocalAddress, primaryAddress } from '../networkNode.js';
import { decidedBy, nameOf } from '../objectRef.js';
import { categorizeEndpoints, type CategorizedEndpoints } from '../proxy/categorizeEndpoints.js';
import type { ProxyEndpoint } from '../proxy/proxyEndpoint.js';
import type { ServicePort } from '../proxy/servicePort.js';
import type { ServiceMatch } from '../proxy/serviceTable.js';
import { selectPolicies } from '../policies/selectPolicies.js';
import type { DecidedBy, Hop, Outcome } from '../trace.js';
import { explainChoice } from './explainChoice.js';
import { sendPacket } from './sendPacket.js';
import { withHops, type Journey, type Path } from './path.js';
import { translatePacket } from './translatePacket.js';

/** Which endpoints one packet may go to, and whether its source is replaced. */
interface Selection {
  readonly endpoints: readonly ProxyEndpoint[];
  readonly policy: 'Cluster' | 'Local';
  readonly masquerade: boolean;
  /** Why this policy and masquerading, in words; '' where nothing is special. */
  readonly reason: string;
}

/**
 * What kube-proxy's rules do with a packet for a Service port: reject or drop it, or send it to one of the endpoints.
 * The chains KUBE-SVC, KUBE-SVL, KUBE-EXT and KUBE-FW of iptables mode; the chains of nftables mode have the same effect.
 */
export function applyService(journey: Journey, match: ServiceMatch): Path {
  const { node, header } = journey;
  const matched = matchHop(journey, match);
  const categorized = categorize(journey, match.port);
  const filtered = filterSource(journey, match, categorized.hasAny);
  const hops = filtered === undefined ? [matched] : [matched, filtered.hop];
  if (filtered?.accepted === false) return end('dropped', filtered.hop.action, hops);
  if (!categorized.hasAny) {
    if (leavesNode(journey, match)) return withHops(hops, sendPacket(journey, undefined));
    const reason = `Service ${nameOf(match.port.service)} has no endpoints, so kube-proxy rejects the connection`;
    return end('refused', reason, [...hops, explainChoice(journey, match, categorized, [], reason)]);
  }
  const selection = selectEndpoints(journey, match, categorized);
  if (selection.endpoints.length === 0) {
    const reason = `Service ${nameOf(match.port.service)} has endpoints, but none on node ${node.name}, and its ${policyField(match)} is Local, so kube-proxy drops the connection`;
    const hop: Hop = {
      node: node.name,
      component: 'TrafficPolicy',
      action: reason,
      before: header,
      decidedBy: [decidedBy(match.port.service, 'spec', policyField(match))],
      confidence: 'sure',
    };
    return end('dropped', reason, [
      ...hops,
      hop,
      explainChoice(journey, match, categorized, [], `no endpoint is left on node ${node.name}`),
    ]);
  }
  return forkOver(journey, match, categorized, selection, hops);
}

function forkOver(
  journey: Journey,
  match: ServiceMatch,
  categorized: CategorizedEndpoints<ProxyEndpoint>,
  selection: Selection,
  before: readonly Hop[],
): Path {
  const { endpoints, masquerade, policy } = selection;
  const choice = explainChoice(journey, match, categorized, endpoints, '');
  const hops = [
    ...before,
    ...policyHops(journey, match, selection),
    ...topologyHops(journey, match, categorized, policy),
    choice,
  ];
  return {
    kind: 'fork',
    hops,
    count: endpoints.length,
    ...(dependsOnEndpointsOnly(journey, match.port) ? { sameAs: endpoints } : {}),
    keyOf: (index) => {
      const endpoint = endpoints[index];
      return endpoint === undefined ? undefined : endKey(journey, endpoint, masquerade);
    },
    follow: (index) => {
      const endpoint = endpoints[index];
      if (endpoint === undefined) return end('unknown', 'there is no such endpoint', []);
      return translatePacket(journey, match.port, endpoint, masquerade);
    },
  };
}

/** Whether the ends of the ways are the same for every client: no policies, and all endpoints are pods. */
function dependsOnEndpointsOnly({ index }: Journey, port: ServicePort): boolean {
  if (index.state.networkPolicies.length > 0) return false;
  return remember(index, `pods only ${portKey(port)}`, () =>
    index.services.endpointsOf(port).every(({ address }) => index.podsByAddress.has(address)),
  );
}

/**
 * What the end of the way to an endpoint depends on: without policies on the endpoint alone, else on the source that its policies
 * see too. Endpoints that are no pods may lead to further rules.
 */
function endKey(journey: Journey, endpoint: ProxyEndpoint, masquerade: boolean): string | undefined {
  const { index, node, header, clientPod, masquerades } = journey;
  if (!index.podsByAddress.has(endpoint.address)) return undefined;
  const socket = `${endpoint.address} ${endpoint.port}/${header.protocol}`;
  if (index.state.networkPolicies.length === 0) return socket;
  const judged = clientPod !== undefined && selectPolicies(index, clientPod, 'egress').length > 0;
  if (masquerade && endpoint.nodeName !== node.name && !judged) return `${socket} by ${node.name}`;
  return `${socket} from ${header.source} ${masquerades.map(({ by, from }) => `${from} by ${by}`).join()}`;
}

function end(outcome: Outcome, reason: string, hops: readonly Hop[]): Path {
  return { kind: 'end', outcome, reason, hops };
}

function portKey({ service, index, family }: ServicePort): string {
  return `${nameOf(service)} ${index} ${family}`;
}

/** The endpoints that the node's kube-proxy may use for a Service port. */
function categorize(
  { index, node }: Pick<Journey, 'index' | 'node'>,
  port: ServicePort,
): CategorizedEndpoints<ProxyEndpoint> {
  return remember(index, `categorize ${portKey(port)} on ${node.name}`, () =>
    categorizeEndpoints(index.services.endpointsOf(port), port, node),
  );
}

function policyField({ kind }: ServiceMatch): 'internalTrafficPolicy' | 'externalTrafficPolicy' {
  return kind === 'ClusterIP' ? 'internalTrafficPolicy' : 'externalTrafficPolicy';
}

/**
 * Traffic for the ClusterIP follows internalTrafficPolicy and is masqueraded unless a pod sends it. Other traffic follows
 * externalTrafficPolicy: Cluster masquerades, Local does not; but with Local, pods and processes of the node count as inside.
 */
function selectEndpoints(
  { index, node, header }: Journey,
  { port, kind }: ServiceMatch,
  { cluster = [], local = [] }: CategorizedEndpoints<ProxyEndpoint>,
): Selection {
  const fromPod = isOnPodNetwork(index, header.source);
  if (kind === 'ClusterIP') {
    const masquerade = index.podRanges.length > 0 && !fromPod;
    if (port.internalPolicyLocal) return { endpoints: local, policy: 'Local', masquerade, reason: '' };
    return { endpoints: cluster, policy: 'Cluster', masquerade, reason: '' };
  }
  if (!port.externalPolicyLocal)
    return { endpoints: cluster, policy: 'Cluster', masquerade: true, reason: '' };
  if (fromPod) {
    const reason = 'externalTrafficPolicy Local does not bind clients in pods, they reach every endpoint';
    return { endpoints: cluster, policy: 'Cluster', masquerade: false, reason };
  }
  if (isLocalAddress(node, header.source)) {
    const reason = `externalTrafficPolicy Local does not bind processes of node ${node.name} itself, they reach every endpoint`;
    return { endpoints: cluster, policy: 'Cluster', masquerade: true, reason };
  }
  return { endpoints: local, policy: 'Local', masquerade: false, reason: '' };
}

/** In iptables mode nothing rejects a node's own packets for external addresses without endpoints: KUBE-EXTERNAL-SERVICES is not in OUTPUT. */
function leavesNode({ index, node, header, arrival }: Journey, { kind }: ServiceMatch): boolean {
  const external = kind === 'externalIP' || kind === 'loadBalancerIP';
  if (!external || arrival !== 'process' || isLocalAddress(node, header.destination)) return false;
  return index.state.settings.proxyMode !== 'nftables';
}

/** loadBalancerSourceRanges on a load balancer address; in iptables mode only while there are endpoints. The chain KUBE-FW. */
function filterSource(
  { index, node, header }: Journey,
  { port, kind }: ServiceMatch,
  hasEndpoints: boolean,
): { readonly accepted: boolean; readonly hop: Hop } | undefined {
  if (kind !== 'loadBalancerIP' || port.sourceRanges.length === 0) return undefined;
  if (!hasEndpoints && index.state.settings.proxyMode !== 'nftables') return undefined;
  const own = primaryAddress(node, port.family);
  const acceptsVIP = own !== undefined && containsAddress(port.sourceRanges, own);
  const accepted =
    containsAddress(port.sourceRanges, header.source) ||
    (acceptsVIP && port.loadBalancerVIPs.includes(header.source));
  const action = accepted
    ? `loadBalancerSourceRanges allow ${header.source}`
    : `loadBalancerSourceRanges do not allow ${header.source}, so kube-proxy drops the connection`;
  return {
    accepted,
    hop: {
      node: node.name,
      component: 'SourceRange',
      action,
      before: header,
      decidedBy: [decidedBy(port.service, 'spec', 'loadBalancerSourceRanges')],
      confidence: 'sure',
    },
  };
}

function matchHop({ index, node, header }: Journey, { port, kind }: ServiceMatch): Hop {
  const { service } = port;
  const served =
    kind === 'NodePort' ? `NodePort ${port.nodePort}` : `${kind} ${header.destination}, port ${port.port}`;
  const ipvs = index.state.settings.proxyMode === 'ipvs';
  return {
    node: node.name,
    component: 'ServiceMatch',
    action: `${served}/${port.protocol} belongs to Service ${nameOf(service)}${port.name === '' ? '' : `, port "${port.name}"`}`,
    before: header,
    decidedBy: matchedFields({ port, kind }, header.destination),
    confidence: ipvs ? 'assumed' : 'sure',
    ...(ipvs ? { assumptions: [assume('proxy/ipvs-as-iptables')] } : {}),
  };
}

function matchedFields({ port, kind }: ServiceMatch, address: string): readonly DecidedBy[] {
  const { service, index } = port;
  const number = decidedBy(service, 'spec', 'ports', index, 'port');
  switch (kind) {
    case 'NodePort':
      return [decidedBy(service, 'spec', 'ports', index, 'nodePort')];
    case 'ClusterIP':
      return [decidedBy(service, 'spec', 'clusterIP'), number];
    case 'externalIP': {
      const position = (service.spec.externalIPs ?? []).indexOf(address);
      return [decidedBy(service, 'spec', 'externalIPs', Math.max(position, 0)), number];
    }
    case 'loadBalancerIP':
      return [decidedBy(service, 'status', 'loadBalancer', 'ingress'), number];
  }
}

function policyHops({ node, header }: Journey, match: ServiceMatch, selection: Selection): readonly Hop[] {
  const field = policyField(match);
  if (selection.policy === 'Cluster' && selection.reason === '') return [];
  const action =
    selection.reason === ''
      ? `${field} is Local, so only endpoints on node ${node.name} are used`
      : selection.reason;
  return [
    {
      node: node.name,
      component: 'TrafficPolicy',
      action,
      before: header,
      decidedBy: [decidedBy(match.port.service, 'spec', field)],
      confidence: 'sure',
    },
  ];
}

function topologyHops(
  { node, header }: Journey,
  { port }: ServiceMatch,
  { topology }: CategorizedEndpoints<ProxyEndpoint>,
  policy: 'Cluster' | 'Local',
): readonly Hop[] {
  if (topology === 'none' || policy === 'Local') return [];
  const preferred = topology === 'PreferSameNode' ? `node ${node.name}` : `zone ${node.zone}`;
  return [
    {
      node: node.name,
      component: 'Topology',
      action: `the endpoints' hints prefer those for ${preferred}`,
      before: header,
      decidedBy: [decidedBy(port.service, 'spec', 'trafficDistribution')],
      confidence: 'sure',
    },
  ];
}
