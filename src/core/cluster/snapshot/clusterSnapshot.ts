import type { ApiAnswer } from '../../apiserver/answer.js';
import type {
  ConfigMap,
  EndpointSlice,
  Namespace,
  Node,
  Pod,
  Service,
  Workload,
} from '../../apiserver/types.js';
import { matchesPairs, type Labels } from '../../labels/labelSelector.js';
import type { JsonObject, ManifestPath } from '../../manifests/json.js';
import type { Manifest, ObjectRef, Place, PlacePart } from '../../manifests/manifest.js';
import { readPolicy } from '../../network/policies/readPolicy.js';
import type { NetworkState } from '../../network/state.js';
import type { AdmissionCache } from '../admission/admissionCache.js';
import { type BookedService, describeGiven, type ServiceBook } from '../admission/serviceBook.js';
import type {
  Cluster,
  ClusterNode,
  ClusterObject,
  ClusterPod,
  ClusterService,
  ClusterWorkload,
} from '../cluster.js';
import { makeDnsDeployment, makeKubernetesSlice, makeNamespace } from '../givenObjects.js';
import {
  isCustomResource,
  recordOf,
  type ManifestRecord,
  type ServiceRecord,
  type WorkloadRecord,
} from '../records.js';
import type { ClusterSettings, ClusterSettingsInput } from '../settings.js';
import type { WhatIfEffect } from '../whatIf/change.js';
import type { Simulation } from '../whatIf/simulation.js';
import type { IndexedManifests } from './indexManifests.js';
import type { NamespaceIndex } from './namespaceIndex.js';
import type { PodRuntime } from './podRuntime.js';
import { ObjectView, ServiceView, WorkloadView } from './views.js';
import type { SnapshotWorld } from './world.js';

/** What a snapshot is put together from; the next one takes over what has not changed. */
export interface SnapshotParts extends IndexedManifests {
  readonly input: ClusterSettingsInput;
  readonly settings: ClusterSettings;
  readonly nodes: readonly ClusterNode[];
  readonly admission: AdmissionCache;
  readonly serviceBook: ServiceBook;
  readonly podRuntime: PodRuntime;
}

const serviceNameLabel = 'kubernetes.io/service-name';

/** A `Cluster` whose parts are computed when someone asks for them, and kept. */
export class ClusterSnapshot implements Cluster, SnapshotWorld {
  /** What the manifests make, whatever is simulated. */
  readonly parts: SnapshotParts;
  readonly simulation: Simulation | undefined;
  readonly settings: ClusterSettings;
  readonly manifests: readonly Manifest[];
  readonly nodes: readonly ClusterNode[];
  readonly nodeObjects: readonly Node[];
  readonly podRuntime: SnapshotWorld['podRuntime'];
  readonly #views = new Map<ManifestRecord, ServiceView | WorkloadView | ObjectView>();
  readonly #lists = new Map<string, readonly unknown[]>();
  readonly #given: ReadonlyMap<string, ServiceView>;
  readonly #dns = new WorkloadView(this, undefined);
  #podsByName: ReadonlyMap<string, ClusterPod> | undefined;
  #network: NetworkState | undefined;

  constructor(parts: SnapshotParts, simulation?: Simulation) {
    this.parts = parts;
    this.simulation = simulation;
    this.settings = parts.settings;
    this.manifests = parts.manifests;
    this.nodes = simulation?.clusterNodes ?? parts.nodes;
    this.podRuntime = simulation ?? parts.podRuntime;
    this.nodeObjects = this.podRuntime.nodes;
    const given = parts.admission.given.map((service) => new ServiceView(this, service));
    this.#given = new Map(
      given
        .filter(({ ref }) => this.#index(ref.namespace)?.find('Service', ref.name) === undefined)
        .map((view) => [`${view.ref.namespace}/${view.ref.name}`, view]),
    );
  }

  get whatIf(): readonly WhatIfEffect[] {
    return this.simulation?.effects ?? [];
  }

