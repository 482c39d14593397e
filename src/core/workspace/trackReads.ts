import type { Cluster } from '../cluster/cluster.js';
import { isCustomResource } from '../cluster/records.js';
import type { Labels } from '../labels/labelSelector.js';
import { podLabelsOf, serviceSelectorOf } from '../manifests/environments/selection.js';
import { isObject, type JsonValue } from '../manifests/json.js';
import type { Manifest, ObjectRef } from '../manifests/manifest.js';

/** Something that an answer rests on, by a name that a change of a manifest can tell: `pods/default/app=web`. */
export type Dependency = string;

/** Depends on everything: for lists over the whole cluster. */
export const onEverything: Dependency = 'everything';
/** The numbers and addresses that Services hold. */
export const onAllocation: Dependency = 'allocation';
/** Nodes, namespaces and cluster files, which concern everyone. */
export const onSettings: Dependency = 'settings';

export const dependencies = {
  object: (kind: string, namespace: string, name: string): Dependency =>
    `object/${kind}/${namespace}/${name}`,
  kind: (kind: string): Dependency => `kind/${kind}`,
  podsIn: (namespace: string): Dependency => `pods/${namespace}`,
  /** One pair is enough: pods that a selector matches, before or after a change, carry each of its pairs. */
  podsWith: (namespace: string, selector: Labels): Dependency => {
    const [pair] = Object.entries(selector);
    return pair === undefined ? `pods/${namespace}` : `pods/${namespace}/${pair[0]}=${pair[1]}`;
  },
  /** Custom resources of a namespace. */
  customIn: (namespace: string): Dependency => `custom/${namespace}`,
  endpointsIn: (namespace: string): Dependency => `endpoints/${namespace}`,
} as const;

/** A cluster that tells what is read from it. Reads about `self`, whose change makes a new answer anyway, are not told. */
export function trackReads(
  cluster: Cluster,
  self: Manifest,
  tell: (dependency: Dependency) => void,
): Cluster {
  const tellObject = (ref: ObjectRef): void => {
    tell(dependencies.object(ref.kind, ref.namespace, ref.name));
    if (ref.kind === 'Pod') tell(dependencies.podsIn(ref.namespace));
  };
  const tellManifest = (manifest: Manifest): void => {
    const namespace = manifest.namespace ?? 'default';
    if (manifest !== self) tellObject({ kind: manifest.kind, namespace, name: manifest.name });
    if (manifest.kind !== 'Service') return;
    tell(onAllocation);
    tell(dependencies.endpointsIn(namespace));
    const selector = serviceSelectorOf(manifest);
    if (selector !== undefined) tell(dependencies.podsWith(namespace, selector));
  };
  const all = (): Cluster => {
    tell(onEverything);
    return cluster;
  };
  return {
    settings: cluster.settings,
    nodes: cluster.nodes,
    whatIf: cluster.whatIf,
    get manifests() {
      return all().manifests;
    },
    get services() {
      return all().services;
    },
    get workloads() {
      return all().workloads;
    },
    get pods() {
      return all().pods;
    },
    get configMaps() {
      return all().configMaps;
    },
    get namespaces() {
      return all().namespaces;
    },
    get network() {
      return all().network;
    },
    answerOf: (manifest) => {
      tellManifest(manifest);
      return cluster.answerOf(manifest);
    },
    service: (namespace, name) => {
      tellObject({ kind: 'Service', namespace, name });
      const found = cluster.service(namespace, name);
      if (found?.manifest !== undefined) tellManifest(found.manifest);
      return found;
    },
    servicesIn: (namespace) => {
      tell(dependencies.kind('Service'));
      tell(dependencies.podsIn(namespace));
      tell(dependencies.endpointsIn(namespace));
      tell(onAllocation);
      return cluster.servicesIn(namespace);
    },
    serviceOf: (manifest) => {
      tellManifest(manifest);
      return cluster.serviceOf(manifest);
    },
    workload: (ref) => {
      tellObject(ref);
      return cluster.workload(ref);
    },
    workloadsIn: (namespace) => {
      tell(dependencies.podsIn(namespace));
      return cluster.workloadsIn(namespace);
    },
    workloadOf: (manifest) => {
      tellManifest(manifest);
      return cluster.workloadOf(manifest);
    },
    workloadsMatching: (namespace, selector) => {
      tell(dependencies.podsWith(namespace, selector));
      return cluster.workloadsMatching(namespace, selector);
    },
    workloadsMatchingOutside: (namespace, selector) => {
      tell(dependencies.podsWith('*', selector));
      return cluster.workloadsMatchingOutside(namespace, selector);
    },
    customResourcesIn: (namespace) => {
      tell(dependencies.customIn(namespace));
      return cluster.customResourcesIn(namespace);
    },
    object: (ref) => {
      tellObject(ref);
      return cluster.object(ref);
    },
    objectsOf: (kind) => {
      tell(dependencies.kind(kind));
      return cluster.objectsOf(kind);
    },
    pod: (namespace, name) => {
      tell(dependencies.podsIn(namespace));
      return cluster.pod(namespace, name);
    },
    node: (name) => cluster.node(name),
    podsMatching: (namespace, selector) => {
      tell(dependencies.podsWith(namespace, selector));
      return cluster.podsMatching(namespace, selector);
    },
    place: (ref, path, part) => {
      tellObject(ref);
      return cluster.place(ref, path, part);
    },
  };
}

/** What depends on a manifest: told when it comes, goes, or is another than before. */
export function* dependenciesOn(manifest: Manifest): Generator<Dependency> {
  const { kind, name } = manifest;
  const namespace = manifest.namespace ?? 'default';
  yield dependencies.object(kind, namespace, name);
  if (manifest.namespace === undefined) yield dependencies.object(kind, '', name);
  yield dependencies.kind(kind);
  if (settingKinds.has(kind)) yield onSettings;
  if (kind === 'Endpoints' || kind === 'EndpointSlice') yield dependencies.endpointsIn(namespace);
  if (isCustomResource(manifest)) yield dependencies.customIn(namespace);
  const labels = podLabelsOf(manifest);
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
