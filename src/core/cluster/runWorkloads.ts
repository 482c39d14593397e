import type { Node, Pod, PodTemplateSpec, Workload } from '../apiserver/types.js';
import { assignPodStatus } from '../controllers/assignPodStatus.js';
import { makePods, type MadePod } from '../controllers/makePods.js';
import type { Labels } from '../labels/labelSelector.js';
import type { Assumption } from '../manifests/assumption.js';
import type { ManifestPath } from '../manifests/json.js';
import type { Manifest, ObjectRef } from '../manifests/manifest.js';
import { schedulePods } from '../scheduler/schedulePods.js';
import type { ClusterPod, ClusterWorkload } from './cluster.js';

/** A workload or bare Pod that the API server took, with the manifest it comes from. */
export interface WorkloadSource {
  readonly ref: ObjectRef;
  readonly manifest: Manifest | undefined;
  readonly object: Workload | Pod;
}

/** The kinds that make pods, a Pod itself included. */
export const workloadKinds: ReadonlySet<string> = new Set([
  'Pod',
  'ReplicationController',
  'ReplicaSet',
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'Job',
  'CronJob',
]);

/** Lets controllers make the pods of every workload, the scheduler place them, and the kubelets run them. */
export function runWorkloads(
  sources: readonly WorkloadSource[],
  nodes: readonly Node[],
  podCIDRs: readonly string[],
): { readonly workloads: readonly ClusterWorkload[]; readonly assumptions: readonly Assumption[] } {
  const made = sources.map((source) => makePods(source.object, nodes));
  const all = made.flatMap(({ pods }) => pods);
  const scheduled = schedulePods(
    all.map(({ pod }) => pod),
    nodes,
  );
  const running = assignPodStatus(scheduled, nodes, { podCIDRs });
  let next = 0;
  const workloads = sources.map((source, index): ClusterWorkload => {
    const pods = (made[index]?.pods ?? []).map((each): ClusterPod => {
      const at = next++;
      return describePod(each, source.manifest, running.pods[at] ?? each.pod, scheduled[at]?.pendingReason);
    });
    return { ...source, ...templateOf(source.object), pods };
  });
  return {
    workloads,
    assumptions: [...made.flatMap(({ assumptions }) => assumptions), ...running.assumptions],
  };
}

function describePod(
  made: MadePod,
  manifest: Manifest | undefined,
  pod: Pod,
  pendingReason: string | undefined,
): ClusterPod {
  const { name, namespace = 'default' } = pod.metadata;
  return {
    ref: { kind: 'Pod', namespace, name },
    pod,
    manifest,
    templatePath: made.templatePath,
    workload: made.workload,
    pendingReason,
  };
}

/** Where a workload's pod template stands, and the labels it gives. */
export function templateOf(object: Workload | Pod): {
  readonly templatePath: ManifestPath;
  readonly podLabels: Labels;
} {
  if (object.kind === 'Pod') return { templatePath: [], podLabels: object.metadata.labels ?? {} };
  const spec = (object as Workload).spec as Workload['spec'] | undefined;
  const nested = object.kind === 'CronJob';
  const template: PodTemplateSpec | undefined = nested ? spec?.jobTemplate?.spec.template : spec?.template;
  return {
    templatePath: nested ? ['spec', 'jobTemplate', 'spec', 'template'] : ['spec', 'template'],
    podLabels: template?.metadata?.labels ?? {},
  };
}
