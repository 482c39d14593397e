import type { KubernetesObject } from '../apiserver/types.js';
import type { ManifestPath } from '../manifests/json.js';
import type { ObjectRef } from '../manifests/manifest.js';
import type { DecidedBy } from './trace.js';

/** The reference that names an object. */
export function refOf(object: KubernetesObject): ObjectRef {
  return { kind: object.kind, namespace: object.metadata.namespace ?? '', name: object.metadata.name };
}

/** A field of an object as what decided a hop. */
export function decidedBy(object: KubernetesObject, ...path: ManifestPath): DecidedBy {
  return { object: refOf(object), path };
}

/** A namespaced object as people name it: `default/web`. */
export function nameOf(object: KubernetesObject): string {
  return `${object.metadata.namespace ?? 'default'}/${object.metadata.name}`;
}
