import type { Pod } from '../../apiserver/types.js';
import { formatSocket } from '../addresses.js';
import { assume } from '../assumptions.js';
import { podAddresses, type NetworkIndex } from '../networkIndex.js';
import { isLocalAddress } from '../networkNode.js';
import { nameOf } from '../objectRef.js';
import { judgePolicies } from '../policies/judgePolicies.js';
import type { Peer } from '../policies/matchRule.js';
import { selectPolicies, type Direction } from '../policies/selectPolicies.js';
import type { Assumption, Hop, PacketHeader } from '../trace.js';
import type { Place } from './locate.js';
import { withHops, type Journey, type Path } from './path.js';

/** The policies of the pod that calls look at the packet once its destination is translated; `next` is its way on. */
export function passEgress(journey: Journey, place: Place, next: () => Path): Path {
  const { clientPod, node, header, arrival } = journey;
  if (clientPod === undefined || arrival !== 'pod') return next();
  if (place.kind === 'node' && place.node === node) return next();
  const target = place.kind === 'pod' ? place.pod : undefined;
  if (target === clientPod) return next();
  return pass(journey, 'egress', clientPod, { address: header.destination, pod: target }, target, [], next);
}

/**
 * The policies of the pod that is called look at the packet. Masquerading of its own node comes later, in POSTROUTING, so the
 * policies see the source before; what another node masqueraded they see with that node's address.
 */
export function passIngress(journey: Journey, pod: Pod, next: () => Path): Path {
  const { index, clientPod } = journey;
  if (clientPod === pod) return next();
  const node = index.nodes.get(pod.spec.nodeName ?? '');
  const earlier = [...journey.masquerades];
  let source = journey.header.source;
  while (earlier.at(-1)?.by === node?.name && earlier.length > 0) source = earlier.pop()?.from ?? source;
  if (node !== undefined && isLocalAddress(node, source)) return next();
  const isClient = clientPod !== undefined && podAddresses(clientPod).includes(source);
  const peer = { address: source, pod: isClient ? clientPod : index.podsByAddress.get(source) };
  const hidden =
    earlier.length > 0 && peer.pod === undefined ? [assume('policy/masqueraded-source', source)] : [];
  return pass(journey, 'ingress', pod, peer, pod, hidden, next);
}

function pass(
  journey: Journey,
  direction: Direction,
  pod: Pod,
  peer: Peer,
  target: Pod | undefined,
  assumptions: readonly Assumption[],
  next: () => Path,
): Path {
  const { index, header } = journey;
  const node = pod.spec.nodeName;
  const component = direction === 'ingress' ? 'PolicyIngress' : 'PolicyEgress';
  const hop = { node, component, before: header, confidence: 'assumed' } as const;
  if (pod.spec.hostNetwork === true) return withHops(explainExemption(index, header, direction, pod), next());
  const judgement = judgePolicies(index, direction, pod, peer, {
    port: header.port,
    protocol: header.protocol,
    pod: target,
  });
  if (judgement === undefined) return next();
  if (!index.state.settings.networkPoliciesEnforced) {
    const ignored: Hop = {
      ...hop,
      action: `NetworkPolicies are not enforced, so it does not matter that ${judgement.reason}`,
      decidedBy: judgement.decidedBy,
      assumptions: [assume('policy/not-enforced')],
    };
    return withHops([ignored], next());
  }
  const judged: Hop = {
    ...hop,
    action: judgement.reason,
    decidedBy: judgement.decidedBy,
    assumptions: [assume('policy/enforced'), ...assumptions],
  };
  if (judgement.allowed) return withHops([judged], next());
  const socket = formatSocket(header.destination, header.port);
  const reason = `the connection to ${socket} is dropped: ${judgement.reason}`;
  return { kind: 'end', outcome: 'dropped', reason, hops: [judged] };
}

/** Says that a pod on its node's network escapes the policies that select it. */
export function explainExemption(
  index: NetworkIndex,
  before: PacketHeader,
  direction: Direction,
  pod: Pod,
): readonly Hop[] {
  const policies = selectPolicies(index, pod, direction);
  if (policies.length === 0) return [];
  return [
    {
      node: pod.spec.nodeName,
      component: direction === 'ingress' ? 'PolicyIngress' : 'PolicyEgress',
      action: `pod ${nameOf(pod)} uses its node's network, so NetworkPolicy ${policies.map(nameOf).join(', ')} does not bind it`,
      before,
      confidence: 'assumed',
      assumptions: [assume('policy/host-network', nameOf(pod))],
    },
  ];
}
