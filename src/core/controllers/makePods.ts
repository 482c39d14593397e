import type { Node, Pod, PodSpec, Workload } from '../apiserver/types.js';
import type { Assumption } from '../manifests/assumption.js';
import type { ManifestPath } from '../manifests/json.js';
import type { ObjectRef } from '../manifests/manifest.js';
import { makeDaemonPods } from './pods/makeDaemonPods.js';
import { countJobPods, makeCronJobPods, makeJobPods } from './pods/makeJobPods.js';
import { makeDeploymentPods, makeReplicaPods } from './pods/makeReplicaPods.js';
import { makeStatefulPods } from './pods/makeStatefulPods.js';
import { generateName } from './pods/names.js';

/** A pod that a controller makes, before the scheduler and the kubelet saw it. */
export interface MadePod {
  readonly pod: Pod;
  /** Where the pod's `metadata` and `spec` stand in the manifest: `[]` for a Pod, `['spec', 'template']` for a Deployment. */
  readonly templatePath: ManifestPath;
  /** The top-level workload; undefined for a bare Pod. The pod's own owner reference names its direct controller. */
  readonly workload: ObjectRef | undefined;
}

/** The pods of one workload. */
export interface MadePods {
  readonly pods: readonly MadePod[];
  readonly assumptions: readonly Assumption[];
}

/** How many pods of one workload are simulated at most. */
const maxPodsPerWorkload = 1000;

/**
 * The pods that a workload has once its controller is done: with the names, labels and annotations that kube-controller-manager gives
 * them, the random parts derived from the workload's identity. A kind that makes no pods, or that is not known, makes none.
 */
export function makePods(object: Workload | Pod, nodes: readonly Node[]): MadePods {
  if (isPod(object))
    return {
      pods: [{ pod: completePod(object), templatePath: [], workload: undefined }],
      assumptions: [],
    };
  const workload = { ...object, spec: completeSpec(object) };
  const wanted = countPods(workload);
  const count = Math.min(wanted, maxPodsPerWorkload);
  const { kind, metadata } = workload;
  const ref: ObjectRef = { kind, namespace: metadata.namespace ?? '', name: metadata.name };
  const templatePath =
    kind === 'CronJob' ? ['spec', 'jobTemplate', 'spec', 'template'] : ['spec', 'template'];
  return {
    pods: runController(workload, nodes, count).map((pod) => ({
      pod: completePod(pod),
      templatePath,
      workload: ref,
    })),
    assumptions: wanted > count ? [describeCap(ref, wanted)] : [],
  };
}

function isPod(workload: Workload | Pod): workload is Pod {
  return workload.kind === 'Pod';
}

function runController(workload: Workload, nodes: readonly Node[], count: number): readonly Pod[] {
  switch (workload.kind) {
    case 'ReplicationController':
    case 'ReplicaSet':
      return makeReplicaPods(workload, count);
    case 'Deployment':
      return makeDeploymentPods(workload, count);
    case 'StatefulSet':
      return makeStatefulPods(workload, count);
    case 'DaemonSet':
      return makeDaemonPods(workload, nodes);
    case 'Job':
      return makeJobPods(workload, count);
    case 'CronJob':
      return makeCronJobPods(workload, count);
    default:
      return [];
  }
}

/** How many pods a workload asks for; a DaemonSet's number is the nodes' business. */
function countPods({ kind, spec }: Workload): number {
  switch (kind) {
    case 'DaemonSet':
      return 0;
    case 'Job':
      return countJobPods(spec);
    case 'CronJob':
      return spec.suspend === true ? 0 : countJobPods(spec.jobTemplate?.spec ?? {});
    default:
      return Math.max(0, Math.floor(spec.replicas ?? 1));
  }
}

/** The spec of a workload that the API server may have refused: it may lack what the types promise. */
function completeSpec(workload: Workload): Workload['spec'] {
  const { template, ...spec } = { ...(workload.spec as Partial<Workload['spec']> | undefined) };
  if (template === undefined) return spec;
  const podSpec = template.spec as Partial<PodSpec> | undefined;
  return { ...spec, template: { ...template, spec: { ...podSpec, containers: podSpec?.containers ?? [] } } };
}

/** A pod as the API server would store it, as far as the simulation relies on it: with a name and a list of containers. */
function completePod(pod: Pod): Pod {
  const { metadata } = pod;
  const base = metadata.generateName ?? '';
  const name =
    metadata.name === '' && base !== ''
      ? generateName(base, `Pod/${metadata.namespace ?? ''}/${base}`, () => true)
      : metadata.name;
  const spec = pod.spec as Partial<PodSpec> | undefined;
  return {
    ...pod,
    metadata: name === metadata.name ? metadata : { ...metadata, name },
    spec: { ...spec, containers: spec?.containers ?? [] },
  };
}

function describeCap({ kind, name }: ObjectRef, wanted: number): Assumption {
  return {
    id: 'controllers/pod-limit',
    message: `${kind} "${name}" asks for ${wanted} pods; the first ${maxPodsPerWorkload} of them are simulated`,
  };
}
