import type {
  Cluster,
  ClusterNode,
  ClusterObject,
  ClusterPod,
  ClusterService,
  ClusterWorkload,
} from '../cluster/cluster.js';
import type { Labels } from '../labels/labelSelector.js';
import { recordedSelector } from '../cluster/records.js';
import type { Manifest, ObjectRef } from '../manifests/manifest.js';
import { dependencies, onEverything, onNamespaces, type Dependency } from './dependencies.js';

/** How the reads of one evaluation are told. */
export interface ReadTracking {
  /** Whose evaluation reads. Its change makes a new answer anyway, so that reads about it are not told. */
  readonly self: Manifest;
  readonly tell: (dependency: Dependency) => void;
  /** What stands for the numbers of a Service. */
  readonly numbersOf: (namespace: string, name: string) => Dependency;
}

/** A cluster that tells what is read from it. Rules ask the same questions one after the other, so the last answers are kept. */
export class TrackedCluster implements Cluster {
  readonly settings: Cluster['settings'];
  readonly nodes: Cluster['nodes'];
  readonly whatIf: Cluster['whatIf'];
  readonly #cluster: Cluster;
  readonly #tracking: ReadTracking;
  #lastService: { readonly manifest: Manifest; readonly found: ClusterService | undefined } | undefined;
  #lastMatch: LastMatch | undefined;

  constructor(cluster: Cluster, tracking: ReadTracking) {
    this.settings = cluster.settings;
    this.nodes = cluster.nodes;
    this.whatIf = cluster.whatIf;
    this.#cluster = cluster;
    this.#tracking = tracking;
  }

  get manifests(): Cluster['manifests'] {
    return this.#all().manifests;
  }

  get services(): Cluster['services'] {
    return this.#all().services;
  }

  get workloads(): Cluster['workloads'] {
    return this.#all().workloads;
  }

  get pods(): Cluster['pods'] {
    return this.#all().pods;
  }

  get configMaps(): Cluster['configMaps'] {
    return this.#all().configMaps;
  }

  get namespaces(): Cluster['namespaces'] {
    this.#tell(onNamespaces);
    return this.#cluster.namespaces;
  }

  get network(): Cluster['network'] {
    return this.#all().network;
  }

  answerOf(manifest: Manifest): ReturnType<Cluster['answerOf']> {
    this.#tellManifest(manifest);
    return this.#cluster.answerOf(manifest);
  }

  service(namespace: string, name: string): ClusterService | undefined {
    this.#tellObject({ kind: 'Service', namespace, name });
    const found = this.#cluster.service(namespace, name);
    if (found?.manifest !== undefined) this.#tellManifest(found.manifest);
    return found;
  }

  servicesIn(namespace: string): readonly ClusterService[] {
    this.#tell(dependencies.servicesIn(namespace));
    this.#tell(dependencies.podsIn(namespace));
    this.#tell(dependencies.endpointsIn(namespace));
    return this.#cluster.servicesIn(namespace);
  }

  servicesSelecting(namespace: string, labels: Labels): readonly ClusterService[] {
    this.servicesIn(namespace);
    return this.#cluster.servicesSelecting(namespace, labels);
  }

  serviceOf(manifest: Manifest): ClusterService | undefined {
    if (this.#lastService?.manifest !== manifest) {
      this.#tellManifest(manifest);
      this.#lastService = { manifest, found: this.#cluster.serviceOf(manifest) };
    }
    return this.#lastService.found;
  }

  workload(ref: ObjectRef): ClusterWorkload | undefined {
    this.#tellObject(ref);
    return this.#cluster.workload(ref);
  }

  workloadsIn(namespace: string): readonly ClusterWorkload[] {
    this.#tell(dependencies.podsIn(namespace));
    return this.#cluster.workloadsIn(namespace);
  }

  workloadOf(manifest: Manifest): ClusterWorkload | undefined {
    this.#tellManifest(manifest);
    return this.#cluster.workloadOf(manifest);
  }

  workloadsMatching(namespace: string, selector: Labels): readonly ClusterWorkload[] {
    const last = this.#lastMatch;
    if (last?.selector === selector && last.namespace === namespace) return last.found;
    this.#tell(dependencies.podsWith(namespace, selector));
    const found = this.#cluster.workloadsMatching(namespace, selector);
    this.#lastMatch = { namespace, selector, found };
    return found;
  }

  workloadsMatchingOutside(namespace: string, selector: Labels): readonly ClusterWorkload[] {
    this.#tell(dependencies.podsWith('*', selector));
    return this.#cluster.workloadsMatchingOutside(namespace, selector);
  }

  customResourcesIn(namespace: string): readonly ClusterObject[] {
    this.#tell(dependencies.customIn(namespace));
    return this.#cluster.customResourcesIn(namespace);
  }

  object(ref: ObjectRef): ClusterObject | undefined {
    this.#tellObject(ref);
    return this.#cluster.object(ref);
  }

  objectsOf(kind: string): readonly ClusterObject[] {
    this.#tell(dependencies.kind(kind));
    return this.#cluster.objectsOf(kind);
  }

  policiesSelecting(namespace: string, labels: Labels): readonly ClusterObject[] {
    this.#tell(dependencies.policies(namespace, undefined));
    for (const pair of Object.entries(labels)) this.#tell(dependencies.policies(namespace, pair));
    return this.#cluster.policiesSelecting(namespace, labels);
  }

  pod(namespace: string, name: string): ClusterPod | undefined {
    this.#tell(dependencies.podsIn(namespace));
    return this.#cluster.pod(namespace, name);
  }

  node(name: string): ClusterNode | undefined {
    return this.#cluster.node(name);
  }

  podsMatching(namespace: string, selector: Labels): readonly ClusterPod[] {
    this.#tell(dependencies.podsWith(namespace, selector));
    return this.#cluster.podsMatching(namespace, selector);
  }

  place(...[ref, path, part]: Parameters<Cluster['place']>): ReturnType<Cluster['place']> {
    this.#tellObject(ref);
    return this.#cluster.place(ref, path, part);
  }

  #tell(dependency: Dependency): void {
    this.#tracking.tell(dependency);
  }

  #all(): Cluster {
    this.#tell(onEverything);
    return this.#cluster;
  }

  #tellObject({ kind, namespace, name }: ObjectRef): void {
    this.#tell(dependencies.object(kind, namespace, name));
    if (kind === 'Pod') this.#tell(dependencies.podsIn(namespace));
  }

  #tellManifest(manifest: Manifest): void {
    const { kind, name } = manifest;
    const namespace = manifest.namespace ?? 'default';
    if (manifest !== this.#tracking.self) this.#tellObject({ kind, namespace, name });
    if (kind !== 'Service') return;
    this.#tell(this.#tracking.numbersOf(namespace, name));
    this.#tell(dependencies.endpointsIn(namespace));
    const selector = recordedSelector(manifest);
    if (selector !== undefined) this.#tell(dependencies.podsWith(namespace, selector));
  }
}

/** What a selector matched when it was last asked about. */
interface LastMatch {
  readonly namespace: string;
  readonly selector: Labels;
  readonly found: readonly ClusterWorkload[];
}
