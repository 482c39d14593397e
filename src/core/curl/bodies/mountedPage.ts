import type { Cluster } from '../../cluster/cluster.js';
import type { Container, Pod } from '../../apiserver/types.js';
import { isObject, valueAt, type JsonValue } from '../../manifests/json.js';

/** A file of a web server's folder: its text, that another volume hides it, or that nothing is mounted there. */
export type MountedPage =
  | { readonly kind: 'text'; readonly text: string; readonly configMap: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'hidden' }
  | { readonly kind: 'none' };

/** Finds a file below a folder of the container, where a ConfigMap is mounted over the folder or over the file. */
export function findMountedPage(
  cluster: Cluster,
  pod: Pod,
  container: Container,
  { folder, file }: { readonly folder: string; readonly file: string },
): MountedPage {
  const clean = (path: string) => path.replace(/\/+$/, '');
  const mounts = container.volumeMounts ?? [];
  const mount =
    mounts.find(({ mountPath }) => clean(mountPath) === `${folder}/${file}`) ??
    mounts.find(({ mountPath }) => clean(mountPath) === folder);
  if (mount === undefined) return { kind: 'none' };
  const volumes = (pod.spec.volumes ?? []) as JsonValue;
  const volume = Array.isArray(volumes)
    ? (volumes as readonly JsonValue[]).find((each) => valueAt(each, ['name']) === mount.name)
    : undefined;
  const name = valueAt(volume, ['configMap', 'name']);
  const configMap = cluster.configMaps.find(
    ({ metadata }) => metadata.name === name && metadata.namespace === pod.metadata.namespace,
  );
  if (typeof name !== 'string' || configMap === undefined) return { kind: 'hidden' };
  const isWholeFolder = clean(mount.mountPath) === folder && mount.subPath === undefined;
  const key = isWholeFolder ? keyOf(volume, file) : (mount.subPath ?? file);
  const text = key === undefined ? undefined : configMap.data?.[key];
  return text === undefined ? { kind: 'missing' } : { kind: 'text', text, configMap: name };
}

/** With `items` only the named keys are there, under their paths. */
function keyOf(volume: JsonValue | undefined, file: string): string | undefined {
  const items = valueAt(volume, ['configMap', 'items']);
  if (!Array.isArray(items)) return file;
  const item = (items as readonly JsonValue[]).find((each) => isObject(each) && each['path'] === file);
  const key = valueAt(item, ['key']);
  return typeof key === 'string' ? key : undefined;
}
