import { isObject, valueAt, type ManifestPath } from '../../manifests/json.js';
import type { Manifest } from '../../manifests/manifest.js';
import type { TextEdit } from '../../text/textEdit.js';
import { fieldOfOtherType } from '../../rules/serverFindings.js';
import type { Fix, FixContext } from '../fix.js';
import { insertField } from '../edits/insertField.js';
import { offer } from '../edits/offer.js';
import { removeField } from '../edits/removeField.js';

const notForClusterIP = /may not be used when `type` is 'ClusterIP'/;
const notHeadless = /may not be set to 'None' for \w+ services/;

/** A field that the Service's type does not allow: take it out, or give the Service the type that it needs. */
export const repairServiceType: Fix = {
  codes: ['apiserver/invalid', 'apiserver/forbidden'],
  propose({ message, place: { manifest, path } }, context) {
    if (manifest.kind !== 'Service') return [];
    const field = nameField(manifest, path);
    if (!fieldOfOtherType.test(message) && !notHeadless.test(message)) return [];
    const type = notForClusterIP.test(message) ? setType(manifest, 'NodePort', context) : undefined;
    return [
      ...offer('Set type to NodePort', manifest.uri, [type]),
      ...offer(`Remove ${field}`, manifest.uri, [removeField(context, manifest, path)]),
    ];
  },
};

/** The field as the manifest spells it: the server writes `spec.LoadBalancerSourceRanges`. */
function nameField({ value }: Manifest, path: ManifestPath): string {
  const field = String(path.at(-1));
  const parent = valueAt(value, path.slice(0, -1));
  const keys = isObject(parent) ? Object.keys(parent) : [];
  return keys.find((key) => key.toLowerCase() === field.toLowerCase()) ?? field;
}

function setType(manifest: Manifest, type: string, context: FixContext): TextEdit | undefined {
  if (valueAt(manifest.value, ['spec', 'type']) === undefined)
    return insertField(context, manifest, { parent: ['spec'], key: 'type', value: type });
  return { span: context.spanOf({ manifest, path: ['spec', 'type'], part: 'value' }), newText: type };
}
