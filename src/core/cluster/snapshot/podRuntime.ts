import type { Node, Pod } from '../../apiserver/types.js';
import { assignPodStatus } from '../../controllers/assignPodStatus.js';
import { makePods, type MadePod } from '../../controllers/makePods.js';
import type { Assumption } from '../../manifests/assumption.js';
import type { Manifest } from '../../manifests/manifest.js';
import { evenSpreadAssumption, schedulePods } from '../../scheduler/schedulePods.js';
import type { AdmissionCache } from '../admission/admissionCache.js';
import type { ClusterNode, ClusterPod } from '../cluster.js';
import { makeDnsDeployment } from '../givenObjects.js';
import type { WorkloadRecord } from '../records.js';
import type { ClusterSettings } from '../settings.js';
import type { NamespaceIndex } from './namespaceIndex.js';

interface Running {
  readonly pods: ReadonlyMap<WorkloadRecord | undefined, readonly ClusterPod[]>;
  readonly assumptions: readonly Assumption[];
}

/**
 * The pods of a cluster: controllers make them, the scheduler places them, the kubelets run them. Nothing is made before someone
 * asks; snapshots share it while no workload and no node changes.
 */
export class PodRuntime {
  readonly nodes: readonly Node[];
  readonly #namespaces: readonly NamespaceIndex[];
  readonly #settings: ClusterSettings;
  readonly #admission: AdmissionCache;
  #running: Running | undefined;

  constructor(
    namespaces: readonly NamespaceIndex[],
    nodes: readonly ClusterNode[],
    settings: ClusterSettings,
    admission: AdmissionCache,
  ) {
    this.#namespaces = namespaces;
    this.nodes = nodes.map(({ node }) => node);
    this.#settings = settings;
    this.#admission = admission;
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
    const sources = [...this.#namespaces.flatMap(({ workloads }) => workloads), undefined];
    const made = sources.map((record) =>
      makePods(
        record === undefined ? makeDnsDeployment() : this.#admission.admitWorkload(record),
        this.nodes,
      ),
    );
    const scheduled = schedulePods(
      made.flatMap(({ pods }) => pods.map(({ pod }) => pod)),
      this.nodes,
    );
    const running = assignPodStatus(scheduled, this.nodes, this.#settings);
    let next = 0;
    const pods = new Map<WorkloadRecord | undefined, readonly ClusterPod[]>();
    for (const [index, record] of sources.entries()) {
      const own = (made[index]?.pods ?? []).map((each) => {
        const at = next++;
        return describePod(
          each,
          record?.manifest,
          running.pods[at] ?? each.pod,
          scheduled[at]?.pendingReason,
        );
      });
      pods.set(record, own);
    }
    const assumptions = [
      ...made.flatMap((each) => each.assumptions),
      ...(this.nodes.length > 1 ? [evenSpreadAssumption] : []),
      ...running.assumptions,
    ];
    return (this.#running = { pods, assumptions });
  }
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
