import { isCustomResource, recordedPodLabels, selectedPair } from '../cluster/records.js';
import type { Labels } from '../labels/labelSelector.js';
import { isObject, type JsonValue } from '../manifests/json.js';
import type { Manifest } from '../manifests/manifest.js';

/** Something that an answer rests on, by a name that a change of a manifest can tell: `pods/default/app=web`. */
export type Dependency = string;

/** Depends on everything: for lists over the whole cluster. */
export const onEverything: Dependency = 'everything';
/** The numbers that Services hold where they are not told apart: among the variants of an environment. */
export const onAllocation: Dependency = 'numbers';
/** Which namespaces there are. */
export const onNamespaces: Dependency = 'namespaces';
/** Nodes, namespaces and cluster files, which concern everyone. */
export const onSettings: Dependency = 'settings';

export const dependencies = {
  object: (kind: string, namespace: string, name: string): Dependency =>
    `object/${kind}/${namespace}/${name}`,
  kind: (kind: string): Dependency => `kind/${kind}`,
  /** The Services of a namespace with their numbers. */
  servicesIn: (namespace: string): Dependency => `services/${namespace}`,
  /** The numbers and addresses that one Service holds or is refused. */
  numbersOf: (namespace: string, name: string): Dependency => `numbers/${namespace}/${name}`,
  podsIn: (namespace: string): Dependency => `pods/${namespace}`,
  /** One pair is enough: pods that a selector matches, before or after a change, carry each of its pairs. */
  podsWith: (namespace: string, selector: Labels): Dependency => {
    const [pair] = Object.entries(selector);
    return pair === undefined ? `pods/${namespace}` : `pods/${namespace}/${pair[0]}=${pair[1]}`;
  },
  /** The NetworkPolicies that select pods by a label, or otherwise. */
  policies: (namespace: string, pair: readonly [string, string] | undefined): Dependency =>
    pair === undefined ? `policies/${namespace}` : `policies/${namespace}/${pair[0]}=${pair[1]}`,
  /** Custom resources of a namespace. */
  customIn: (namespace: string): Dependency => `custom/${namespace}`,
  endpointsIn: (namespace: string): Dependency => `endpoints/${namespace}`,
} as const;

/** What depends on a manifest: told when it comes, goes, or is another than before. */
export function* dependenciesOn(manifest: Manifest): Generator<Dependency> {
  const { kind, name } = manifest;
  const namespace = manifest.namespace ?? 'default';
  yield dependencies.object(kind, namespace, name);
  if (manifest.namespace === undefined) yield dependencies.object(kind, '', name);
  yield dependencies.kind(kind);
  if (settingKinds.has(kind)) yield onSettings;
  if (kind === 'Service') yield dependencies.servicesIn(namespace);
  if (kind === 'Endpoints' || kind === 'EndpointSlice') yield dependencies.endpointsIn(namespace);
  if (kind === 'NetworkPolicy') yield dependencies.policies(namespace, selectedPair(manifest));
  if (isCustomResource(manifest)) yield dependencies.customIn(namespace);
  const labels = recordedPodLabels(manifest);
  if (labels === undefined) return;
  yield dependencies.podsIn(namespace);
  for (const [key, value] of Object.entries(labels)) {
    yield `pods/${namespace}/${key}=${value}`;
    yield `pods/*/${key}=${value}`;
  }
}

const settingKinds: ReadonlySet<string> = new Set([
  'Node',
  'Namespace',
  'Cluster',
  'Simple',
  'ClusterConfiguration',
  'KubeProxyConfiguration',
]);

/** Whether a change from some manifests to others may make a namespace come or go. */
export function changesNamespaces(removed: readonly Manifest[], added: readonly Manifest[]): boolean {
  const listNamespaces = (manifests: readonly Manifest[]): string =>
    [...new Set(manifests.map(({ namespace = 'default' }) => namespace))].sort().join('\n');
  return listNamespaces(removed) !== listNamespaces(added);
}

/** Whether a change from some Services to others may move numbers and addresses of third ones. */
export function changesAllocation(removed: readonly Manifest[], added: readonly Manifest[]): boolean {
  const wishes = (manifests: readonly Manifest[]): string => manifests.map(wishesOf).sort().join('\n');
  return wishes(removed) !== wishes(added);
}

/** What a Service asks the allocators for; '' for everything else. */
function wishesOf(manifest: Manifest): string {
  if (manifest.kind !== 'Service') return '';
  const spec = isObject(manifest.value['spec']) ? manifest.value['spec'] : {};
  const { selector: _selector, ports, ...rest } = spec;
  const numbers = Array.isArray(ports) ? (ports as readonly JsonValue[]).map(portWishes) : ports;
  return JSON.stringify([manifest.namespace ?? '', manifest.name, rest, numbers ?? null], printBigInt);
}

function portWishes(port: JsonValue): JsonValue {
  if (!isObject(port)) return port;
  return [port['port'] ?? null, port['protocol'] ?? null, port['nodePort'] ?? null];
}

function printBigInt(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? `${value}n` : value;
}
