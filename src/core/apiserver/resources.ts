import type { KubernetesVersion } from './options.js';

/** A resource of the API: where objects of a kind live. */
export interface Resource {
  readonly kind: string;
  /** The API group, '' for core. */
  readonly group: string;
  readonly version: string;
  /** The plural in URLs and messages: `services`. */
  readonly name: string;
  readonly namespaced: boolean;
  /** The kind with its group, as messages print it: `Deployment.apps`. */
  readonly qualifiedKind: string;
  /** The server's own type of the kind: `core.Service`. */
  readonly internalType: string;
}

/** Versions in which the server still knows the type of a kind, although it no longer serves them. */
const retiredVersions: Readonly<Record<string, readonly string[]>> = {
  Deployment: ['apps/v1beta1', 'apps/v1beta2', 'extensions/v1beta1'],
  StatefulSet: ['apps/v1beta1', 'apps/v1beta2'],
  ReplicaSet: ['apps/v1beta2', 'extensions/v1beta1'],
  DaemonSet: ['apps/v1beta2', 'extensions/v1beta1'],
  CronJob: ['batch/v1beta1'],
  EndpointSlice: ['discovery.k8s.io/v1beta1'],
  NetworkPolicy: ['extensions/v1beta1'],
};

/** The kinds that are simulated. */
export const resources: readonly Resource[] = [
  define('Service', 'v1', 'services'),
  define('Pod', 'v1', 'pods'),
  define('ReplicationController', 'v1', 'replicationcontrollers'),
  define('Endpoints', 'v1', 'endpoints'),
  define('ConfigMap', 'v1', 'configmaps'),
  defineClusterWide('Node', 'v1', 'nodes'),
  defineClusterWide('Namespace', 'v1', 'namespaces'),
  define('Deployment', 'apps/v1', 'deployments'),
  define('ReplicaSet', 'apps/v1', 'replicasets'),
  define('StatefulSet', 'apps/v1', 'statefulsets'),
  define('DaemonSet', 'apps/v1', 'daemonsets'),
  define('Job', 'batch/v1', 'jobs'),
  define('CronJob', 'batch/v1', 'cronjobs'),
  define('EndpointSlice', 'discovery.k8s.io/v1', 'endpointslices'),
  define('NetworkPolicy', 'networking.k8s.io/v1', 'networkpolicies'),
];

const byKind = new Map(resources.map((resource) => [resource.kind, resource]));

/** The resource of a kind, in its one served version; undefined for kinds that are not simulated. */
export function findResource(kind: string): Resource | undefined {
  return byKind.get(kind);
}

/** The version of a resource as manifests write it: `v1`, `apps/v1`. */
export function apiVersionOf({ group, version }: Pick<Resource, 'group' | 'version'>): string {
  return group === '' ? version : `${group}/${version}`;
}

/** Kinds of the core group that the server knows besides the simulated ones. */
const otherCoreKinds: ReadonlySet<string> = new Set(
  (
    'Binding ComponentStatus Event LimitRange List PersistentVolume PersistentVolumeClaim PodTemplate ' +
    'PodStatusResult RangeAllocation ResourceQuota Secret SerializedReference ServiceAccount Status'
  ).split(' '),
);

/** Kinds of the simulated groups that are not simulated themselves. */
const otherKinds: Readonly<Record<string, string>> = {
  ControllerRevision: 'apps/v1',
  Ingress: 'networking.k8s.io/v1',
  IngressClass: 'networking.k8s.io/v1',
  IPAddress: 'networking.k8s.io/v1',
  ServiceCIDR: 'networking.k8s.io/v1',
};

/** The versions of the API in which nothing but the server's own kinds can be, and the kinds with the version of each. */
export function listServedKinds(): {
  readonly versions: ReadonlySet<string>;
  readonly kinds: ReadonlyMap<string, string>;
} {
  const kinds = new Map([
    ...resources.map((resource) => [resource.kind, apiVersionOf(resource)] as const),
    ...[...otherCoreKinds].map((kind) => [kind, 'v1'] as const),
    ...Object.entries(otherKinds),
  ]);
  return { versions: new Set(kinds.values()), kinds };
}

/** Whether the server's scheme has a type for a kind in a version, served or not. */
export function isRegistered(kind: string, apiVersion: string): boolean {
  const single = kind.endsWith('List') ? kind.slice(0, -4) : kind;
  if (apiVersion === 'v1' && (otherCoreKinds.has(kind) || otherCoreKinds.has(single))) return true;
  const resource = byKind.get(single);
  if (resource === undefined) return false;
  return apiVersion === apiVersionOf(resource) || (retiredVersions[single]?.includes(apiVersion) ?? false);
}

/** The warning that each answer about a deprecated API carries. */
export function warnAboutDeprecation(kind: string, version: KubernetesVersion): readonly string[] {
  return kind === 'Endpoints' && version !== '1.32'
    ? ['v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice']
    : [];
}

function define(kind: string, apiVersion: string, name: string): Resource {
  const [version = '', group = ''] = apiVersion.split('/').reverse();
  return {
    kind,
    group,
    version,
    name,
    namespaced: true,
    qualifiedKind: group === '' ? kind : `${kind}.${group}`,
    internalType: `${group === '' ? 'core' : (group.split('.')[0] ?? '')}.${kind}`,
  };
}

function defineClusterWide(kind: string, apiVersion: string, name: string): Resource {
  return { ...define(kind, apiVersion, name), namespaced: false };
}
