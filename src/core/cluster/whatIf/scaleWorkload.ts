import type { Workload } from '../../apiserver/types.js';
import { isPodTerminal, isPodTerminating } from '../../controllers/endpoints/podReadiness.js';
import { makePods } from '../../controllers/makePods.js';
import type { ObjectRef } from '../../manifests/manifest.js';
import type { ClusterPod } from '../cluster.js';
import { servesTraffic } from './changePods.js';
import { mostReplicas } from './change.js';
import { compareRanks } from './compareRanks.js';
import type { PodSource, Stage } from './stage.js';

const scalableKinds = ['ReplicationController', 'ReplicaSet', 'Deployment', 'StatefulSet'];

/** Whether a workload has a number of replicas that can be changed. */
export function isScalable({ kind }: Pick<ObjectRef, 'kind'>): boolean {
  return scalableKinds.includes(kind);
}

/** Gives a workload another number of replicas; the pods that stay do not move. Answers the number before, or undefined where nothing changes. */
export function scaleWorkload(stage: Stage, ref: ObjectRef, wanted: number): number | undefined {
  if (!isScalable(ref)) return undefined;
  const source = stage.sources.find((each) => isSame(each?.ref ?? coreDns, ref));
  if (source === undefined && !isSame(coreDns, ref)) return undefined;
  const { spec } = stage.objectOf(source) as Workload;
  const before = spec.replicas ?? 1;
  const replicas = Math.min(Math.max(Math.floor(wanted), 0), mostReplicas);
  if (replicas === before) return undefined;
  stage.scale(source, replicas);
  const counted = stage.podsOf(source).filter((pod) => ref.kind === 'StatefulSet' || isActive(pod));
  if (replicas > counted.length) addReplicas(stage, source, replicas - counted.length);
  else
    for (const pod of chooseVictims(ref.kind, counted).slice(0, counted.length - replicas))
      stage.removePod({ source, pod });
  return before;
}

const coreDns: ObjectRef = { kind: 'Deployment', namespace: 'kube-system', name: 'coredns' };

function isSame(one: ObjectRef, other: ObjectRef): boolean {
  return one.kind === other.kind && one.namespace === other.namespace && one.name === other.name;
}

function isActive({ pod }: ClusterPod): boolean {
  return !isPodTerminal(pod) && !isPodTerminating(pod);
}

/** A StatefulSet takes the first free ordinals, also of pods that are gone; elsewhere a name comes once. */
function addReplicas(stage: Stage, source: PodSource, count: number): void {
  const object = stage.objectOf(source) as Workload;
  const own = stage.podsOf(source).map(({ ref }) => ref.name);
  const namespace = object.metadata.namespace ?? 'default';
  const taken = object.kind === 'StatefulSet' ? new Set(own) : stage.namesIn(namespace);
  const nodes = stage.nodes.map(({ node }) => node);
  const replicas = (object.spec.replicas ?? 1) + taken.size;
  const made = makePods({ ...object, spec: { ...object.spec, replicas } }, nodes).pods;
  const fresh = made.filter(({ pod }) => !taken.has(pod.metadata.name)).slice(0, count);
  stage.addPods(fresh.map((each) => ({ source, made: each })));
}

/**
 * The pods of a workload, the one that goes first in front: a StatefulSet's highest ordinal, else as `controller.ActivePodsWithRanks`:
 * without a node, not ready, of the lowest deletion cost, with the most siblings on its node, the youngest.
 */
function chooseVictims(kind: string, pods: readonly ClusterPod[]): readonly ClusterPod[] {
  const siblings = new Map<string, number>();
  for (const { pod } of pods) {
    const { nodeName = '' } = pod.spec;
    siblings.set(nodeName, (siblings.get(nodeName) ?? 0) + 1);
  }
  const ranks = pods.map((each, index) => ({
    each,
    rank: kind === 'StatefulSet' ? [-ordinalOf(each)] : [...rankOf(each, siblings), -index],
  }));
  return ranks.sort((one, other) => compareRanks(one.rank, other.rank)).map(({ each }) => each);
}

function rankOf(each: ClusterPod, siblings: ReadonlyMap<string, number>): readonly number[] {
  const { metadata, spec } = each.pod;
  const cost = Number(metadata.annotations?.['controller.kubernetes.io/pod-deletion-cost'] ?? 0);
  return [
    (spec.nodeName ?? '') === '' ? 0 : 1,
    servesTraffic(each) ? 1 : 0,
    Number.isNaN(cost) ? 0 : cost,
    -(siblings.get(spec.nodeName ?? '') ?? 0),
  ];
}

function ordinalOf({ ref }: ClusterPod): number {
  return Number(ref.name.slice(ref.name.lastIndexOf('-') + 1));
}
