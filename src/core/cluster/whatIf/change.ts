import type { ObjectRef } from '../../manifests/manifest.js';

/**
 * Something that happens to a cluster although no manifest says so. Plain data; pods are named as they are when the change comes:
 * changes happen one after the other, and a pod that took another's place can be deleted in its turn.
 */
export type WhatIfChange =
  /** The machine is off. `kept`: a moment later, `evicted`: once the time that its pods tolerate that has passed, five minutes by default. */
  | { readonly kind: 'node down'; readonly node: string; readonly pods: 'kept' | 'evicted' }
  /** Its readiness probe fails. */
  | { readonly kind: 'pod not ready'; readonly namespace: string; readonly name: string }
  /** As `kubectl delete pod`. */
  | { readonly kind: 'pod deleted'; readonly namespace: string; readonly name: string }
  /** As `kubectl scale`; for ReplicationController, ReplicaSet, Deployment and StatefulSet. */
  | { readonly kind: 'scaled'; readonly workload: ObjectRef; readonly replicas: number };

/** A change that acts on a snapshot. One that names nothing of the cluster, or changes nothing, does not. */
export interface WhatIfEffect {
  readonly change: WhatIfChange;
  /** What became of it, in one sentence without a full stop. */
  readonly message: string;
}

/** How many replicas a workload can be scaled to; more pods of one workload are not simulated. */
export const mostReplicas = 1000;

/** The changes with one more. It takes the place of one about the same thing; only deletions come on top of each other. */
export function addChange(changes: readonly WhatIfChange[], change: WhatIfChange): readonly WhatIfChange[] {
  const others = change.kind === 'pod deleted' ? changes : removeChange(changes, change);
  return [...others, change];
}

/** The changes without those of the same kind about the same thing. */
export function removeChange(
  changes: readonly WhatIfChange[],
  change: WhatIfChange,
): readonly WhatIfChange[] {
  const subject = subjectOf(change);
  return changes.filter((each) => subjectOf(each) !== subject);
}

function subjectOf(change: WhatIfChange): string {
  switch (change.kind) {
    case 'node down':
      return `${change.kind} ${change.node}`;
    case 'pod not ready':
    case 'pod deleted':
      return `${change.kind} ${change.namespace}/${change.name}`;
    case 'scaled': {
      const { kind, namespace, name } = change.workload;
      return `${change.kind} ${kind}/${namespace}/${name}`;
    }
  }
}
