import type { Cluster, ClusterPod, ClusterWorkload } from '../../cluster/cluster.js';
import { isScalable } from '../../cluster/whatIf/scaleWorkload.js';
import { objectKey, type ObjectRef } from '../../manifests/manifest.js';
import { isNodeReady } from '../../scheduler/nodeTaints.js';
import { countOf, nodeAddresses } from '../serviceAddresses.js';
import { findNodeChange, findPodChange } from './simulatedState.js';
import { isPodChecked } from './podWords.js';

/** Something that a change can be about, for people to choose from. */
export interface WhatIfTarget {
  readonly ref: ObjectRef;
  readonly label: string;
  readonly description: string;
}

/** What can be done to a target. */
export type WhatIfAction =
  'scale' | 'fail pod' | 'heal pod' | 'delete pod' | 'take node down' | 'evict pods' | 'take node up';

/** The objects of a cluster that an action is possible for, as they are now. */
export function listTargets(cluster: Cluster, action: WhatIfAction): readonly WhatIfTarget[] {
  switch (action) {
    case 'scale':
      return cluster.workloads
        .filter(({ ref, manifest }) => manifest && isScalable(ref))
        .map(describeWorkload);
    case 'fail pod':
      return podsWhere(cluster, (pod) => isPodChecked(cluster, pod) === true);
    case 'heal pod':
      return podsWhere(cluster, (pod) => findPodChange(cluster, pod) !== undefined);
    case 'delete pod':
      return podsWhere(cluster, ({ pod }) => pod.metadata.deletionTimestamp === undefined);
    case 'take node down':
      return nodesWhere(cluster, (name) => {
        const node = cluster.node(name)?.node;
        return node !== undefined && isNodeReady(node);
      });
    case 'evict pods':
      return nodesWhere(cluster, (name) => findNodeChange(cluster, name)?.pods === 'kept');
    case 'take node up':
      return nodesWhere(cluster, (name) => findNodeChange(cluster, name) !== undefined);
  }
}

/** The scalable workloads that an item of a view is about: a workload itself, a pod's, or those whose pods a Service selects. */
export function listWorkloadsOf(cluster: Cluster, ref: ObjectRef): readonly WhatIfTarget[] {
  const pods =
    ref.kind === 'Pod'
      ? [cluster.pod(ref.namespace, ref.name)]
      : cluster.podsMatching(
          ref.namespace,
          cluster.service(ref.namespace, ref.name)?.service.spec.selector ?? {},
        );
  const names = new Set(
    pods.flatMap((pod) => (pod?.workload === undefined ? [] : [objectKey(pod.workload)])),
  );
  const own = listTargets(cluster, 'scale').filter((target) => names.has(objectKey(target.ref)));
  if (own.length > 0 || ref.kind !== 'Service') return own;
  const selector = cluster.service(ref.namespace, ref.name)?.service.spec.selector ?? {};
  return cluster
    .workloadsMatching(ref.namespace, selector)
    .filter((workload) => isScalable(workload.ref))
    .map(describeWorkload);
}

/** How many replicas a workload has now. */
export function replicasOf(cluster: Cluster, ref: ObjectRef): number {
  const spec = cluster.workload(ref)?.object.spec;
  return spec !== undefined && 'replicas' in spec ? (spec.replicas ?? 1) : 1;
}

function podsWhere(cluster: Cluster, accepts: (pod: ClusterPod) => boolean): readonly WhatIfTarget[] {
  return cluster.pods
    .filter((pod) => pod.manifest !== undefined && accepts(pod))
    .map(({ ref, pod }) => ({
      ref,
      label: ref.name,
      description: [
        ref.namespace,
        ...(pod.spec.nodeName === undefined ? [] : [`on ${pod.spec.nodeName}`]),
      ].join(' '),
    }));
}

function nodesWhere(cluster: Cluster, accepts: (name: string) => boolean): readonly WhatIfTarget[] {
  return nodeAddresses(cluster)
    .filter(({ name }) => accepts(name))
    .map(({ name, address }) => ({
      ref: { kind: 'Node', namespace: '', name },
      label: name,
      description: address,
    }));
}

function describeWorkload({ ref, pods }: ClusterWorkload): WhatIfTarget {
  return {
    ref,
    label: ref.name,
    description: `${ref.kind} in ${ref.namespace}, ${countOf(pods.length, 'pod')}`,
  };
}
