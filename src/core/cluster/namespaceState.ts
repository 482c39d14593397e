import type { ConfigMap, EndpointSlice, NetworkPolicy, Service } from '../apiserver/types.js';
import { matchesPairs, type Labels } from '../labels/labelSelector.js';
import type { Manifest } from '../manifests/manifest.js';
import type { ClusterObject, ClusterPod, ClusterService, ClusterWorkload } from './cluster.js';

/** What one namespace holds; '' holds the cluster-scoped objects. */
export interface NamespaceContents {
  readonly name: string;
  readonly services: readonly ClusterService[];
  readonly workloads: readonly ClusterWorkload[];
  /** Every other object that a manifest describes. */
  readonly objects: readonly ClusterObject[];
  /** All slices: the controller's, mirrored and hand-written ones. */
  readonly slices: readonly EndpointSlice[];
  readonly policies: readonly NetworkPolicy[];
  readonly configMaps: readonly ConfigMap[];
}

/** One namespace of a snapshot with its indexes, each made when first asked for. Snapshots share it while nothing in it changes. */
export class NamespaceState implements NamespaceContents {
  readonly name: string;
  readonly services: readonly ClusterService[];
  readonly workloads: readonly ClusterWorkload[];
  readonly objects: readonly ClusterObject[];
  readonly slices: readonly EndpointSlice[];
  readonly policies: readonly NetworkPolicy[];
  readonly configMaps: readonly ConfigMap[];

  #pods: readonly ClusterPod[] | undefined;
  #podsByName: ReadonlyMap<string, ClusterPod> | undefined;
  #servicesByName: ReadonlyMap<string, ClusterService> | undefined;
  #byManifest: ReadonlyMap<Manifest, ClusterService | ClusterWorkload | ClusterObject> | undefined;
  #byKind: ReadonlyMap<string, ReadonlyMap<string, ClusterWorkload | ClusterObject>> | undefined;
  #workloadsByPair: ReadonlyMap<string, readonly ClusterWorkload[]> | undefined;

  constructor(contents: NamespaceContents) {
    this.name = contents.name;
    this.services = contents.services;
    this.workloads = contents.workloads;
    this.objects = contents.objects;
    this.slices = contents.slices;
    this.policies = contents.policies;
    this.configMaps = contents.configMaps;
  }

  get pods(): readonly ClusterPod[] {
    return (this.#pods ??= this.workloads.flatMap((workload) => workload.pods));
  }

  /** The Services as the network sees them: those that the API server took. */
  get acceptedServices(): readonly Service[] {
    return this.services.flatMap((each) => (each.accepted ? [each.service] : []));
  }

  service(name: string): ClusterService | undefined {
    this.#servicesByName ??= new Map(this.services.map((each) => [each.ref.name, each]));
    return this.#servicesByName.get(name);
  }

  pod(name: string): ClusterPod | undefined {
    this.#podsByName ??= new Map(this.pods.map((each) => [each.ref.name, each]));
    return this.#podsByName.get(name);
  }

  workload(kind: string, name: string): ClusterWorkload | undefined {
    const found = this.#findByKind(kind, name);
    return found !== undefined && 'templatePath' in found ? found : undefined;
  }

  object(kind: string, name: string): ClusterObject | undefined {
    const found = this.#findByKind(kind, name);
    return found === undefined || 'templatePath' in found ? undefined : found;
  }

  /** What a manifest of this namespace became. */
  ofManifest(manifest: Manifest): ClusterService | ClusterWorkload | ClusterObject | undefined {
    if (this.#byManifest === undefined) {
      const all = [...this.services, ...this.workloads, ...this.objects];
      this.#byManifest = new Map(all.flatMap((each) => (each.manifest ? [[each.manifest, each]] : [])));
    }
    return this.#byManifest.get(manifest);
  }

  /** Workloads with at least one pod that the selector matches, or whose template matches it. An empty selector matches none. */
  workloadsMatching(selector: Labels): readonly ClusterWorkload[] {
    return this.#candidates(selector).filter(
      (workload) =>
        matchesPairs(selector, workload.podLabels) ||
        workload.pods.some((each) => matchesPairs(selector, each.pod.metadata.labels ?? {})),
    );
  }

  /** Pods that the selector matches. An empty selector matches none. */
  podsMatching(selector: Labels): readonly ClusterPod[] {
    return this.#candidates(selector).flatMap((workload) =>
      workload.pods.filter((each) => matchesPairs(selector, each.pod.metadata.labels ?? {})),
    );
  }

  /** The workloads under the selector's rarest pair. */
  #candidates(selector: Labels): readonly ClusterWorkload[] {
    this.#workloadsByPair ??= indexByPair(this.workloads);
    let rarest: readonly ClusterWorkload[] | undefined;
    for (const [key, value] of Object.entries(selector)) {
      const found = this.#workloadsByPair.get(`${key}=${value}`) ?? [];
      if (rarest === undefined || found.length < rarest.length) rarest = found;
    }
    return rarest ?? [];
  }

  #findByKind(kind: string, name: string): ClusterWorkload | ClusterObject | undefined {
    if (this.#byKind === undefined) {
      const byKind = new Map<string, Map<string, ClusterWorkload | ClusterObject>>();
      for (const each of [...this.workloads, ...this.objects]) {
        let names = byKind.get(each.ref.kind);
        if (names === undefined)
          byKind.set(each.ref.kind, (names = new Map<string, ClusterWorkload | ClusterObject>()));
        if (!names.has(each.ref.name)) names.set(each.ref.name, each);
      }
      this.#byKind = byKind;
    }
    return this.#byKind.get(kind)?.get(name);
  }
}

function indexByPair(workloads: readonly ClusterWorkload[]): ReadonlyMap<string, readonly ClusterWorkload[]> {
  const index = new Map<string, ClusterWorkload[]>();
  for (const workload of workloads) {
    const pairs = new Set(Object.entries(workload.podLabels).map(([key, value]) => `${key}=${value}`));
    for (const { pod } of workload.pods) {
      for (const [key, value] of Object.entries(pod.metadata.labels ?? {})) pairs.add(`${key}=${value}`);
    }
    for (const pair of pairs) {
      const list = index.get(pair);
      if (list === undefined) index.set(pair, [workload]);
      else list.push(workload);
    }
  }
  return index;
}
