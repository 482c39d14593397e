import { isPlainlyAccepted } from '../apiserver/plain/isPlainlyAccepted.js';
import { apiVersionOf, findResource } from '../apiserver/resources.js';
import type { Labels } from '../labels/labelSelector.js';
import { isObject, valueAt, type JsonObject, type JsonValue, type ManifestPath } from '../manifests/json.js';
import { podLabelsOf, serviceSelectorOf, stringPairs } from '../manifests/environments/selection.js';
import type { Manifest, ObjectRef } from '../manifests/manifest.js';
import { PlacedObject } from '../manifests/readManifests.js';
import { hashText } from '../text/hashText.js';

/**
 * What the cluster's indexes keep of a manifest: a few short strings, so that ten thousand of them stay small.
 * Everything else is read from the manifest when someone asks.
 */
export type ManifestRecord = ServiceRecord | WorkloadRecord | ObjectRecord;

interface RecordOf<Role extends string> {
  readonly role: Role;
  readonly manifest: Manifest;
  readonly ref: ObjectRef;
  /** Whether it is plain that the API server takes it, so that nobody needs to admit it for its answer. */
  readonly isPlain: boolean;
  /** The names of Services in it, which rules remember once they have looked for them. */
  mentions: readonly unknown[] | undefined;
}

export interface ServiceRecord extends RecordOf<'service'> {
  /** As written, with the values that are strings. */
  readonly selector: Labels;
  /** No more nodePorts than so many does it take. */
  readonly nodePorts: number;
}

export interface WorkloadRecord extends RecordOf<'workload'> {
  /** The labels of the pod template. */
  readonly podLabels: Labels;
  readonly templatePath: ManifestPath;
}

export type ObjectRecord = RecordOf<'object'>;

/** The kinds that make pods, a Pod itself included. */
export const workloadKinds: ReadonlySet<string> = new Set([
  'Pod',
  'ReplicationController',
  'ReplicaSet',
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'Job',
  'CronJob',
]);

/** The kinds outside of namespaces that are built in but not simulated, and those of widespread extensions. */
const clusterScopedKinds: ReadonlySet<string> = new Set([
  'APIService',
  'CSIDriver',
  'CSINode',
  'CertificateSigningRequest',
  'ClusterIssuer',
  'ClusterRole',
  'ClusterRoleBinding',
  'ComponentStatus',
  'CustomResourceDefinition',
  'FlowSchema',
  'GatewayClass',
  'IPAddress',
  'IngressClass',
  'MutatingWebhookConfiguration',
  'PersistentVolume',
  'PodSecurityPolicy',
  'PriorityClass',
  'PriorityLevelConfiguration',
  'RuntimeClass',
  'ServiceCIDR',
  'StorageClass',
  'ValidatingAdmissionPolicy',
  'ValidatingAdmissionPolicyBinding',
  'ValidatingWebhookConfiguration',
  'VolumeAttachment',
]);

const records = new WeakMap<Manifest, ManifestRecord>();

/** The record of a manifest, made once. */
export function recordOf(manifest: Manifest): ManifestRecord {
  if (manifest instanceof PlacedObject) return (manifest.record ??= makeRecord(manifest)) as ManifestRecord;
  let record = records.get(manifest);
  if (record === undefined) records.set(manifest, (record = makeRecord(manifest)));
  return record;
}

/** Whether a manifest is a custom resource: its group has a dot and is none of the API server's own. */
export function isCustomResource({ apiVersion }: Manifest): boolean {
  const [group = '', version] = apiVersion.split('/');
  return version !== undefined && group.includes('.') && !group.endsWith('.k8s.io');
}

/** As `podLabelsOf`, without reading the manifest's value again. */
export function recordedPodLabels(manifest: Manifest): Labels | undefined {
  const record = recordOf(manifest);
  return record.role === 'workload' ? record.podLabels : podLabelsOf(manifest);
}

