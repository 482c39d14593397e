import type { Node, Pod } from '../../apiserver/types.js';
import { hostPortsOf } from '../../scheduler/hostPorts.js';
import { controllerIdentityOf } from '../../scheduler/podIdentity.js';
import { schedulePods, type ScheduledPod } from '../../scheduler/schedulePods.js';
import { hashText } from '../../text/hashText.js';
import { compareRanks } from './compareRanks.js';

/** What else the choice of a node depends on. */
interface Surroundings {
  readonly beside: readonly Pod[];
  /** A node that is taken last. */
  readonly avoid?: string | undefined;
}

/**
 * Finds a node for one pod while all others stay where they are: of those that the scheduler's filters leave, the one with the fewest
 * pods of the same controller.
 */
export function placePod(pod: Pod, nodes: readonly Node[], { beside, avoid }: Surroundings): ScheduledPod {
  const wantsPorts = hostPortsOf(pod.spec).length > 0;
  const rivals = wantsPorts ? beside.filter(({ spec }) => hostPortsOf(spec).length > 0) : [];
  const place = (choice: readonly Node[]): ScheduledPod =>
    schedulePods([pod, ...rivals], choice)[0] ?? { pod, nodeName: undefined, pendingReason: undefined };
  if ((pod.spec.nodeName ?? '') !== '') return place(nodes);
  for (const node of orderNodes(pod, nodes, { beside, avoid })) {
    const placed = place([node]);
    if (placed.nodeName !== undefined) return placed;
  }
  return place(nodes);
}

/** The emptiest first; among equals the identity of the controller decides, so that the answer is stable. */
function orderNodes(pod: Pod, nodes: readonly Node[], { beside, avoid }: Surroundings): readonly Node[] {
  const controller = controllerIdentityOf(pod);
  const counts = new Map<string, number>();
  for (const other of beside) {
    const { nodeName = '' } = other.spec;
    if (controllerIdentityOf(other) === controller) counts.set(nodeName, (counts.get(nodeName) ?? 0) + 1);
  }
  const weigh = ({ metadata: { name } }: Node): readonly number[] => [
    name === avoid ? 1 : 0,
    counts.get(name) ?? 0,
    hashText(`${controller} ${name}`),
  ];
  return nodes
    .map((node) => ({ node, weights: weigh(node) }))
    .sort((one, other) => compareRanks(one.weights, other.weights))
    .map(({ node }) => node);
}
