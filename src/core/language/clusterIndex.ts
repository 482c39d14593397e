import type { Cluster, ClusterPod, ClusterService, ClusterWorkload } from '../cluster/cluster.js';
import { matchesPairs, type Labels } from '../labels/labelSelector.js';

/** A cluster's objects by the manifest that they come from, and its Services by namespace. */
export interface ClusterIndex {
  readonly services: ReadonlyMap<string, ClusterService>;
  readonly workloads: ReadonlyMap<string, ClusterWorkload>;
  /** The pods that a Pod or a workload manifest makes. */
  readonly pods: ReadonlyMap<string, readonly ClusterPod[]>;
  readonly servicesByNamespace: ReadonlyMap<string, readonly ClusterService[]>;
}

const indexes = new WeakMap<Cluster, ClusterIndex>();

/** The index of an immutable cluster, made when first asked for. */
export function indexCluster(cluster: Cluster): ClusterIndex {
  const known = indexes.get(cluster);
  if (known !== undefined) return known;
  const index = buildIndex(cluster);
  indexes.set(cluster, index);
  return index;
}

/** The Services whose selector picks a pod with these labels. */
export function findServicesSelecting(
  cluster: Cluster,
  namespace: string,
  labels: Labels,
): readonly ClusterService[] {
  const candidates = indexCluster(cluster).servicesByNamespace.get(namespace) ?? [];
  return candidates.filter(({ service }) => {
    const selector = service.spec.selector ?? {};
    return Object.keys(selector).length > 0 && matchesPairs(selector, labels);
  });
}

function buildIndex(cluster: Cluster): ClusterIndex {
  const pods = new Map<string, ClusterPod[]>();
  for (const pod of cluster.pods) if (pod.manifest) append(pods, pod.manifest.id, pod);
  const servicesByNamespace = new Map<string, ClusterService[]>();
  for (const service of cluster.services) append(servicesByNamespace, service.ref.namespace, service);
  return {
    services: new Map(
      cluster.services.flatMap((service) =>
        service.manifest ? [[service.manifest.id, service] as const] : [],
      ),
    ),
    workloads: new Map(
      cluster.workloads.flatMap((workload) =>
        workload.manifest ? [[workload.manifest.id, workload] as const] : [],
      ),
    ),
    pods,
    servicesByNamespace,
  };
}

function append<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
