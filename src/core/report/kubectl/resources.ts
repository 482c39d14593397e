import type { JsonObject } from '../../manifests/json.js';
import { textAt } from './fields.js';

/** A resource type as API discovery lists it. */
export interface Resource {
  readonly kind: string;
  readonly group: string;
  readonly version: string;
  /** The plural: `services`. */
  readonly name: string;
  readonly singular: string;
  readonly shortNames: readonly string[];
  readonly namespaced: boolean;
  /** The Warning header that the API server sends with each answer. */
  readonly warning?: string;
}

/** The resource types that Services depend on. */
const resources: readonly Resource[] = [
  core('Service', 'services', ['svc']),
  core('Pod', 'pods', ['po']),
  { ...core('Node', 'nodes', ['no']), namespaced: false },
  {
    ...core('Endpoints', 'endpoints', ['ep']),
    warning: 'v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice',
  },
  { ...core('EndpointSlice', 'endpointslices', []), group: 'discovery.k8s.io' },
  core('ReplicationController', 'replicationcontrollers', ['rc']),
  { ...core('Deployment', 'deployments', ['deploy']), group: 'apps' },
  { ...core('ReplicaSet', 'replicasets', ['rs']), group: 'apps' },
  { ...core('StatefulSet', 'statefulsets', ['sts']), group: 'apps' },
  { ...core('DaemonSet', 'daemonsets', ['ds']), group: 'apps' },
];

function core(kind: string, name: string, shortNames: readonly string[]): Resource {
  return { kind, group: '', version: 'v1', name, singular: kind.toLowerCase(), shortNames, namespaced: true };
}

/** The resource type that a word means: plural, singular, short name or kind, also with its group (`endpointslices.discovery.k8s.io`). */
export function findResource(word: string): Resource | undefined {
  const [type = '', ...group] = word.toLowerCase().split('.');
  return resources.find(
    (resource) =>
      [resource.name, resource.singular, ...resource.shortNames].includes(type) &&
      (group.length === 0 ||
        [resource.group, `${resource.version}.${resource.group}`].includes(group.join('.'))),
  );
}

/** `services`, or `endpointslices.discovery.k8s.io`, as `schema.GroupResource.String`. */
export function groupResource(resource: Resource): string {
  return resource.group === '' ? resource.name : `${resource.name}.${resource.group}`;
}

/** `service/web`, or `endpointslice.discovery.k8s.io/web-abc`, as kubectl's NamePrinter. */
export function qualifiedName(resource: Resource, object: JsonObject): string {
  const type = resource.group === '' ? resource.singular : `${resource.singular}.${resource.group}`;
  return `${type}/${textAt(object, 'metadata', 'name')}`;
}

/** The object with its apiVersion and kind first, as the server sends it. */
export function withType(resource: Resource, object: JsonObject): JsonObject {
  const apiVersion = resource.group === '' ? resource.version : `${resource.group}/${resource.version}`;
  return { ...object, apiVersion, kind: resource.kind };
}
