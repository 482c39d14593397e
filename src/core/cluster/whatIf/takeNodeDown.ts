import type { Node, Pod } from '../../apiserver/types.js';
import { isPodTerminal, isPodTerminating } from '../../controllers/endpoints/podReadiness.js';
import { isNodeReady } from '../../scheduler/nodeTaints.js';
import { toleratesTaint } from '../../scheduler/tolerations.js';
import { deletePod, loseReadiness } from './changePods.js';
import type { Stage, StagedPod } from './stage.js';

const unreachable = { key: 'node.kubernetes.io/unreachable', effect: 'NoExecute' };

/** What a node that is down does to the pods of the manifests; what every cluster runs does not count. */
export interface LostNode {
  readonly pods: number;
  readonly replaced: number;
}

/**
 * Takes a node down, as the node lifecycle controller sees it: the kubelet's silence makes its condition Ready Unknown and its pods not ready.
 * Once the time is over for which they tolerate the taint `node.kubernetes.io/unreachable` (the admission plugin DefaultTolerationSeconds
 * gives 300 seconds) they are deleted; those that tolerate it for ever, as a DaemonSet's, stay. Undefined where the node was not up.
 */
export function takeNodeDown(stage: Stage, name: string, pods: 'kept' | 'evicted'): LostNode | undefined {
  const found = stage.findNode(name);
  if (found === undefined || !isNodeReady(found.node)) return undefined;
  stage.replaceNode(silence(found.node));
  const there = podsOn(stage, name);
  for (const staged of there) loseReadiness(stage, staged, ['Ready']);
  const count = there.filter(({ source }) => source !== undefined).length;
  if (pods === 'kept') return { pods: count, replaced: 0 };
  const evicted = podsOn(stage, name).filter(({ pod }) => !toleratesForever(pod.pod));
  const replacements = evicted.flatMap((staged) => deletePod(stage, staged) ?? []);
  return { pods: count, replaced: replacements.filter(({ manifest }) => manifest !== undefined).length };
}

function podsOn(stage: Stage, node: string): readonly StagedPod[] {
  return stage.pods.filter(
    ({ pod: { pod } }) => pod.spec.nodeName === node && !isPodTerminal(pod) && !isPodTerminating(pod),
  );
}

/** A node whose kubelet has stopped reporting. */
function silence(node: Node): Node {
  const others = (node.status?.conditions ?? []).filter(({ type }) => type !== 'Ready');
  const ready = { type: 'Ready', status: 'Unknown', reason: 'NodeStatusUnknown' };
  return { ...node, status: { ...node.status, conditions: [...others, ready] } };
}

function toleratesForever({ spec }: Pod): boolean {
  return (spec.tolerations ?? []).some(
    (each) => each.tolerationSeconds === undefined && toleratesTaint(each, unreachable),
  );
}
