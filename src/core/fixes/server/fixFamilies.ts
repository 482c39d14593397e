import { valueAt, type ManifestPath } from '../../manifests/json.js';
import type { Manifest } from '../../manifests/manifest.js';
import { insertField } from '../edits/insertField.js';
import { offer } from '../edits/offer.js';
import { removeField } from '../edits/removeField.js';
import type { Fix, FixContext, QuickFix } from '../fix.js';

const twoOfOne = /must be 'RequireDualStack' or 'PreferDualStack' when multiple/;
const notServed = /not configured (?:on this cluster|for dual-stack services)$/;
const notInRange = /the provided network does not match the current range|provided IP is already allocated/;

/** IP families or addresses that the cluster does not have: a policy that takes what there is, or nothing, so that the cluster chooses. */
export const fixFamilies: Fix = {
  codes: ['apiserver/invalid'],
  propose({ message, place: { manifest, path } }, context) {
    if (manifest.kind !== 'Service') return [];
    const { uri } = manifest;
    const field = ['spec', 'ipFamilyPolicy'];
    const isDual = context.cluster.settings.serviceCIDRs.length > 1;
    if (twoOfOne.test(message) ? isDual : notServed.test(message) && path[1] === 'ipFamilyPolicy') {
      const value = 'PreferDualStack';
      const edit = setField(manifest, field, value, context);
      return offer(`Set ipFamilyPolicy to ${value}`, uri, [edit]);
    }
    if (twoOfOne.test(message)) return removeAddresses(manifest, ['spec', 'ipFamilies'], context);
    if (!notServed.test(message) && !notInRange.test(message)) return [];
    return removeAddresses(manifest, path, context);
  },
};

function removeAddresses(manifest: Manifest, path: ManifestPath, context: FixContext): readonly QuickFix[] {
  const name = String(path[1]);
  const names = /^clusterIPs?$/.test(name) ? ['clusterIP', 'clusterIPs'] : [name];
  const edits = names.map((each) => removeField(context, manifest, ['spec', each]));
  const title = `Remove ${name} and let the cluster choose`;
  return offer(title, manifest.uri, edits);
}

function setField(manifest: Manifest, path: ManifestPath, value: string, context: FixContext) {
  const key = String(path.at(-1));
  if (valueAt(manifest.value, path) === undefined)
    return insertField(context, manifest, { parent: path.slice(0, -1), key, value });
  return { span: context.spanOf({ manifest, path, part: 'value' }), newText: value };
}
