import type { Node, Pod } from '../apiserver/types.js';
import type { Assumption } from '../manifests/assumption.js';
import { hashText } from '../text/hashText.js';
import { checkNode, type FilterStatus } from './checkNode.js';
import { describeFitError } from './describeFitError.js';
import { HostPortTable, hostPortsOf } from './hostPorts.js';
import { pinnedNodeNames } from './nodeAffinity.js';
import { controllerIdentityOf } from './podIdentity.js';

/** Where a pod went. */
export interface ScheduledPod {
  readonly pod: Pod;
  /** The node it is bound to; it may name a node that does not exist, where the manifest does. */
  readonly nodeName: string | undefined;
  /** Why it does not run, in the scheduler's own words. */
  readonly pendingReason: string | undefined;
}

/** What manifests do not say about the choice among the nodes on which a pod fits. */
export const evenSpreadAssumption: Assumption = {
  id: 'scheduler/even-spread',
  message:
    'pods of one workload are spread evenly over the nodes they fit on; resources and preferences are not weighed',
};

/**
 * Binds pods to nodes, in the order given. A pod's `nodeName` stands; else the filters of kube-scheduler's default profile
 * that manifests decide (unschedulable, taints, node affinity, host ports) leave the nodes to choose from, and each workload takes
 * them in turn, starting at a node that its identity gives: spread even within one, and no workload moves another's pods
 * unless they want the same host port.
 */
export function schedulePods(pods: readonly Pod[], nodes: readonly Node[]): readonly ScheduledPod[] {
  const placement = new Placement(nodes);
  for (const pod of pods) if (isBound(pod)) placement.bind(pod, pod.spec.nodeName ?? '');
  return pods.map((pod) => placement.place(pod));
}

function isBound(pod: Pod): boolean {
  return pod.spec.nodeName !== undefined && pod.spec.nodeName !== '';
}

class Placement {
  readonly #nodes: readonly Node[];
  readonly #byName: ReadonlyMap<string, Node>;
  readonly #ports = new HostPortTable();
  /** How many pods of a workload have been placed, so that the next takes the next node. */
  readonly #turns = new Map<string, number>();
  /** The nodes that pods with the same constraints fit on. */
  readonly #fits = new Map<string, readonly Node[]>();

  constructor(nodes: readonly Node[]) {
    this.#nodes = [...nodes].sort((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1));
    this.#byName = new Map(nodes.map((node) => [node.metadata.name, node]));
  }

  bind(pod: Pod, nodeName: string): void {
    this.#ports.take(nodeName, pod);
  }

  place(pod: Pod): ScheduledPod {
    const bound = pod.spec.nodeName ?? '';
    if (bound !== '') {
      const pendingReason = this.#byName.has(bound) ? undefined : `node "${bound}" not found`;
      return { pod, nodeName: bound, pendingReason };
    }
    if (this.#nodes.length === 0)
      return { pod, nodeName: undefined, pendingReason: 'no nodes available to schedule pods' };
    const chosen = this.#choose(pod, this.#nodesFor(pod));
    if (chosen !== undefined) return { pod, nodeName: chosen, pendingReason: undefined };
    return { pod, nodeName: undefined, pendingReason: this.#explain(pod) };
  }

  /** The nodes that the filters leave, in the order of their names; host ports come later, since each pod takes some. */
  #nodesFor(pod: Pod): readonly Node[] {
    const pinned = pinnedNodeNames(pod.spec);
    if (pinned !== undefined)
      return [...pinned]
        .sort()
        .map((name) => this.#byName.get(name))
        .filter((node) => node !== undefined)
        .filter((node) => checkNode(pod, node, pinned) === undefined);
    const { nodeSelector, affinity, tolerations } = pod.spec;
    const key = JSON.stringify([nodeSelector, affinity?.nodeAffinity, tolerations]);
    const known = this.#fits.get(key);
    if (known !== undefined) return known;
    const fits = this.#nodes.filter((node) => checkNode(pod, node, undefined) === undefined);
    this.#fits.set(key, fits);
    return fits;
  }

  #choose(pod: Pod, fits: readonly Node[]): string | undefined {
    if (fits.length === 0) return undefined;
    const workload = controllerIdentityOf(pod);
    const turn = this.#turns.get(workload) ?? 0;
    const start = (hashText(workload) % fits.length) + turn;
    const ports = hostPortsOf(pod.spec);
    for (let step = 0; step < fits.length; step++) {
      const name = fits[(start + step) % fits.length]?.metadata.name ?? '';
      if (ports.length > 0 && !this.#ports.isFree(name, ports)) continue;
      this.#turns.set(workload, turn + step + 1);
      this.bind(pod, name);
      return name;
    }
    return undefined;
  }

  #explain(pod: Pod): string {
    const pinned = pinnedNodeNames(pod.spec);
    return describeFitError(this.#nodes.map((node) => checkNode(pod, node, pinned) ?? portsTaken));
  }
}

const portsTaken: FilterStatus = {
  reason: "node(s) didn't have free ports for the requested pod ports",
  resolvable: true,
};