/** As `serviceSelectorOf`, without reading the manifest's value again. */
export function recordedSelector(manifest: Manifest): Labels | undefined {
  const record = recordOf(manifest);
  if (record.role !== 'service') return serviceSelectorOf(manifest);
  return Object.keys(record.selector).length === 0 ? undefined : record.selector;
}

/** The reference of a manifest's object in its cluster. */
export function refOf(manifest: Manifest): ObjectRef {
  return recordOf(manifest).ref;
}

/** Where the pod template of a workload kind stands. */
export function templatePathOf(kind: string): ManifestPath {
  if (kind === 'Pod') return noPath;
  return kind === 'CronJob' ? cronJobPath : templatePath;
}

const noPath: ManifestPath = [];
const templatePath: ManifestPath = ['spec', 'template'];
const cronJobPath: ManifestPath = ['spec', 'jobTemplate', ...templatePath];

function makeRecord(manifest: Manifest): ManifestRecord {
  const ref = makeRef(manifest);
  const isPlain = isPlainlyAccepted(ref.kind, manifest);
  if (ref.kind === 'Service') {
    const { value } = manifest;
    const selector = stringPairs(valueAt(value, ['spec', 'selector']));
    const nodePorts = countNodePorts(value, isPlain);
    return { manifest, ref, isPlain, mentions: undefined, role: 'service', selector, nodePorts };
  }
  if (!workloadKinds.has(ref.kind)) return { manifest, ref, isPlain, mentions: undefined, role: 'object' };
  const path = templatePathOf(ref.kind);
  const podLabels = stringPairs(valueAt(manifest.value, [...path, 'metadata', 'labels']));
  return { manifest, ref, isPlain, mentions: undefined, role: 'workload', templatePath: path, podLabels };
}

/** Of a Service that is not plain as many as it could have by any reading, and one for health checks. */
function countNodePorts({ spec }: JsonObject, isPlain: boolean): number {
  if (!isObject(spec)) return 0;
  if (isPlain && (spec['type'] === undefined || spec['type'] === 'ClusterIP')) return 0;
  const lists = Object.values(spec).filter((each) => Array.isArray(each)) as readonly JsonValue[][];
  return lists.reduce((sum, { length }) => sum + length, 1);
}

function makeRef(manifest: Manifest): ObjectRef {
  const { apiVersion, kind, namespace = '' } = manifest;
  const foreign = foreignGroup(apiVersion, kind);
  const resource = foreign === undefined ? findResource(kind) : undefined;
  const clusterScoped = resource === undefined ? clusterScopedKinds.has(kind) : !resource.namespaced;
  return {
    kind: foreign === undefined ? kind : `${kind}.${foreign}`,
    namespace: clusterScoped ? '' : namespace === '' ? 'default' : namespace,
    name: manifest.name === '' ? generateName(manifest) : manifest.name,
  };
}

/** The name that the API server makes of `generateName`, with a suffix that stays the same; '' where there is none. */
function generateName({ id, value }: Manifest): string {
  const prefix = valueAt(value, ['metadata', 'generateName']);
  return typeof prefix === 'string' && prefix !== ''
    ? prefix + hashText(id).toString(36).padStart(5, '0').slice(-5)
    : '';
}

/** A label that all pods carry which a NetworkPolicy selects; undefined where it selects all, or by expressions. */
export function selectedPair({ value }: Manifest): readonly [string, string] | undefined {
  const [pair] = Object.entries(stringPairs(valueAt(value, ['spec', 'podSelector', 'matchLabels'])));
  return pair;
}

/** The group of a custom resource whose kind is spelt like a simulated one: Knative's Service is no `v1` Service. */
function foreignGroup(apiVersion: string, kind: string): string | undefined {
  const resource = findResource(kind);
  if (resource === undefined || apiVersionOf(resource) === apiVersion) return undefined;
  const [group = '', version] = apiVersion.split('/');
  return version === undefined || !group.includes('.') || group.endsWith('.k8s.io') ? undefined : group;
}
