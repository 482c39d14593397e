import { assume } from '../assumptions.js';
import { familyOf } from '../addresses.js';
import { isServiceAddress } from '../networkIndex.js';
import { servesNodePorts } from '../networkNode.js';
import { decidedBy, nameOf } from '../objectRef.js';
import type { Service } from '../../apiserver/types.js';
import { proxyNameLabel, type ServiceMatch } from '../proxy/serviceTable.js';
import type { Hop, PacketHeader } from '../trace.js';
import { answerHealthCheck } from './answerHealthCheck.js';
import { checkNode } from './checkNode.js';
import { applyService } from './applyService.js';
import { sendPacket } from './sendPacket.js';
import { withHops, type Journey, type Path } from './path.js';

/** What a node does with a packet: kube-proxy's rules first, then the node's routes. */
export function enterNode(journey: Journey): Path {
  const { header, timeToLive } = journey;
  if (timeToLive === 0) {
    const reason = `the packet to ${header.destination} runs in circles between nodes`;
    return { kind: 'end', outcome: 'dropped', reason, hops: [] };
  }
  const down = checkNode(journey, journey.node);
  if (down !== undefined) return down;
  const match = matchService(journey);
  if (match !== undefined) return applyService(journey, match);
  return (
    checkClusterIP(journey) ??
    answerHealthCheck(journey) ??
    withHops(explainNoNodePort(journey), sendPacket(journey, undefined))
  );
}

/** The Service port that kube-proxy's rules on the node find for a packet; NodePorts come last. */
function matchService({ index, header, node }: Journey): ServiceMatch | undefined {
  const { destination, port, protocol } = header;
  const match = index.services.matchAddress(destination, port, protocol);
  if (match !== undefined) return match;
  if (!servesNodePorts(node, destination, index.state.settings.proxyMode)) return undefined;
  return index.services.matchNodePort(familyOf(destination), port, protocol);
}

/** Ports of a ClusterIP that its Service does not have: rejected in nftables mode, unknown to the rules of iptables mode. */
function checkClusterIP({ index, header, node }: Journey): Path | undefined {
  const { destination, port, protocol } = header;
  const claim = index.services.claimOf(destination);
  const mode = index.state.settings.proxyMode;
  if (claim?.kind !== 'ClusterIP') {
    if (mode !== 'nftables' || !isServiceAddress(index, destination)) return undefined;
    const reason = `no Service has the ClusterIP ${destination}, and kube-proxy in nftables mode drops it`;
    return { kind: 'end', outcome: 'dropped', reason, hops: [missHop(reason)] };
  }
  const other = leaveToOtherProxy(claim.service, header, node.name);
  if (other !== undefined) return other;
  const service = nameOf(claim.service);
  const ports = (claim.service.spec.ports ?? []).map((each) => `${each.port}/${each.protocol}`).join(', ');
  const reason = `Service ${service} has no port ${port}/${protocol}, only ${ports === '' ? 'none' : ports}`;
  const outcome = mode === 'nftables' ? 'refused' : 'dropped';
  return {
    kind: 'end',
    outcome,
    reason,
    hops: [
      {
        ...missHop(reason),
        decidedBy: [decidedBy(claim.service, 'spec', 'ports')],
        assumptions: [assume('proxy/mode', mode)],
      },
    ],
  };

  function missHop(action: string): Hop {
    return { node: node.name, component: 'ServiceMatch', action, before: header, confidence: 'sure' };
  }
}

/** A Service with a service-proxy-name label is not kube-proxy's. */
function leaveToOtherProxy(service: Service, before: PacketHeader, node: string): Path | undefined {
  const name = service.metadata.labels?.[proxyNameLabel];
  if (name === undefined) return undefined;
  const reason = `Service ${nameOf(service)} is left to another proxy, "${name}", by its label`;
  const hop: Hop = {
    node,
    component: 'ServiceMatch',
    action: reason,
    before,
    decidedBy: [decidedBy(service, 'metadata', 'labels', proxyNameLabel)],
    confidence: 'unknown',
    assumptions: [assume('proxy/other', name)],
  };
  return { kind: 'end', outcome: 'unknown', reason, hops: [hop] };
}

/** Why a NodePort that exists is not served on this address of the node. */
function explainNoNodePort({ index, header, node }: Journey): readonly Hop[] {
  const { destination, port, protocol } = header;
  const match = index.services.matchNodePort(familyOf(destination), port, protocol);
  if (match === undefined) return [];
  const mode = index.state.settings.proxyMode;
  if (!servesNodePorts(node, destination, 'iptables') && !destination.startsWith('::1')) return [];
  return [
    {
      node: node.name,
      component: 'ServiceMatch',
      action: `${port} is a NodePort of Service ${nameOf(match.port.service)}, but kube-proxy in ${mode} mode does not serve NodePorts on ${destination}`,
      before: header,
      decidedBy: [decidedBy(match.port.service, 'spec', 'ports', match.port.index, 'nodePort')],
      confidence: 'assumed',
      assumptions: [assume('proxy/mode', mode)],
    },
  ];
}
