import { offer } from '../edits/offer.js';
import { isObject, type ManifestPath } from '../../manifests/json.js';
import type { Fix } from '../fix.js';
import { insertField } from '../edits/insertField.js';
import { quoteScalar } from '../edits/quoteScalar.js';

/** Gives the only port that the pods declare the name which a targetPort asks for: `Name port 8080 of Deployment web "http"`. */
export const nameContainerPort: Fix = {
  codes: ['ports/target-port-name'],
  propose(finding, context) {
    const { workload, port, name } = finding.data ?? {};
    if (!isObject(workload) || !Array.isArray(port) || typeof name !== 'string') return [];
    const { kind, namespace, name: of } = workload;
    if (typeof kind !== 'string' || typeof namespace !== 'string' || typeof of !== 'string') return [];
    const target = context.cluster.workload({ kind, namespace, name: of });
    if (target?.manifest === undefined) return [];
    const parent = [...target.templatePath, ...(port as ManifestPath)];
    const edit = insertField(context, target.manifest, { parent, key: 'name', value: quoteScalar(name) });
    return offer(`Add the name ${name} to the port of ${kind} ${of}`, target.manifest.uri, [edit]);
  },
};
