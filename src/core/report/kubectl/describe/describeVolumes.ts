import type { JsonObject, JsonValue } from '../../../manifests/json.js';
import { listAt, objectAt, textAt } from '../fields.js';
import type { DescribeText } from './describeText.js';

/** The volumes of a pod, as `describeVolumes`; kinds of volumes that are not known here are `<unknown>`. */
export function describeVolumes(text: DescribeText, volumes: readonly JsonValue[]): void {
  text.line(0, volumes.length === 0 ? 'Volumes:\t<none>' : 'Volumes:');
  for (const volume of volumes) {
    text.line(1, `${textAt(volume, 'name')}:`);
    const kind = Object.keys(describers).find((field) => objectAt(volume, field) !== undefined);
    const source = kind === undefined ? undefined : objectAt(volume, kind);
    const lines = kind === undefined || source === undefined ? undefined : describers[kind]?.(source);
    if (lines === undefined) text.line(1, '<unknown>');
    else for (const line of lines) text.line(2, line);
  }
}

const describers: Readonly<Record<string, (source: JsonObject) => readonly string[]>> = {
  hostPath: (source) => [
    'Type:\tHostPath (bare host directory volume)',
    `Path:\t${textAt(source, 'path')}`,
    `HostPathType:\t${objectAt(source)?.['type'] === undefined ? '<none>' : textAt(source, 'type')}`,
  ],
  emptyDir: (source) => [
    "Type:\tEmptyDir (a temporary directory that shares a pod's lifetime)",
    `Medium:\t${textAt(source, 'medium')}`,
    `SizeLimit:\t${textAt(source, 'sizeLimit') || '<unset>'}`,
  ],
  secret: (source) => [
    'Type:\tSecret (a volume populated by a Secret)',
    `SecretName:\t${textAt(source, 'secretName')}`,
    `Optional:\t${isTrue(source, 'optional')}`,
  ],
  configMap: (source) => [
    'Type:\tConfigMap (a volume populated by a ConfigMap)',
    `Name:\t${textAt(source, 'name')}`,
    `Optional:\t${isTrue(source, 'optional')}`,
  ],
  nfs: (source) => [
    'Type:\tNFS (an NFS mount that lasts the lifetime of a pod)',
    `Server:\t${textAt(source, 'server')}`,
    `Path:\t${textAt(source, 'path')}`,
    `ReadOnly:\t${isTrue(source, 'readOnly')}`,
  ],
  persistentVolumeClaim: (source) => [
    'Type:\tPersistentVolumeClaim (a reference to a PersistentVolumeClaim in the same namespace)',
    `ClaimName:\t${textAt(source, 'claimName')}`,
    `ReadOnly:\t${isTrue(source, 'readOnly')}`,
  ],
  downwardAPI: (source) => [
    'Type:\tDownwardAPI (a volume populated by information about the pod)',
    'Items:',
    ...listAt(source, 'items').map((item) => {
      const field = textAt(item, 'fieldRef', 'fieldPath') || textAt(item, 'resourceFieldRef', 'resource');
      return `  ${field} -> ${textAt(item, 'path')}`;
    }),
  ],
  projected: (source) => [
    'Type:\tProjected (a volume that contains injected data from multiple sources)',
    ...listAt(source, 'sources').flatMap(describeProjection),
  ],
};

/** As `printProjectedVolumeSource`. */
function describeProjection(source: JsonValue): readonly string[] {
  const secret = objectAt(source, 'secret');
  if (secret !== undefined) {
    return [`SecretName:\t${textAt(secret, 'name')}`, `Optional:\t${isTrue(secret, 'optional')}`];
  }
  if (objectAt(source, 'downwardAPI') !== undefined) return ['DownwardAPI:\ttrue'];
  const configMap = objectAt(source, 'configMap');
  if (configMap !== undefined) {
    return [`ConfigMapName:\t${textAt(configMap, 'name')}`, `Optional:\t${isTrue(configMap, 'optional')}`];
  }
  const token = objectAt(source, 'serviceAccountToken');
  return token === undefined
    ? []
    : [`TokenExpirationSeconds:\t${textAt(token, 'expirationSeconds') || '3600'}`];
}

function isTrue(source: JsonObject, field: string): boolean {
  return textAt(source, field) === 'true';
}
