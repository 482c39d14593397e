import type { ApiAnswer } from '../../apiserver/answer.js';
import type { EndpointSlice, Node, Pod, Service, Workload } from '../../apiserver/types.js';
import type { Labels } from '../../labels/labelSelector.js';
import type { JsonObject } from '../../manifests/json.js';
import type { ObjectRef } from '../../manifests/manifest.js';
import type { BookedService } from '../admission/serviceBook.js';
import type { ClusterObject, ClusterPod } from '../cluster.js';
import type { ManifestRecord, ServiceRecord, WorkloadRecord } from '../records.js';
import type { ClusterSettings } from '../settings.js';
import type { PodRuntime } from './podRuntime.js';

/** What the views of one snapshot ask it for. */
export interface SnapshotWorld {
  readonly settings: ClusterSettings;
  readonly nodeObjects: readonly Node[];
  readonly podRuntime: Pick<PodRuntime, 'nodes' | 'podsOf'>;
  bookedService(source: ServiceRecord | Service): BookedService;
  serviceAnswer(source: ServiceRecord | Service): ApiAnswer;
  /** A spec with defaults, whatever its numbers. */
  serviceSpec(source: ServiceRecord | Service): Service['spec'];
  admittedObject(record: ManifestRecord): JsonObject;
  isAccepted(record: ManifestRecord): boolean;
  /** A workload or Pod with its defaults; CoreDNS without a record. */
  workloadObject(record: WorkloadRecord | undefined): Workload | Pod;
  /** The same as its manifest says it, where that is plain. */
  writtenWorkload(record: WorkloadRecord | undefined): Workload | Pod;
  object(ref: ObjectRef): ClusterObject | undefined;
  podsMatching(namespace: string, selector: Labels): readonly ClusterPod[];
  /** The hand-written slices that carry a Service's name. */
  slicesNamed(namespace: string, service: string): readonly EndpointSlice[];
}
