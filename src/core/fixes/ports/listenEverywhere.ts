import { offer } from '../edits/offer.js';
import { isObject, type ManifestPath } from '../../manifests/json.js';
import type { Fix } from '../fix.js';

/** Lets a process listen on all addresses: `Listen on 0.0.0.0`. */
export const listenEverywhere: Fix = {
  codes: ['ports/loopback'],
  propose(finding, context) {
    const { workload, path } = finding.data ?? {};
    if (!isObject(workload) || !Array.isArray(path)) return [];
    const { kind, namespace, name } = workload;
    if (typeof kind !== 'string' || typeof namespace !== 'string' || typeof name !== 'string') return [];
    const target = context.cluster.workload({ kind, namespace, name });
    if (target?.manifest === undefined) return [];
    const { manifest, templatePath } = target;
    const at = [...templatePath, ...(path as ManifestPath)];
    const { start, end } = context.spanOf({ manifest, path: at, part: 'value' });
    const found = /127\.0\.0\.1|localhost/.exec(context.text(manifest.uri)?.slice(start, end) ?? '');
    if (found === null) return [];
    const from = start + found.index;
    const edits = [{ span: { start: from, end: from + found[0].length }, newText: '0.0.0.0' }];
    return offer('Listen on 0.0.0.0', manifest.uri, edits);
  },
};