  get namespaces(): readonly string[] {
    return this.#list('namespaces', () =>
      [...this.parts.namespaces.keys()].filter((name) => name !== '').sort(),
    );
  }

  get services(): readonly ClusterService[] {
    return this.#list('services', () => this.namespaces.flatMap((name) => this.servicesIn(name)));
  }

  get workloads(): readonly ClusterWorkload[] {
    return this.#list('workloads', () => this.namespaces.flatMap((name) => this.workloadsIn(name)));
  }

  get pods(): readonly ClusterPod[] {
    return this.#list('pods', () => this.workloads.flatMap(({ pods }) => pods));
  }

  get configMaps(): readonly ConfigMap[] {
    return this.#list(
      'configMaps',
      () => this.#objects('ConfigMap') as readonly unknown[] as readonly ConfigMap[],
    );
  }

  get network(): NetworkState {
    return (this.#network ??= {
      settings: this.settings,
      nodes: this.nodeObjects,
      services: this.services.flatMap(({ accepted, service }) => (accepted ? [service] : [])),
      pods: this.pods.map(({ pod }) => pod),
      endpointSlices: [
        ...this.services.flatMap(({ slices }) => slices),
        ...(this.#objects('EndpointSlice') as readonly unknown[] as readonly EndpointSlice[]).filter(
          ({ metadata }) =>
            this.service(metadata.namespace ?? '', metadata.labels?.[serviceNameLabel] ?? '') === undefined,
        ),
      ],
      networkPolicies: this.#objects('NetworkPolicy').map(readPolicy),
      namespaces: this.#describeNamespaces(),
    });
  }

  answerOf(manifest: Manifest): ApiAnswer | undefined {
    const record = recordOf(manifest);
    return record.role === 'service' ? this.serviceAnswer(record) : this.parts.admission.answerOf(record);
  }

  service(namespace: string, name: string): ClusterService | undefined {
    const found = this.#find({ kind: 'Service', namespace, name });
    return found instanceof ServiceView ? found : this.#given.get(`${namespace}/${name}`);
  }

  servicesIn(namespace: string): readonly ClusterService[] {
    return this.#list(`services ${namespace}`, () => [
      ...(this.#index(namespace)?.services ?? []).map((record) => this.#view(record) as ServiceView),
      ...this.#givenIn(namespace),
    ]);
  }

  servicesSelecting(namespace: string, labels: Labels): readonly ClusterService[] {
    const records = this.#index(namespace)?.findSelecting(labels) ?? [];
    return [...records.map((record) => this.#view(record) as ServiceView), ...this.#givenIn(namespace)];
  }

  serviceOf(manifest: Manifest): ClusterService | undefined {
    const view = this.#viewOf(manifest);
    return view instanceof ServiceView ? view : undefined;
  }

  workload(ref: ObjectRef): ClusterWorkload | undefined {
    const found = this.#find(ref);
    if (found instanceof WorkloadView) return found;
    const { kind, namespace, name } = this.#dns.ref;
    return ref.kind === kind && ref.namespace === namespace && ref.name === name ? this.#dns : undefined;
  }

  workloadsIn(namespace: string): readonly ClusterWorkload[] {
    return this.#list(`workloads ${namespace}`, () => [
      ...(this.#index(namespace)?.workloads ?? []).map((record) => this.#view(record) as WorkloadView),
      ...(namespace === 'kube-system' ? [this.#dns] : []),
    ]);
  }

  workloadOf(manifest: Manifest): ClusterWorkload | undefined {
    const view = this.#viewOf(manifest);
    return view instanceof WorkloadView ? view : undefined;
  }

  workloadsMatching(namespace: string, selector: Labels): readonly ClusterWorkload[] {
    const { workloads = [], asksPods = false } = this.#index(namespace)?.findMatching(selector) ?? {};
    const views = workloads.map((record) => this.#view(record) as WorkloadView);
    const own = asksPods ? views.filter(({ pods }) => pods.some((pod) => carries(pod, selector))) : views;
    return this.#matchesDns(namespace, selector) ? [...own, this.#dns] : own;
  }

  podsMatching(namespace: string, selector: Labels): readonly ClusterPod[] {
    const { workloads = [] } = this.#index(namespace)?.findMatching(selector) ?? {};
    const pods = workloads.flatMap((record) => this.podRuntime.podsOf(record));
    const own = pods.filter((pod) => carries(pod, selector));
    return this.#matchesDns(namespace, selector) ? [...own, ...this.#dns.pods] : own;
  }

  object(ref: ObjectRef): ClusterObject | undefined {
    const found = this.#find(ref);
    return found instanceof ObjectView ? found : undefined;
  }

  workloadsMatchingOutside(namespace: string, selector: Labels): readonly ClusterWorkload[] {
    return this.namespaces
      .filter((name) => name !== namespace)
      .flatMap((name) => this.workloadsMatching(name, selector));
  }

  customResourcesIn(namespace: string): readonly ClusterObject[] {
    return this.#list(`custom ${namespace}`, () =>
      (this.#index(namespace)?.objects ?? [])
        .filter(({ manifest }) => isCustomResource(manifest))
        .map((record) => this.#view(record) as ObjectView),
    );
  }

  objectsOf(kind: string): readonly ClusterObject[] {
    return this.#list(`kind ${kind}`, () =>
      [...this.parts.namespaces.values()].flatMap((index) =>
        index.listKind(kind).flatMap((record) => {
          const view = this.#view(record);
          return view instanceof ObjectView ? [view] : [];
        }),
      ),
    );
  }

  policiesSelecting(namespace: string, labels: Labels): readonly ClusterObject[] {
    return this.#list(`policies ${namespace} ${JSON.stringify(labels)}`, () =>
      (this.#index(namespace)?.findPolicies(labels) ?? []).map((record) => this.#view(record) as ObjectView),
    );
  }

  pod(namespace: string, name: string): ClusterPod | undefined {
    this.#podsByName ??= new Map(this.pods.map((each) => [`${each.ref.namespace}/${each.ref.name}`, each]));
    return this.#podsByName.get(`${namespace}/${name}`);
  }

  node(name: string): ClusterNode | undefined {
    return this.nodes.find(({ node }) => node.metadata.name === name);
  }

  place(ref: ObjectRef, path: ManifestPath, part: PlacePart = 'value'): Place | undefined {
    const pod = ref.kind === 'Pod' ? this.pod(ref.namespace, ref.name) : undefined;
    const manifest =
      pod?.manifest ??
      (ref.kind === 'Node'
        ? this.node(ref.name)?.manifest
        : this.#index(ref.namespace)?.find(ref.kind, ref.name)?.manifest);
    return manifest && { manifest, path: [...(pod?.templatePath ?? []), ...path], part };
  }

  bookedService(source: ServiceRecord | Service): BookedService {
    return 'role' in source ? this.parts.serviceBook.find(source) : describeGiven(source);
  }

  serviceAnswer(source: ServiceRecord | Service): ApiAnswer {
    return 'role' in source ? this.parts.serviceBook.answerOf(source) : describeGiven(source).answer;
  }

  serviceSpec(source: ServiceRecord | Service): Service['spec'] {
    return 'role' in source ? this.parts.serviceBook.specOf(source) : source.spec;
  }

  admittedObject(record: ManifestRecord): JsonObject {
    return this.parts.admission.admit(record).object;
  }

  isAccepted(record: ManifestRecord): boolean {
    const answer = this.parts.admission.answerOf(record);
    return answer !== undefined && 'object' in answer;
  }

  workloadObject(record: WorkloadRecord | undefined): Workload | Pod {
    if (this.simulation !== undefined) return this.simulation.objectOf(record);
    return record === undefined ? makeDnsDeployment() : this.parts.admission.admitWorkload(record);
  }

  writtenWorkload(record: WorkloadRecord | undefined): Workload | Pod {
    const isWritten = this.simulation === undefined && record?.isPlain === true;
    return isWritten ? (record.manifest.value as unknown as Workload | Pod) : this.workloadObject(record);
  }

  slicesNamed(namespace: string, service: string): readonly EndpointSlice[] {
    const written = this.objectsOf('EndpointSlice')
      .filter(({ ref }) => ref.namespace === namespace)
      .map(({ object }) => object as unknown as EndpointSlice)
      .filter(({ metadata }) => metadata.labels?.[serviceNameLabel] === service);
    const given =
      namespace === 'default' && service === 'kubernetes' && this.#given.has('default/kubernetes');
    return given ? [...written, makeKubernetesSlice(this.nodeObjects)] : written;
  }

  #matchesDns(namespace: string, selector: Labels): boolean {
    if (namespace !== 'kube-system' || Object.keys(selector).length === 0) return false;
    return matchesPairs(selector, this.#dns.podLabels);
  }

  #givenIn(namespace: string): readonly ServiceView[] {
    return [...this.#given.values()].filter(({ ref }) => ref.namespace === namespace);
  }

  #objects(kind: string): readonly JsonObject[] {
    return this.objectsOf(kind).map(({ object }) => object);
  }

  /** Every namespace that something lives in, with the labels that its manifest gives it. */
  #describeNamespaces(): readonly Namespace[] {
    const written = new Map(
      (this.#objects('Namespace') as readonly unknown[] as readonly Namespace[]).map((namespace) => [
        namespace.metadata.name,
        namespace,
      ]),
    );
    return [...new Set([...this.namespaces, ...written.keys()])].map((name) => {
      const { metadata, ...rest } = written.get(name) ?? makeNamespace(name);
      const labels = { ...metadata.labels, 'kubernetes.io/metadata.name': name };
      return { ...rest, metadata: { ...metadata, labels } };
    });
  }

  #index(namespace: string): NamespaceIndex | undefined {
    return this.parts.namespaces.get(namespace);
  }

  #find({ kind, namespace, name }: ObjectRef): ServiceView | WorkloadView | ObjectView | undefined {
    const record = this.#index(namespace)?.find(kind, name);
    return record && this.#view(record);
  }

  #viewOf(manifest: Manifest): ServiceView | WorkloadView | ObjectView | undefined {
    const record = recordOf(manifest);
    return this.#index(record.ref.namespace)?.has(record) === true ? this.#view(record) : undefined;
  }

  #view(record: ManifestRecord): ServiceView | WorkloadView | ObjectView {
    let view = this.#views.get(record);
    if (view === undefined) this.#views.set(record, (view = makeView(this, record)));
    return view;
  }

  #list<T>(name: string, make: () => readonly T[]): readonly T[] {
    let list = this.#lists.get(name) as readonly T[] | undefined;
    if (list === undefined) this.#lists.set(name, (list = make()));
    return list;
  }
}

function makeView(world: SnapshotWorld, record: ManifestRecord): ServiceView | WorkloadView | ObjectView {
  switch (record.role) {
    case 'service':
      return new ServiceView(world, record);
    case 'workload':
      return new WorkloadView(world, record);
    case 'object':
      return new ObjectView(world, record);
  }
}

function carries({ pod }: ClusterPod, selector: Labels): boolean {
  return matchesPairs(selector, pod.metadata.labels ?? {});
}
