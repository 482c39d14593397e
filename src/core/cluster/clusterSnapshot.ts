import type { ApiAnswer } from '../apiserver/answer.js';
import type { ConfigMap, Namespace } from '../apiserver/types.js';
import type { Labels } from '../labels/labelSelector.js';
import type { ManifestPath } from '../manifests/json.js';
import type { Manifest, ObjectRef, Place, PlacePart } from '../manifests/manifest.js';
import type { NetworkState } from '../network/state.js';
import type {
  Cluster,
  ClusterNode,
  ClusterObject,
  ClusterPod,
  ClusterService,
  ClusterWorkload,
} from './cluster.js';
import type { NamespaceState } from './namespaceState.js';
import type { ClusterSettings } from './settings.js';

/** The parts that a snapshot is put together from. */
export interface SnapshotParts {
  readonly settings: ClusterSettings;
  readonly manifests: readonly Manifest[];
  readonly nodes: readonly ClusterNode[];
  readonly namespaces: ReadonlyMap<string, NamespaceState>;
  readonly namespaceObjects: readonly Namespace[];
  readonly answers: ReadonlyMap<string, ApiAnswer>;
  /** The namespace a manifest's object lives in; '' for cluster-scoped kinds. */
  namespaceOf(manifest: Manifest): string;
}

/** A `Cluster` over per-namespace parts: lists over all namespaces are made when first asked for. */
export class ClusterSnapshot implements Cluster {
  readonly settings: ClusterSettings;
  readonly manifests: readonly Manifest[];
  readonly nodes: readonly ClusterNode[];
  readonly answers: ReadonlyMap<string, ApiAnswer>;
  readonly #parts: SnapshotParts;
  readonly #lists = new Map<string, readonly unknown[]>();
  #network: NetworkState | undefined;

  constructor(parts: SnapshotParts) {
    this.settings = parts.settings;
    this.manifests = parts.manifests;
    this.nodes = parts.nodes;
    this.answers = parts.answers;
    this.#parts = parts;
  }

  get namespaces(): readonly string[] {
    return this.#list('namespaces', () =>
      [...this.#parts.namespaces.keys()].filter((name) => name !== '').sort(),
    );
  }

  get services(): readonly ClusterService[] {
    return this.#list('services', () => this.#collect((state) => state.services));
  }

  get workloads(): readonly ClusterWorkload[] {
    return this.#list('workloads', () => this.#collect((state) => state.workloads));
  }

  get pods(): readonly ClusterPod[] {
    return this.#list('pods', () => this.#collect((state) => state.pods));
  }

  get configMaps(): readonly ConfigMap[] {
    return this.#list('configMaps', () => this.#collect((state) => state.configMaps));
  }

  get network(): NetworkState {
    return (this.#network ??= {
      settings: this.settings,
      nodes: this.nodes.map((each) => each.node),
      services: this.#collect((state) => state.acceptedServices),
      pods: this.pods.map((each) => each.pod),
      endpointSlices: this.#collect((state) => state.slices),
      networkPolicies: this.#collect((state) => state.policies),
      namespaces: this.#parts.namespaceObjects,
    });
  }

  service(namespace: string, name: string): ClusterService | undefined {
    return this.#parts.namespaces.get(namespace)?.service(name);
  }

  servicesIn(namespace: string): readonly ClusterService[] {
    return this.#parts.namespaces.get(namespace)?.services ?? [];
  }

  serviceOf(manifest: Manifest): ClusterService | undefined {
    const found = this.#ofManifest(manifest);
    return found !== undefined && 'service' in found ? found : undefined;
  }

  workload(ref: ObjectRef): ClusterWorkload | undefined {
    return this.#parts.namespaces.get(ref.namespace)?.workload(ref.kind, ref.name);
  }

  workloadsIn(namespace: string): readonly ClusterWorkload[] {
    return this.#parts.namespaces.get(namespace)?.workloads ?? [];
  }

  workloadOf(manifest: Manifest): ClusterWorkload | undefined {
    const found = this.#ofManifest(manifest);
    return found !== undefined && 'templatePath' in found ? found : undefined;
  }

  workloadsMatching(namespace: string, selector: Labels): readonly ClusterWorkload[] {
    return this.#parts.namespaces.get(namespace)?.workloadsMatching(selector) ?? [];
  }

  object(ref: ObjectRef): ClusterObject | undefined {
    return this.#parts.namespaces.get(ref.namespace)?.object(ref.kind, ref.name);
  }

  objectsOf(kind: string): readonly ClusterObject[] {
    return this.#list(`kind ${kind}`, () =>
      this.#collect((state) => state.objects.filter((each) => each.ref.kind === kind)),
    );
  }

  pod(namespace: string, name: string): ClusterPod | undefined {
    return this.#parts.namespaces.get(namespace)?.pod(name);
  }

  node(name: string): ClusterNode | undefined {
    return this.nodes.find((each) => each.node.metadata.name === name);
  }

  podsMatching(namespace: string, selector: Labels): readonly ClusterPod[] {
    return this.#parts.namespaces.get(namespace)?.podsMatching(selector) ?? [];
  }

  place(ref: ObjectRef, path: ManifestPath, part: PlacePart = 'value'): Place | undefined {
    const { manifest, basePath } = this.#sourceOf(ref);
    return manifest === undefined ? undefined : { manifest, path: [...basePath, ...path], part };
  }

  #sourceOf(ref: ObjectRef): { readonly manifest: Manifest | undefined; readonly basePath: ManifestPath } {
    switch (ref.kind) {
      case 'Service':
        return { manifest: this.service(ref.namespace, ref.name)?.manifest, basePath: [] };
      case 'Node':
        return { manifest: this.node(ref.name)?.manifest, basePath: [] };
      case 'Pod': {
        const pod = this.pod(ref.namespace, ref.name);
        return { manifest: pod?.manifest, basePath: pod?.templatePath ?? [] };
      }
      default:
        return { manifest: this.workload(ref)?.manifest ?? this.object(ref)?.manifest, basePath: [] };
    }
  }

  #ofManifest(manifest: Manifest): ClusterService | ClusterWorkload | ClusterObject | undefined {
    return this.#parts.namespaces.get(this.#parts.namespaceOf(manifest))?.ofManifest(manifest);
  }

  #list<T>(name: string, make: () => readonly T[]): readonly T[] {
    let list = this.#lists.get(name) as readonly T[] | undefined;
    if (list === undefined) this.#lists.set(name, (list = make()));
    return list;
  }

  #collect<T>(part: (state: NamespaceState) => readonly T[]): readonly T[] {
    return [...this.#parts.namespaces.values()].flatMap(part);
  }
}
