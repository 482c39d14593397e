import { isObject, valueAt, type JsonValue, type ManifestPath } from '../../manifests/json.js';
import type { Manifest } from '../../manifests/manifest.js';
import type { Mention } from './mention.js';

const label = '[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?';
/** `web.shop.svc`, with or without the cluster's domain; a pod's name may stand before it (`db-0.db.shop.svc`). */
const fullName = new RegExp(`(?<![-\\w])((?:${label}\\.)?)(${label})\\.(${label})\\.svc(?![-\\w])`, 'g');
/** The host of a URL or a list of `host:port`: `http://web:80`, `amqp://user:secret@mq.shop`, `kafka:9092,kafka-2:9092`. */
const host = new RegExp(
  `(?:://(?:[^@/\\s]*@)?|^|[\\s,=])(${label})(?:\\.(${label}))?(?::(\\d{1,5}))?(?=[/?#,\\s]|$)`,
  'g',
);

/** Longer texts are searched up to here, so that a bundled file in a ConfigMap costs little. */
const longestText = 100_000;

/** The Services that a ConfigMap's texts name. */
export function* readConfigMentions(manifest: Manifest): Generator<Mention> {
  const data = valueAt(manifest.value, ['data']);
  if (!isObject(data)) return;
  for (const key of Object.keys(data)) yield* readAddressMentions(manifest, ['data', key]);
}

/** The Services that an environment variable, an argument or a configuration text names, in full or as a host. */
export function* readAddressMentions(manifest: Manifest, path: ManifestPath): Generator<Mention> {
  const value = valueAt(manifest.value, path);
  if (typeof value !== 'string') return;
  yield* readFullNames(manifest, value, path);
  for (const match of value.slice(0, longestText).matchAll(host)) {
    const [whole, name = '', namespace, port] = match;
    const isUrl = whole.includes('://');
    if (!isUrl && port === undefined && whole !== value) continue;
    const from = match.index + whole.lastIndexOf(hostText(name, namespace, port));
    yield {
      kind: 'service',
      role: 'reference',
      name,
      ...(namespace === undefined ? {} : { namespace }),
      ...(port === undefined ? {} : { port: Number(port) }),
      manifest,
      path,
      part: 'value',
      within: { from, to: from + name.length },
    };
  }
}

/** The full names of Services (`web.shop.svc`) anywhere in a value. */
export function* readDnsMentions(
  manifest: Manifest,
  value: JsonValue | undefined,
  path: ManifestPath,
): Generator<Mention> {
  if (typeof value === 'string') {
    yield* readFullNames(manifest, value, path);
  } else if (Array.isArray(value)) {
    const list: readonly JsonValue[] = value;
    for (const [index, item] of list.entries()) yield* readDnsMentions(manifest, item, [...path, index]);
  } else if (isObject(value)) {
    for (const [key, child] of Object.entries(value)) yield* readDnsMentions(manifest, child, [...path, key]);
  }
}

function* readFullNames(manifest: Manifest, value: string, path: ManifestPath): Generator<Mention> {
  if (!value.includes('.svc')) return;
  for (const match of value.slice(0, longestText).matchAll(fullName)) {
    const [, prefix = '', name = '', namespace = ''] = match;
    const from = match.index + prefix.length;
    const within = { from, to: from + name.length };
    yield { kind: 'service', role: 'reference', name, namespace, manifest, path, part: 'value', within };
  }
}

function hostText(name: string, namespace: string | undefined, port: string | undefined): string {
  return `${name}${namespace === undefined ? '' : `.${namespace}`}${port === undefined ? '' : `:${port}`}`;
}
