import type { Labels } from '../../labels/labelSelector.js';
import type { ObjectMeta, OwnerReference, Pod, PodSpec, PodTemplateSpec } from '../../apiserver/types.js';

/** What a controller adds to its template. */
export interface PodParts {
  readonly name: string;
  readonly generateName?: string;
  readonly namespace: string | undefined;
  readonly owner: OwnerReference;
  readonly labels?: Labels;
  readonly annotations?: Labels;
  readonly spec?: Partial<PodSpec>;
}

/** A pod from a template. As `controller.GetPodFromTemplate`: labels, annotations and finalizers of the template, the owner's reference. */
export function buildPod(template: PodTemplateSpec | undefined, parts: PodParts): Pod {
  const labels = { ...template?.metadata?.labels, ...parts.labels };
  const annotations = { ...template?.metadata?.annotations, ...parts.annotations };
  const metadata: ObjectMeta = {
    name: parts.name,
    ...(parts.generateName === undefined ? {} : { generateName: parts.generateName }),
    ...(parts.namespace === undefined ? {} : { namespace: parts.namespace }),
    ...(Object.keys(labels).length === 0 ? {} : { labels }),
    ...(Object.keys(annotations).length === 0 ? {} : { annotations }),
    ownerReferences: [parts.owner],
  };
  const spec: PodSpec = { ...(template?.spec ?? { containers: [] }), ...parts.spec };
  return { apiVersion: 'v1', kind: 'Pod', metadata, spec };
}

/** A controller's reference to itself on the objects it makes. As `metav1.NewControllerRef`. */
export function ownerReference(apiVersion: string, kind: string, name: string): OwnerReference {
  return { apiVersion, kind, name, controller: true };
}
