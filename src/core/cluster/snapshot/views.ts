import type { ApiAnswer } from '../../apiserver/answer.js';
import type { Collision } from '../../apiserver/service/admission/serviceAdmission.js';
import type { Endpoints, EndpointSlice, Pod, Service, Workload } from '../../apiserver/types.js';
import {
  reconcileService,
  type ReconciledService,
  type ServiceSurroundings,
} from '../../controllers/reconcileService.js';
import type { Labels } from '../../labels/labelSelector.js';
import type { JsonObject, ManifestPath } from '../../manifests/json.js';
import type { Manifest, ObjectRef } from '../../manifests/manifest.js';
import { differingPlaces } from '../../text/differingPlaces.js';
import type { ClusterSettings } from '../settings.js';
import type { BookedService } from '../admission/serviceBook.js';
import type { ClusterObject, ClusterPod, ClusterService, ClusterWorkload, Previews } from '../cluster.js';
import type { ObjectRecord, ServiceRecord, WorkloadRecord } from '../records.js';
import type { SnapshotWorld } from './world.js';

/** A Service of one snapshot; what it is asked for is computed then, and kept. */
export class ServiceView implements ClusterService {
  readonly ref: ObjectRef;
  readonly manifest: Manifest | undefined;
  readonly #world: SnapshotWorld;
  readonly #source: ServiceRecord | Service;
  #booked: BookedService | undefined;
  #reconciled: ReconciledService | undefined;

  constructor(world: SnapshotWorld, source: ServiceRecord | Service) {
    this.#world = world;
    this.#source = source;
    this.manifest = 'role' in source ? source.manifest : undefined;
    this.ref = 'role' in source ? source.ref : refOfGiven(source);
  }

  get service(): Service {
    return this.#book().service;
  }

  get spec(): Service['spec'] {
    return this.#world.serviceSpec(this.#source);
  }

  get answer(): ApiAnswer {
    return this.#world.serviceAnswer(this.#source);
  }

  get accepted(): boolean {
    return 'object' in this.answer;
  }

  get previews(): Previews {
    return this.#book().previews;
  }

  get collisions(): readonly Collision[] {
    return this.#book().collisions;
  }

  get slices(): readonly EndpointSlice[] {
    return this.#reconcile().endpointSlices;
  }

  get endpoints(): Endpoints | undefined {
    return this.#reconcile().endpoints;
  }

  #book(): BookedService {
    return (this.#booked ??= this.#world.bookedService(this.#source));
  }

  #reconcile(): ReconciledService {
    return (this.#reconciled ??= this.#runControllers());
  }

  #runControllers(): ReconciledService {
    const { nodeObjects, settings } = this.#world;
    const { namespace, name } = this.ref;
    const written = this.#world.object({ ...this.ref, kind: 'Endpoints' });
    const endpoints = written?.object as unknown as Endpoints | undefined;
    const endpointSlices = this.#world.slicesNamed(namespace, name);
    if (!this.accepted) return { endpointSlices, endpoints };
    const selector = this.service.spec.selector ?? {};
    const pods = this.#world.podsMatching(namespace, selector).map(({ pod }) => pod);
    return reconcileAgain(
      this.service,
      { pods, nodes: nodeObjects, endpoints, endpointSlices },
      settings.version,
    );
  }
}

/** What the controllers saw, and what they made of it. */
interface LastReconciled extends ServiceSurroundings {
  readonly version: ClusterSettings['version'];
  readonly reconciled: ReconciledService;
}

const lastReconciled = new WeakMap<Service, LastReconciled>();

/** Runs the controllers on a Service, unless all that they look at is the same as the last time: in most snapshots it is. */
function reconcileAgain(
  service: Service,
  seen: ServiceSurroundings,
  version: ClusterSettings['version'],
): ReconciledService {
  const last = lastReconciled.get(service);
  const isSame =
    last?.version === version &&
    last.endpoints === seen.endpoints &&
    differingPlaces(last.pods, seen.pods).length === 0 &&
    differingPlaces(last.nodes, seen.nodes).length === 0 &&
    differingPlaces(last.endpointSlices, seen.endpointSlices).length === 0;
  if (isSame) return last.reconciled;
  const reconciled = reconcileService(service, seen, { version });
  lastReconciled.set(service, { ...seen, version, reconciled });
  return reconciled;
}

/** A workload of one snapshot with its pods. */
export class WorkloadView implements ClusterWorkload {
  readonly ref: ObjectRef;
  readonly manifest: Manifest | undefined;
  readonly templatePath: ManifestPath;
  readonly podLabels: Labels;
  readonly #world: SnapshotWorld;
  readonly #record: WorkloadRecord | undefined;

  /** Without a record: CoreDNS, which every cluster runs. */
  constructor(world: SnapshotWorld, record: WorkloadRecord | undefined) {
    this.#world = world;
    this.#record = record;
    this.manifest = record?.manifest;
    this.ref = record?.ref ?? { kind: 'Deployment', namespace: 'kube-system', name: 'coredns' };
    this.templatePath = record?.templatePath ?? ['spec', 'template'];
    this.podLabels = record?.podLabels ?? { 'k8s-app': 'kube-dns' };
  }

  get object(): Workload | Pod {
    return this.#world.workloadObject(this.#record);
  }

  get written(): Workload | Pod {
    return this.#world.writtenWorkload(this.#record);
  }

  get pods(): readonly ClusterPod[] {
    return this.#world.podRuntime.podsOf(this.#record);
  }
}

/** Any other object of one snapshot. */
export class ObjectView implements ClusterObject {
  readonly ref: ObjectRef;
  readonly manifest: Manifest;
  readonly #world: SnapshotWorld;
  readonly #record: ObjectRecord;

  constructor(world: SnapshotWorld, record: ObjectRecord) {
    this.#world = world;
    this.#record = record;
    this.ref = record.ref;
    this.manifest = record.manifest;
  }

  get object(): JsonObject {
    return this.#world.admittedObject(this.#record);
  }

  get accepted(): boolean {
    return this.#world.isAccepted(this.#record);
  }
}

function refOfGiven({ metadata }: Service): ObjectRef {
  return { kind: 'Service', namespace: metadata.namespace ?? 'default', name: metadata.name };
}
