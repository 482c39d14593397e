import { placeAt } from '../placeAt.js';
import { objectOf } from '../../apiserver/object/read.js';
import type { Workload } from '../../apiserver/types.js';
import type { Cluster, ClusterWorkload } from '../../cluster/cluster.js';
import type { Manifest, ObjectRef } from '../../manifests/manifest.js';
import { relate } from '../relate.js';
import type { Rule, RuleFinding } from '../rule.js';

/** A Service all of whose workloads are scaled to nothing. */
export const noReplicas: Rule = {
  code: 'workload/no-replicas',
  severity: 'warning',
  kinds: ['Service'],
  *check(manifest, { cluster, alterations }) {
    if (alterations?.has('patches') === true || alterations?.has('replicas') === true) return;
    const service = cluster.serviceOf(manifest);
    const selector = service?.spec.selector ?? {};
    if (service === undefined || service.spec.type === 'ExternalName') return;
    if (Object.keys(selector).length === 0) return;
    const workloads = cluster.workloadsMatching(service.ref.namespace, selector);
    if (workloads.length === 0) return;
    if (!workloads.every(({ written }) => isScaledToNothing(written as Workload))) {
      yield* tellAutoscaler(manifest, workloads, cluster);
      return;
    }
    if (workloads.some(({ ref }) => isScaledByEvents(ref, cluster))) return;
    const names = workloads.map(({ ref }) => `${ref.kind} ${ref.name}`).join(', ');
    yield {
      message: `${names} ${workloads.length === 1 ? 'has' : 'have'} replicas: 0, so the Service has no endpoints now`,
      place: placeAt(manifest, ['spec', 'selector'], 'key'),
      related: workloads.flatMap(({ ref, manifest: own }) =>
        relate(`replicas of ${ref.kind} ${ref.name}`, own, ['spec', 'replicas']),
      ),
    };
  },
};

/** The only workload may be scaled to nothing: `minReplicas: 0`. */
function* tellAutoscaler(
  manifest: Manifest,
  [workload, ...others]: readonly ClusterWorkload[],
  cluster: Cluster,
): Generator<RuleFinding> {
  if (workload === undefined || others.length > 0) return;
  const { namespace, kind, name } = workload.ref;
  for (const { ref, object, manifest: autoscaler } of cluster.objectsOf('HorizontalPodAutoscaler')) {
    const { scaleTargetRef, minReplicas } = objectOf(object.spec);
    const target = objectOf(scaleTargetRef);
    if (minReplicas !== 0 || ref.namespace !== namespace || target.kind !== kind || target.name !== name)
      continue;
    yield {
      severity: 'information',
      message: `HorizontalPodAutoscaler ${ref.name} may scale ${kind} ${name} to nothing (minReplicas: 0); then the Service has no endpoints`,
      place: placeAt(manifest, ['spec', 'selector'], 'key'),
      related: relate('minReplicas: 0', autoscaler, ['spec', 'minReplicas']),
    };
  }
}

/** KEDA starts such a workload itself when there is something to do. */
function isScaledByEvents({ namespace, name }: ObjectRef, cluster: Cluster): boolean {
  return cluster.objectsOf('ScaledObject').some(({ ref, object }) => {
    const target = objectOf(objectOf(object.spec).scaleTargetRef);
    return ref.namespace === namespace && target.name === name;
  });
}

function isScaledToNothing({ kind, spec }: Workload): boolean {
  return kind !== 'Pod' && kind !== 'DaemonSet' && spec.replicas === 0;
}
