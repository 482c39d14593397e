import type { Manifest, ObjectRef } from '../manifests/manifest.js';

/** The built-in kinds that live outside of namespaces, and those of widespread extensions. */
const clusterScopedKinds: ReadonlySet<string> = new Set([
  'APIService',
  'CertificateSigningRequest',
  'ClusterIssuer',
  'ClusterRole',
  'ClusterRoleBinding',
  'ComponentStatus',
  'CSIDriver',
  'CSINode',
  'CustomResourceDefinition',
  'FlowSchema',
  'GatewayClass',
  'IPAddress',
  'IngressClass',
  'MutatingWebhookConfiguration',
  'Namespace',
  'Node',
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

/** The namespace that a manifest's object lives in: '' for cluster-scoped kinds, `default` where none is named. */
export function namespaceOf(manifest: Manifest): string {
  if (clusterScopedKinds.has(manifest.kind)) return '';
  return manifest.namespace === undefined || manifest.namespace === '' ? 'default' : manifest.namespace;
}

/** The reference of a manifest's object in its cluster. */
export function refOf(manifest: Manifest): ObjectRef {
  return { kind: manifest.kind, namespace: namespaceOf(manifest), name: manifest.name };
}
