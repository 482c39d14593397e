import type { Node, Pod, Workload } from '../../apiserver/types.js';
import { assignPodStatus } from '../../controllers/assignPodStatus.js';
import type { MadePod } from '../../controllers/makePods.js';
import { isNodeReady } from '../../scheduler/nodeTaints.js';
import type { ScheduledPod } from '../../scheduler/schedulePods.js';
import type { ClusterNode, ClusterPod } from '../cluster.js';
import { makeDnsDeployment } from '../givenObjects.js';
import type { WorkloadRecord } from '../records.js';
import type { SnapshotParts } from '../snapshot/clusterSnapshot.js';
import { describePod } from '../snapshot/podRuntime.js';
import { placePod } from './placePod.js';

/** What makes pods: a workload's record, or CoreDNS, which every cluster runs, where it is undefined. */
export type PodSource = WorkloadRecord | undefined;

/** A pod with the workload that made it. */
export interface StagedPod {
  readonly source: PodSource;
  readonly pod: ClusterPod;
}

/** A pod for which a place is sought. */
export interface PodRequest {
  readonly source: PodSource;
  readonly made: MadePod;
  /** A node that is taken last. */
  readonly avoid?: string | undefined;
}

/** A cluster while changes act on it, one after the other. Pods that no change concerns stay the same objects. */
export class Stage {
  readonly #parts: SnapshotParts;
  readonly #pods = new Map<PodSource, readonly ClusterPod[]>();
  readonly #replicas = new Map<PodSource, number>();
  /** Pods that are no more: nobody gets their addresses. */
  readonly #gone: Pod[] = [];
  nodes: readonly ClusterNode[];

  constructor(parts: SnapshotParts) {
    this.#parts = parts;
    this.nodes = parts.nodes;
  }

  get sources(): readonly PodSource[] {
    return [...[...this.#parts.namespaces.values()].flatMap(({ workloads }) => workloads), undefined];
  }

  podsOf(source: PodSource): readonly ClusterPod[] {
    return this.#pods.get(source) ?? this.#parts.podRuntime.podsOf(source);
  }

  get pods(): readonly StagedPod[] {
    return this.sources.flatMap((source) => this.podsOf(source).map((pod) => ({ source, pod })));
  }

  findPod(namespace: string, name: string): StagedPod | undefined {
    return this.pods.find(({ pod }) => pod.ref.name === name && pod.ref.namespace === namespace);
  }

  /** A workload or Pod as it is scaled now. */
  objectOf(source: PodSource): Workload | Pod {
    const object = source === undefined ? makeDnsDeployment() : this.#parts.admission.admitWorkload(source);
    const replicas = this.#replicas.get(source);
    return replicas === undefined ? object : { ...object, spec: { ...object.spec, replicas } };
  }

  scale(source: PodSource, replicas: number): void {
    this.#replicas.set(source, replicas);
  }

  findNode(name: string): ClusterNode | undefined {
    return this.nodes.find(({ node }) => node.metadata.name === name);
  }

  /** Whether a pod's kubelet can still act: nobody confirms a deletion on a node that is down. */
  isHeld({ pod }: ClusterPod): boolean {
    const found = this.findNode(pod.spec.nodeName ?? '');
    return found !== undefined && !isNodeReady(found.node);
  }

  replaceNode(node: Node): void {
    this.nodes = this.nodes.map((each) =>
      each.node.metadata.name === node.metadata.name ? { ...each, node } : each,
    );
  }

  replacePod({ source, pod: old }: StagedPod, pod: Pod): void {
    this.#pods.set(
      source,
      this.podsOf(source).map((each) => (each.ref.name === old.ref.name ? { ...each, pod } : each)),
    );
  }

  removePod({ source, pod: old }: StagedPod): void {
    this.#gone.push(old.pod);
    this.#pods.set(
      source,
      this.podsOf(source).filter(({ ref }) => ref.name !== old.ref.name),
    );
  }

  /** The names of a namespace's pods, those that are gone included. */
  namesIn(namespace: string): ReadonlySet<string> {
    const there = this.pods.filter(({ pod }) => pod.ref.namespace === namespace);
    const gone = this.#gone.filter(({ metadata }) => (metadata.namespace ?? 'default') === namespace);
    return new Set([...there.map(({ pod }) => pod.ref.name), ...gone.map(({ metadata }) => metadata.name)]);
  }

  /** Schedules pods and lets them run. Answers them as they are then. */
  addPods(requests: readonly PodRequest[]): readonly ClusterPod[] {
    const nodes = this.nodes.map(({ node }) => node);
    const there = this.pods.map(({ pod }) => pod.pod);
    const placed: ScheduledPod[] = [];
    for (const { made, avoid } of requests) {
      const beside = [...there, ...placed.map(bind)];
      placed.push(placePod(made.pod, nodes, { beside, avoid }));
    }
    const settled = [...there, ...this.#gone].map(asScheduled);
    const running = assignPodStatus([...placed, ...settled], nodes, this.#parts.settings).pods;
    return requests.map(({ source, made }, index) => {
      const pod = describePod(
        made,
        source?.manifest,
        running[index] ?? made.pod,
        placed[index]?.pendingReason,
      );
      this.#pods.set(source, [...this.podsOf(source), pod]);
      return pod;
    });
  }
}

function bind({ pod, nodeName }: ScheduledPod): Pod {
  return nodeName === undefined ? pod : { ...pod, spec: { ...pod.spec, nodeName } };
}

function asScheduled(pod: Pod): ScheduledPod {
  return { pod, nodeName: pod.spec.nodeName, pendingReason: undefined };
}
