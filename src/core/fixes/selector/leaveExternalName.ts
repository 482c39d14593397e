import { stringOf } from '../../apiserver/object/read.js';
import { isObject, valueAt } from '../../manifests/json.js';
import { appendDocument } from '../edits/appendDocument.js';
import { indentOf, newlineOf } from '../edits/lines.js';
import { offer } from '../edits/offer.js';
import type { Fix } from '../fix.js';

/** Moves a Service to the namespace of its pods, and leaves its name where it was, as an alias of it. */
export const leaveExternalName: Fix = {
  codes: ['selector/other-namespace'],
  propose({ data, place: { manifest } }, context) {
    const namespace = stringOf(data?.namespace);
    const { uri, name, basePath } = manifest;
    const spec = valueAt(manifest.value, ['spec']);
    if (namespace === '' || basePath.length > 0 || !isObject(spec)) return [];
    // What else a spec may hold means nothing for an alias, or is refused there.
    const { selector: _selector, ports: _ports, type = 'ClusterIP', ...others } = spec;
    if (type !== 'ClusterIP' || Object.keys(others).length > 0) return [];
    if (context.cluster.service(namespace, name) !== undefined) return [];
    const [object, own, at] = [[], ['spec'], ['metadata', 'namespace']].map((path) =>
      context.spanOf({ manifest, path, part: 'value' }),
    );
    if (object === undefined || own === undefined || at === undefined) return [];
    const text = context.text(uri) ?? '';
    const moved = text.slice(object.start, at.start) + namespace + text.slice(at.end, object.end);
    const host = `${name}.${namespace}.svc.${context.cluster.settings.clusterDomain}`;
    const end = own.start + text.slice(own.start, own.end).trimEnd().length;
    const newText =
      text[own.start] === '{'
        ? `{ type: ExternalName, externalName: ${host} }`
        : `type: ExternalName${newlineOf(text)}${indentOf(text, own.start)}externalName: ${host}`;
    const document = appendDocument(context, manifest, moved.trimEnd().split(/\r?\n/));
    if (document === undefined) return [];
    const title = `Move the Service to ${namespace} and leave ExternalName ${host} here`;
    return offer(title, uri, [{ span: { start: own.start, end }, newText }, document]);
  },
};
