import type { Node, Pod } from '../../apiserver/types.js';
import { assignPodStatus, followPodStatus } from '../../controllers/assignPodStatus.js';
import { makePods, type MadePod, type MadePods } from '../../controllers/makePods.js';
import type { Assumption } from '../../manifests/assumption.js';
import type { Manifest } from '../../manifests/manifest.js';
import { hostPortsOf } from '../../scheduler/hostPorts.js';
import { evenSpreadAssumption, schedulePods, type ScheduledPod } from '../../scheduler/schedulePods.js';
import type { AdmissionCache } from '../admission/admissionCache.js';
import type { ClusterNode, ClusterPod } from '../cluster.js';
import { makeDnsDeployment } from '../givenObjects.js';
import type { WorkloadRecord } from '../records.js';
import type { ClusterSettings } from '../settings.js';
import type { NamespaceIndex } from './namespaceIndex.js';

/** A workload; CoreDNS, which every cluster runs, is none that a manifest makes. */
type Source = WorkloadRecord | undefined;

/** What became of the workloads, each of which is kept for the next snapshot. */
interface Running {
  readonly made: ReadonlyMap<Source, MadePods>;
  /** The pods of workloads that are placed whatever others do. */
  readonly alone: ReadonlyMap<Source, readonly ScheduledPod[]>;
  /** All pods, in the order of the workloads. */
  readonly scheduled: readonly ScheduledPod[];
  readonly running: readonly Pod[];
  readonly pods: ReadonlyMap<Source, readonly ClusterPod[]>;
  readonly assumptions: readonly Assumption[];
}

/**
 * The pods of a cluster: controllers make them, the scheduler places them, the kubelets run them. Nothing is made before someone
 * asks; snapshots share it while no workload and no node changes, and then take over the pods of the workloads that are the same.
 */
export class PodRuntime {
  readonly nodes: readonly Node[];
  readonly #namespaces: readonly NamespaceIndex[];
  readonly #settings: ClusterSettings;
  readonly #admission: AdmissionCache;
  /** Of the last snapshot in which someone asked. */
  #before: Running | undefined;
  #running: Running | undefined;

  /** `before` is the runtime of a snapshot with the same nodes, settings and admission. */
  constructor(
    namespaces: readonly NamespaceIndex[],
    nodes: readonly ClusterNode[],
    settings: ClusterSettings,
    admission: AdmissionCache,
    before?: PodRuntime,
  ) {
    this.#namespaces = namespaces;
    this.nodes = nodes.map(({ node }) => node);
    this.#settings = settings;
    this.#admission = admission;
    this.#before = before && (before.#running ?? before.#before);
  }

  /** The pods of a workload; of CoreDNS, which every cluster runs, without an argument. */
  podsOf(record?: WorkloadRecord): readonly ClusterPod[] {
    return this.#run().pods.get(record) ?? [];
  }

  get assumptions(): readonly Assumption[] {
    return this.#run().assumptions;
  }

  #run(): Running {
    if (this.#running !== undefined) return this.#running;
    const before = this.#before;
    this.#before = undefined;
    const sources: readonly Source[] = [...this.#namespaces.flatMap(({ workloads }) => workloads), undefined];
    const made = new Map(sources.map((source) => [source, before?.made.get(source) ?? this.#make(source)]));
    const { alone, together } = this.#place(made, before?.alone);
    const scheduled = sources.flatMap((source) => alone.get(source) ?? together.get(source) ?? []);
    const { nodes } = this;
    const ran =
      before === undefined
        ? assignPodStatus(scheduled, nodes, this.#settings)
        : followPodStatus(scheduled, nodes, this.#settings, {
            scheduled: before.scheduled,
            pods: before.running,
          });
    const pods = describePods(made, scheduled, ran.pods, before?.pods);
    const assumptions = [
      ...[...made.values()].flatMap((each) => each.assumptions),
      ...(nodes.length > 1 ? [evenSpreadAssumption] : []),
      ...ran.assumptions,
    ];
    return (this.#running = { made, alone, scheduled, running: ran.pods, pods, assumptions });
  }

  #make(source: Source): MadePods {
    const object = source === undefined ? makeDnsDeployment() : this.#admission.admitWorkload(source);
    return makePods(object, this.nodes);
  }

  /** Only pods that want ports of their node, or that say themselves who controls them, are in each other's way. */
  #place(
    made: ReadonlyMap<Source, MadePods>,
    before: Running['alone'] | undefined,
  ): { readonly alone: Running['alone']; readonly together: Running['alone'] } {
    const alone = new Map<Source, readonly ScheduledPod[]>();
    const entangled: (readonly [Source, readonly Pod[]])[] = [];
    const areAllEntangled = [...made.values()].some(namesItsController);
    for (const [source, each] of made) {
      const known = areAllEntangled ? undefined : before?.get(source);
      const own = known === undefined ? each.pods.map(({ pod }) => pod) : [];
      if (known !== undefined) alone.set(source, known);
      else if (areAllEntangled || wantsHostPorts(own)) entangled.push([source, own]);
      else alone.set(source, schedulePods(own, this.nodes));
    }
    const scheduled = schedulePods(
      entangled.flatMap(([, own]) => own),
      this.nodes,
    );
    let next = 0;
    const together = entangled.map(([source, own]) => {
      next += own.length;
      return [source, scheduled.slice(next - own.length, next)] as const;
    });
    return { alone, together: new Map(together) };
  }
}

/** Whether a bare Pod is written with the controller that owns it. */
function namesItsController({ pods }: MadePods): boolean {
  return pods.some(
    ({ pod, workload }) => workload === undefined && pod.metadata.ownerReferences !== undefined,
  );
}

function wantsHostPorts(pods: readonly Pod[]): boolean {
  return pods.some(({ spec }) => hostPortsOf(spec).length > 0);
}

function describePods(
  made: ReadonlyMap<Source, MadePods>,
  scheduled: readonly ScheduledPod[],
  running: readonly Pod[],
  before: Running['pods'] | undefined,
): Running['pods'] {
  let next = 0;
  const pods = new Map<Source, readonly ClusterPod[]>();
  for (const [source, each] of made) {
    const first = next;
    next += each.pods.length;
    const old = before?.get(source);
    const isSame = old?.every(({ pod }, at) => pod === running[first + at]) === true;
    const describe = (one: MadePod, at: number): ClusterPod =>
      describePod(
        one,
        source?.manifest,
        running[first + at] ?? one.pod,
        scheduled[first + at]?.pendingReason,
      );
    pods.set(source, isSame && old.length === each.pods.length ? old : each.pods.map(describe));
  }
  return pods;
}

/** A pod of the cluster, out of what its controller, the scheduler and the kubelet made of it. */
export function describePod(
  { templatePath, workload }: MadePod,
  manifest: Manifest | undefined,
  pod: Pod,
  pendingReason: string | undefined,
): ClusterPod {
  const { name, namespace = 'default' } = pod.metadata;
  return { ref: { kind: 'Pod', namespace, name }, pod, manifest, templatePath, workload, pendingReason };
}
