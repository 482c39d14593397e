import type { Pod, Workload } from '../../apiserver/types.js';
import type { Labels } from '../../labels/labelSelector.js';
import { identityOf } from '../../scheduler/podIdentity.js';
import { buildPod, ownerReference } from './buildPod.js';
import { generateName, podsPrefix, replicaSetName, templateHashOf } from './names.js';

/** The pods of a ReplicationController or ReplicaSet: NAME and five letters. As the ReplicaSet controller's `manageReplicas`. */
export function makeReplicaPods(workload: Workload, count: number): readonly Pod[] {
  return makeNamedPods(workload, { count, controller: workload, labels: {} });
}

/**
 * The pods of a Deployment through its one ReplicaSet NAME-HASH, with the label that tells its ReplicaSets apart. As the Deployment
 * controller's `getNewReplicaSet`.
 */
export function makeDeploymentPods(workload: Workload, count: number): readonly Pod[] {
  const hash = templateHashOf(identityOf(workload));
  const controller = {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: { name: replicaSetName(workload.metadata.name, hash) },
  };
  return makeNamedPods(workload, { count, controller, labels: { 'pod-template-hash': hash } });
}

interface Replicas {
  readonly count: number;
  readonly controller: {
    readonly apiVersion: string;
    readonly kind: string;
    readonly metadata: { readonly name: string };
  };
  readonly labels: Labels;
}

function makeNamedPods(workload: Workload, { count, controller, labels }: Replicas): readonly Pod[] {
  const { name } = controller.metadata;
  const base = podsPrefix(name);
  const taken = new Set<string>();
  return Array.from({ length: count }, (_, index) => {
    const podName = generateName(base, `${identityOf(workload)} ${index}`, (each) => !taken.has(each));
    taken.add(podName);
    return buildPod(workload.spec.template, {
      name: podName,
      generateName: base,
      namespace: workload.metadata.namespace,
      owner: ownerReference(controller.apiVersion, controller.kind, name),
      labels,
    });
  });
}
