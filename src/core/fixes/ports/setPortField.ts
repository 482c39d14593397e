import { offer } from '../edits/offer.js';
import { valueAt, type ManifestPath } from '../../manifests/json.js';
import type { Manifest } from '../../manifests/manifest.js';
import type { TextEdit } from '../../text/textEdit.js';
import type { Fix, FixContext } from '../fix.js';
import { insertField } from '../edits/insertField.js';

const fields: Readonly<Record<string, 'targetPort' | 'protocol'>> = {
  'ports/target-port-undeclared': 'targetPort',
  'ports/target-port-missing': 'targetPort',
  'ports/protocol-differs': 'protocol',
};

/** Gives a Service port the number or the protocol that its pods declare: `Set targetPort to 8080`. */
export const setPortField: Fix = {
  codes: Object.keys(fields),
  propose(finding, context) {
    const field = fields[finding.code];
    const { port, newValue, protocol } = finding.data ?? {};
    const value = field === 'protocol' ? protocol : newValue;
    if (
      field === undefined ||
      typeof port !== 'number' ||
      (typeof value !== 'number' && typeof value !== 'string')
    )
      return [];
    const { manifest } = finding.place;
    const edit = setField(context, manifest, ['spec', 'ports', port], field, String(value));
    return offer(`Set ${field} to ${String(value)}`, manifest.uri, [edit], {
      preferred: finding.severity === 'warning',
    });
  },
};

function setField(
  context: FixContext,
  manifest: Manifest,
  parent: ManifestPath,
  key: string,
  value: string,
): TextEdit | undefined {
  const path = [...parent, key];
  if (valueAt(manifest.value, path) === undefined)
    return insertField(context, manifest, { parent, key, value, after: 'port' });
  return { span: context.spanOf({ manifest, path, part: 'value' }), newText: value };
}
