import type { Node, Pod, Workload } from '../../apiserver/types.js';
import { isPodTerminating } from '../../controllers/endpoints/podReadiness.js';
import { assertNever } from '../../text/assertNever.js';
import type { ClusterNode, ClusterPod } from '../cluster.js';
import type { SnapshotParts } from '../snapshot/clusterSnapshot.js';
import type { WhatIfChange, WhatIfEffect } from './change.js';
import { deletePod, loseReadiness, servesTraffic } from './changePods.js';
import { scaleWorkload } from './scaleWorkload.js';
import { Stage, type PodSource } from './stage.js';
import { takeNodeDown } from './takeNodeDown.js';

interface Played {
  readonly stage: Stage;
  readonly effects: readonly WhatIfEffect[];
}

/** What what-if changes make of the nodes and pods of a snapshot. Nothing is computed before someone asks. */
export class Simulation {
  readonly changes: readonly WhatIfChange[];
  readonly #parts: SnapshotParts;
  #played: Played | undefined;

  constructor(parts: SnapshotParts, changes: readonly WhatIfChange[]) {
    this.#parts = parts;
    this.changes = changes;
  }

  /** Whether this is what the changes make of other parts, too. */
  fits({ podRuntime, nodes, settings }: SnapshotParts, changes: readonly WhatIfChange[]): boolean {
    const own = this.#parts;
    return (
      own.podRuntime === podRuntime &&
      own.nodes === nodes &&
      own.settings === settings &&
      this.changes === changes
    );
  }

  get effects(): readonly WhatIfEffect[] {
    return this.#play().effects;
  }

  get clusterNodes(): readonly ClusterNode[] {
    return this.#play().stage.nodes;
  }

  get nodes(): readonly Node[] {
    return this.clusterNodes.map(({ node }) => node);
  }

  podsOf(source: PodSource): readonly ClusterPod[] {
    return this.#play().stage.podsOf(source);
  }

  objectOf(source: PodSource): Workload | Pod {
    return this.#play().stage.objectOf(source);
  }

  #play(): Played {
    if (this.#played !== undefined) return this.#played;
    const stage = new Stage(this.#parts);
    const effects = this.changes.flatMap((change) => {
      const message = act(stage, change);
      return message === undefined ? [] : [{ change, message }];
    });
    return (this.#played = { stage, effects });
  }
}

/** Lets one change happen; answers what became of it, or undefined where there is nothing that it could change. */
function act(stage: Stage, change: WhatIfChange): string | undefined {
  switch (change.kind) {
    case 'node down': {
      const lost = takeNodeDown(stage, change.node, change.pods);
      return lost && describeNode(change, lost);
    }
    case 'pod not ready': {
      const found = stage.findPod(change.namespace, change.name);
      if (found === undefined || !servesTraffic(found.pod)) return undefined;
      loseReadiness(stage, found, ['Ready', 'ContainersReady']);
      return `pod ${nameOf(found.pod)} is not ready`;
    }
    case 'pod deleted': {
      const found = stage.findPod(change.namespace, change.name);
      if (found === undefined || isPodTerminating(found.pod.pod)) return undefined;
      const wasHeld = stage.isHeld(found.pod);
      return describeDeletion(found.pod, deletePod(stage, found), wasHeld);
    }
    case 'scaled': {
      const { workload, replicas } = change;
      const before = scaleWorkload(stage, workload, replicas);
      const where = workload.namespace === 'default' ? '' : `${workload.namespace}/`;
      return before === undefined
        ? undefined
        : `${workload.kind} ${where}${workload.name} has ${replicas} replicas instead of ${before}`;
    }
    default:
      return assertNever(change);
  }
}

function describeNode(
  { node, pods }: Extract<WhatIfChange, { kind: 'node down' }>,
  lost: { readonly pods: number; readonly replaced: number },
): string {
  if (lost.pods === 0) return `node ${node} is down; no pod of the manifests runs there`;
  const wait = 'the five minutes that pods tolerate this by default';
  if (pods === 'kept')
    return `node ${node} is down; its pods are not ready, and nobody replaces them before ${wait}`;
  const count = `${lost.replaced} of its ${lost.pods} pods`;
  return `node ${node} is down for good; ${count} came back elsewhere after ${wait}`;
}

function describeDeletion(old: ClusterPod, fresh: ClusterPod | undefined, held: boolean): string {
  const deleted = `pod ${nameOf(old)} is deleted`;
  if (fresh === undefined)
    return held
      ? `${deleted}; it stays terminating while its node is down`
      : `${deleted}; no controller makes it again`;
  const where =
    fresh.pod.spec.nodeName === undefined ? 'finds no node' : `runs on ${fresh.pod.spec.nodeName}`;
  return `${deleted}; ${fresh.ref.name === old.ref.name ? 'its successor of the same name' : fresh.ref.name} ${where}`;
}

function nameOf({ ref }: ClusterPod): string {
  return ref.namespace === 'default' ? ref.name : `${ref.namespace}/${ref.name}`;
}
