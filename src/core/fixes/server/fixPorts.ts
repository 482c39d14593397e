import {
  isObject,
  valueAt,
  type JsonObject,
  type JsonValue,
  type ManifestPath,
} from '../../manifests/json.js';
import type { Manifest } from '../../manifests/manifest.js';
import { insertField } from '../edits/insertField.js';
import { offer } from '../edits/offer.js';
import { quoteScalar } from '../edits/quoteScalar.js';
import { removeItem } from '../edits/removeItem.js';
import type { Fix, FixContext, QuickFix } from '../fix.js';

/** Ports of a Service that are not told apart: names where they are missing, another name or no port where one stands twice. */
export const fixPorts: Fix = {
  codes: ['apiserver/required', 'apiserver/duplicate'],
  propose({ code, place: { manifest, path } }, context) {
    const [spec, list, index, field] = path;
    if (manifest.kind !== 'Service' || spec !== 'spec' || list !== 'ports' || typeof index !== 'number')
      return [];
    if (code === 'apiserver/required') return field === 'name' ? nameAll(manifest, context) : [];
    if (field === 'nodePort') return [];
    const item = ['spec', 'ports', index];
    return [
      ...(field === 'name' ? renameSecond(manifest, path, context) : []),
      ...offer('Remove this port', manifest.uri, [removeItem(context, manifest, item)]),
    ];
  },
};

const wellKnown: Readonly<Record<number, string>> = { 53: 'dns', 80: 'http', 443: 'https' };

function nameAll(manifest: Manifest, context: FixContext): readonly QuickFix[] {
  const taken = namesIn(manifest);
  const named: string[] = [];
  const edits = listPorts(manifest).map((port, index) => {
    if (port['name'] !== undefined) return undefined;
    const name = makeUnique(nameOf(port), taken, port['protocol']);
    named.push(name);
    const parent = ['spec', 'ports', index];
    return insertField(context, manifest, { parent, key: 'name', value: quoteScalar(name), after: 'port' });
  });
  return offer(`Name the ports: ${named.join(', ')}`, manifest.uri, edits);
}

function nameOf({ port, targetPort }: JsonObject): string {
  if (typeof targetPort === 'string' && /^[a-z][a-z0-9-]*$/.test(targetPort)) return targetPort;
  return (
    (typeof port === 'number' ? wellKnown[port] : undefined) ?? `port-${typeof port === 'number' ? port : 1}`
  );
}

function makeUnique(name: string, taken: Set<string>, protocol?: JsonValue): string {
  const candidates = [name, ...(typeof protocol === 'string' ? [`${name}-${protocol.toLowerCase()}`] : [])];
  let number = 2;
  let unique = candidates.find((each) => !taken.has(each));
  while (unique === undefined) {
    if (!taken.has(`${name}-${number}`)) unique = `${name}-${number}`;
    number++;
  }
  taken.add(unique);
  return unique;
}

function renameSecond(manifest: Manifest, path: ManifestPath, context: FixContext): readonly QuickFix[] {
  const name = valueAt(manifest.value, path);
  if (typeof name !== 'string') return [];
  const taken = namesIn(manifest);
  const newName = makeUnique(name, taken);
  const span = context.spanOf({ manifest, path, part: 'value' });
  const newText = quoteScalar(newName, context.text(manifest.uri)?.slice(span.start, span.end));
  return offer(`Change ${name} to ${newName}`, manifest.uri, [{ span, newText }]);
}

function namesIn(manifest: Manifest): Set<string> {
  return new Set(listPorts(manifest).flatMap(({ name }) => (typeof name === 'string' ? name : [])));
}

function listPorts({ value }: Manifest): readonly JsonObject[] {
  const ports = valueAt(value, ['spec', 'ports']);
  return Array.isArray(ports)
    ? (ports as readonly JsonValue[]).map((each) => (isObject(each) ? each : {}))
    : [];
}
