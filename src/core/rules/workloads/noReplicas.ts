import { objectOf } from '../../apiserver/object/read.js';
import type { Workload } from '../../apiserver/types.js';
import type { Cluster } from '../../cluster/cluster.js';
import type { ObjectRef } from '../../manifests/manifest.js';
import type { Rule } from '../rule.js';

/** A Service all of whose workloads are scaled to nothing. */
export const noReplicas: Rule = {
  code: 'workload/no-replicas',
  severity: 'warning',
  title: 'Every workload behind the Service has replicas: 0',
  kinds: ['Service'],
  *check(manifest, { cluster, alterations }) {
    if (alterations?.has('patches') === true) return;
    const service = cluster.serviceOf(manifest);
    const selector = service?.service.spec.selector ?? {};
    if (service === undefined || service.service.spec.type === 'ExternalName') return;
    if (Object.keys(selector).length === 0) return;
    const workloads = cluster.workloadsMatching(service.ref.namespace, selector);
    if (workloads.length === 0 || !workloads.every(({ object }) => isScaledToNothing(object as Workload)))
      return;
    if (workloads.some(({ ref }) => isScaledByEvents(ref, cluster))) return;
    const names = workloads.map(({ ref }) => `${ref.kind} ${ref.name}`).join(', ');
    yield {
      code: noReplicas.code,
      severity: 'warning',
      message: `${names} ${workloads.length === 1 ? 'has' : 'have'} replicas: 0, so the Service has no endpoints now`,
      place: { manifest, path: ['spec', 'selector'], part: 'key' },
      related: workloads.flatMap((workload) =>
        workload.manifest === undefined
          ? []
          : [
              {
                message: `replicas of ${workload.ref.kind} ${workload.ref.name}`,
                place: { manifest: workload.manifest, path: ['spec', 'replicas'], part: 'value' as const },
              },
            ],
      ),
    };
  },
};

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
