import type { KubernetesObject, OwnerReference } from '../apiserver/types.js';
import { objectKey } from '../manifests/manifest.js';

/** The text that names an object: what previewed names, nodes and addresses are derived from, so that other edits do not move them. */
export function identityOf(object: KubernetesObject): string {
  return objectKey({
    kind: object.kind,
    namespace: object.metadata.namespace ?? '',
    name: object.metadata.name,
  });
}

/** The identity of the controller that owns an object, or its own where nobody does. As `metav1.GetControllerOf`. */
export function controllerIdentityOf(object: KubernetesObject): string {
  const owner: OwnerReference | undefined = object.metadata.ownerReferences?.find((each) => each.controller);
  if (owner === undefined) return identityOf(object);
  return objectKey({ kind: owner.kind, namespace: object.metadata.namespace ?? '', name: owner.name });
}
