import { isObject, valueAt, type JsonValue, type ManifestPath } from '../../manifests/json.js';
import type { Manifest } from '../../manifests/manifest.js';
import type { Mention } from './mention.js';

/** The Services that an Ingress, a route, a webhook, an APIService, an EndpointSlice or an Endpoints object names. */
export function* readBackendMentions(manifest: Manifest): Generator<Mention> {
  switch (manifest.kind) {
    case 'EndpointSlice':
      yield* readName(manifest, ['metadata', 'labels', 'kubernetes.io/service-name']);
      break;
    case 'Endpoints':
      yield* readName(manifest, ['metadata', 'name']);
      break;
    default:
      yield* readBackends(manifest, valueAt(manifest.value, ['spec']), ['spec']);
      yield* readBackends(manifest, valueAt(manifest.value, ['webhooks']), ['webhooks']);
  }
}

/** Walks down to every object that names a backend, whatever the kind calls the way there. */
function* readBackends(
  manifest: Manifest,
  value: JsonValue | undefined,
  path: ManifestPath,
): Generator<Mention> {
  if (Array.isArray(value)) {
    const list: readonly JsonValue[] = value;
    for (const [index, item] of list.entries()) yield* readBackends(manifest, item, [...path, index]);
    return;
  }
  if (!isObject(value)) return;
  for (const [key, child] of Object.entries(value)) {
    const childPath = [...path, key];
    if (key === 'service' && isObject(child)) yield* readServiceBackend(manifest, childPath);
    else if (key === 'backendRefs' || key === 'backendRef')
      yield* readBackendRefs(manifest, child, childPath);
    else if (key === 'serviceName') yield* readLegacyBackend(manifest, path);
    else yield* readBackends(manifest, child, childPath);
  }
}

/** `service: {name, namespace, port: {name, number} or a number}` of Ingress, webhooks and APIService. */
function* readServiceBackend(manifest: Manifest, path: ManifestPath): Generator<Mention> {
  const namespace = stringAt(manifest, [...path, 'namespace']);
  yield* readName(manifest, [...path, 'name'], namespace);
  const service = stringAt(manifest, [...path, 'name']);
  if (service === undefined) return;
  for (const portPath of [['port', 'name'], ['port', 'number'], ['port']])
    yield* readPort(manifest, [...path, ...portPath], service, namespace);
}

/** `backendRefs` of the Gateway API: a Service unless they say another kind. */
function* readBackendRefs(manifest: Manifest, value: JsonValue, path: ManifestPath): Generator<Mention> {
  if (Array.isArray(value)) {
    const list: readonly JsonValue[] = value;
    for (const [index, item] of list.entries()) yield* readBackendRefs(manifest, item, [...path, index]);
    return;
  }
  if (!isObject(value) || (value['kind'] ?? 'Service') !== 'Service') return;
  const namespace = stringAt(manifest, [...path, 'namespace']);
  yield* readName(manifest, [...path, 'name'], namespace);
  const service = stringAt(manifest, [...path, 'name']);
  if (service !== undefined) yield* readPort(manifest, [...path, 'port'], service, namespace);
}

/** `serviceName` and `servicePort` of Ingresses before networking.k8s.io/v1. */
function* readLegacyBackend(manifest: Manifest, path: ManifestPath): Generator<Mention> {
  yield* readName(manifest, [...path, 'serviceName']);
  const service = stringAt(manifest, [...path, 'serviceName']);
  if (service !== undefined) yield* readPort(manifest, [...path, 'servicePort'], service, undefined);
}

function* readName(manifest: Manifest, path: ManifestPath, namespace?: string): Generator<Mention> {
  const name = stringAt(manifest, path);
  if (name === undefined || name === '') return;
  const mention = { kind: 'service', role: 'reference', name, manifest, path, part: 'value' } as const;
  yield namespace === undefined ? mention : { ...mention, namespace };
}

function* readPort(
  manifest: Manifest,
  path: ManifestPath,
  service: string,
  namespace: string | undefined,
): Generator<Mention> {
  const port = valueAt(manifest.value, path);
  if (typeof port !== 'string' && typeof port !== 'number') return;
  const mention = {
    kind: 'servicePort',
    role: 'reference',
    service,
    port,
    manifest,
    path,
    part: 'value',
  } as const;
  yield namespace === undefined ? mention : { ...mention, namespace };
}

function stringAt(manifest: Manifest, path: ManifestPath): string | undefined {
  const value = valueAt(manifest.value, path);
  return typeof value === 'string' ? value : undefined;
}
