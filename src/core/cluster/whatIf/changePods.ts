import type { Pod } from '../../apiserver/types.js';
import { isPodReady, isPodTerminal, isPodTerminating } from '../../controllers/endpoints/podReadiness.js';
import { generateName } from '../../controllers/pods/names.js';
import { valueAt, type JsonValue } from '../../manifests/json.js';
import { identityOf } from '../../scheduler/podIdentity.js';
import type { ClusterPod } from '../cluster.js';
import type { PodRequest, Stage, StagedPod } from './stage.js';

/** When a pod was deleted; nothing in the simulation knows the time, only that there is one. */
const someTime = '2000-01-01T00:00:00Z';

/** Whether a pod runs and new connections go to it. */
export function servesTraffic({ pod }: ClusterPod): boolean {
  return isPodReady(pod) && !isPodTerminal(pod) && !isPodTerminating(pod);
}

/** Takes readiness away from a pod, as a failing probe or `MarkPodsNotReady` does. */
export function loseReadiness(stage: Stage, staged: StagedPod, lost: readonly string[]): void {
  const { pod } = staged.pod;
  if (isPodTerminal(pod) || pod.status === undefined) return;
  const conditions = (pod.status.conditions ?? []).map((condition) =>
    lost.includes(condition.type) ? { ...condition, status: 'False' } : condition,
  );
  stage.replacePod(staged, { ...pod, status: { ...pod.status, conditions } });
}

/**
 * Deletes a pod. On a node that is down it goes on existing, terminating, since no kubelet confirms the deletion; elsewhere it is gone.
 * What its controller makes in its place is the answer: ReplicaSets, ReplicationControllers and Jobs do not wait, StatefulSets and
 * DaemonSets wait until the old pod is gone, and nobody makes a bare Pod again.
 */
export function deletePod(stage: Stage, staged: StagedPod): ClusterPod | undefined {
  const { source, pod: old } = staged;
  const owner = old.pod.metadata.ownerReferences?.find(({ controller }) => controller);
  const held = stage.isHeld(old);
  const names = stage.namesIn(old.ref.namespace);
  if (held) {
    const metadata = { ...old.pod.metadata, deletionTimestamp: someTime };
    stage.replacePod(staged, { ...old.pod, metadata });
  } else stage.removePod(staged);
  const request = (keepsName: boolean, avoid: string | undefined): PodRequest => ({
    source,
    made: { ...old, pod: renew(stage, staged, keepsName ? undefined : (name) => !names.has(name)) },
    avoid,
  });
  switch (owner?.kind) {
    case undefined:
      return undefined;
    case 'StatefulSet':
      return held ? undefined : stage.addPods([request(true, old.pod.spec.nodeName)])[0];
    case 'DaemonSet':
      return held ? undefined : stage.addPods([request(false, undefined)])[0];
    default:
      return stage.addPods([request(false, old.pod.spec.nodeName)])[0];
  }
}

/** A pod as its controller makes it again: without node and status, and with another name unless `isFree` is missing. */
function renew(
  stage: Stage,
  { source, pod: { pod, templatePath } }: StagedPod,
  isFree: ((name: string) => boolean) | undefined,
): Pod {
  const { status: _status, ...fresh } = pod;
  const { deletionTimestamp: _deleted, ...metadata } = pod.metadata;
  const { nodeName: _nodeName, ...spec } = pod.spec;
  const object = stage.objectOf(source) as unknown as JsonValue;
  const wanted = valueAt(object, [...templatePath, 'spec', 'nodeName']);
  const base = metadata.generateName ?? `${metadata.name}-`;
  const name = isFree === undefined ? metadata.name : generateName(base, `${identityOf(pod)} again`, isFree);
  return {
    ...fresh,
    metadata: { ...metadata, name },
    spec: typeof wanted === 'string' && wanted !== '' ? { ...spec, nodeName: wanted } : spec,
  };
}
