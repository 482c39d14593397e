import type { JsonObject, JsonValue } from '../../manifests/json.js';
import { type FieldError, duplicate, forbidden, invalid, required } from '../field/fieldError.js';
import type { FieldPath } from '../field/fieldPath.js';
import { isSet, listOf, objectOf, stringOf } from '../object/read.js';
import { isDNS1123Label } from '../validation/names.js';

/** Fields without which a volume source means nothing. */
const requiredFields: Readonly<Record<string, readonly string[]>> = {
  hostPath: ['path'],
  configMap: ['name'],
  secret: ['secretName'],
  persistentVolumeClaim: ['claimName'],
  nfs: ['server', 'path'],
  csi: ['driver'],
};

/**
 * The volumes of a pod: names, one source each, and the fields without which the common sources mean nothing; sources are not
 * looked at in depth. As ValidateVolumes, which also answers the names that mounts may use.
 */
export function validateVolumes(
  volumes: JsonValue | undefined,
  path: FieldPath,
): { readonly names: ReadonlySet<string>; readonly errors: FieldError[] } {
  const names = new Set<string>();
  const errors: FieldError[] = [];
  for (const [index, item] of listOf(volumes).entries()) {
    const volume = objectOf(item);
    const at = path.index(index);
    const name = stringOf(volume.name);
    const own = validateSource(volume, at);
    if (name === '') own.push(required(at.child('name')));
    else for (const complaint of isDNS1123Label(name)) own.push(invalid(at.child('name'), name, complaint));
    if (names.has(name)) own.push(duplicate(at.child('name'), name));
    if (own.length === 0) names.add(name);
    errors.push(...own);
  }
  return { names, errors };
}

function validateSource(volume: JsonObject, path: FieldPath): FieldError[] {
  const sources = Object.keys(volume).filter((name) => name !== 'name' && isSet(volume[name]));
  const [first, ...others] = sources;
  if (first === undefined) return [required(path, 'must specify a volume type')];
  const source = objectOf(volume[first]);
  return [
    ...(requiredFields[first] ?? [])
      .filter((field) => stringOf(source[field]) === '')
      .map((field) => required(path.child(first).child(field))),
    ...others.map((name) => forbidden(path.child(name), 'may not specify more than 1 volume type')),
  ];
}
