import type { Manifest } from '../manifest.js';

/** What makes two manifests the same object: API group, kind, namespace and name; undefined for one without a name. */
export function identityOf(manifest: Manifest): string | undefined {
  if (manifest.name === '') return undefined;
  const slash = manifest.apiVersion.indexOf('/');
  const group = slash === -1 ? '' : manifest.apiVersion.slice(0, slash);
  return `${group}/${manifest.kind}/${manifest.namespace ?? 'default'}/${manifest.name}`;
}
