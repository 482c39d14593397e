import type { Pod } from '../../apiserver/types.js';
import { formatSocket } from '../addresses.js';
import { nameOf, refOf } from '../objectRef.js';
import { judgeListening } from '../process.js';
import type { Hop } from '../trace.js';
import { passIngress } from './passPolicies.js';
import type { Journey, Path } from './path.js';

/** A packet reaches a pod: its policies look at it, then a process answers or refuses. */
export function deliverToPod(journey: Journey, pod: Pod): Path {
  return passIngress(journey, pod, () => answerFromPod(journey, pod, pod.spec.nodeName ?? journey.node.name));
}

/** What a process in the pod does with a packet that reached it. */
export function answerFromPod({ header }: Journey, pod: Pod, node: string): Path {
  const listening = judgeListening(pod, header.port, header.protocol);
  const socket = formatSocket(header.destination, header.port);
  const reason = listening.listens
    ? `pod ${nameOf(pod)} answers on ${socket}, and sees ${header.source} as its client`
    : `pod ${nameOf(pod)} refuses the connection to ${socket}: ${listening.reason}`;
  const hop: Hop = {
    node,
    component: 'Deliver',
    action: reason,
    before: header,
    decidedBy: listening.decidedBy,
    confidence: listening.confidence,
    assumptions: listening.assumptions,
  };
  if (!listening.listens) return { kind: 'end', outcome: 'refused', reason, hops: [hop] };
  const delivery = {
    address: header.destination,
    port: header.port,
    node,
    pod: refOf(pod),
    source: header.source,
    kind: 'process',
  } as const;
  return { kind: 'end', outcome: 'delivered', reason, hops: [hop], delivery };
}
