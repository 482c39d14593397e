import { matchesPairs, type Labels } from '../../labels/labelSelector.js';
import { replaceElements } from '../../text/replaceElements.js';
import {
  selectedPair,
  type ManifestRecord,
  type ObjectRecord,
  type ServiceRecord,
  type WorkloadRecord,
} from '../records.js';

/** Labels that controllers give their pods; a selector may name them although no template carries them. */
const controllerLabels: ReadonlySet<string> = new Set([
  'apps.kubernetes.io/pod-index',
  'batch.kubernetes.io/controller-uid',
  'batch.kubernetes.io/job-completion-index',
  'batch.kubernetes.io/job-name',
  'controller-revision-hash',
  'controller-uid',
  'job-name',
  'pod-template-generation',
  'pod-template-hash',
  'statefulset.kubernetes.io/pod-name',
]);

const settingKinds: ReadonlySet<string> = new Set([
  'Cluster',
  'ClusterConfiguration',
  'KubeProxyConfiguration',
  'Node',
  'Simple',
]);

/** Workloads that a selector may match, and the part of it that only their pods can tell. */
export interface MatchCandidates {
  readonly workloads: readonly WorkloadRecord[];
  /** Whether the pods themselves must be asked. */
  readonly asksPods: boolean;
}

/** The records of a namespace by what they are. */
interface RecordLists {
  readonly services: readonly ServiceRecord[];
  readonly workloads: readonly WorkloadRecord[];
  readonly objects: readonly ObjectRecord[];
  /** Those that decide about the cluster's settings: Nodes and the files that clusters are made with. */
  readonly settings: readonly ObjectRecord[];
}

/** What one namespace holds ('' holds the cluster-scoped objects), by name and by label. Snapshots share it while nothing in it changes. */
export class NamespaceIndex implements RecordLists {
  readonly name: string;
  readonly records: readonly ManifestRecord[];
  readonly services: readonly ServiceRecord[];
  readonly workloads: readonly WorkloadRecord[];
  readonly objects: readonly ObjectRecord[];
  readonly settings: readonly ObjectRecord[];
  /** Where the records of a kind and name, and the workloads with a label, stand in their lists. */
  #byKind: PlacesByPair | undefined;
  #byLabel: PlacesByPair | undefined;
  /** Where Services stand, by the first pair of their selectors; those without by two empty texts. */
  #bySelector: PlacesByPair | undefined;
  /** Where NetworkPolicies stand, by a label that they select; those that select otherwise by two empty texts. */
  #bySelection: PlacesByPair | undefined;

  constructor(name: string, records: readonly ManifestRecord[], lists: RecordLists = sortRecords(records)) {
    this.name = name;
    this.records = records;
    this.services = lists.services;
    this.workloads = lists.workloads;
    this.objects = lists.objects;
    this.settings = lists.settings;
  }

  /**
   * The index with some records replaced by others of the same role; the places by which they are found stay, as long as nothing
   * else changes.
   */
  replace(replacements: ReadonlyMap<ManifestRecord, ManifestRecord>): NamespaceIndex {
    const pairs = [...replacements].filter(([{ ref }]) => ref.namespace === this.name);
    const next = new NamespaceIndex(
      this.name,
      replaceElements(this.records, new Map(pairs)),
      replaceLists(this, pairs),
    );
    if (pairs.every(([old, now]) => old.ref.kind === now.ref.kind && old.ref.name === now.ref.name))
      next.#byKind = this.#byKind;
    if (pairs.every(([old, now]) => hasSameLabels(old, now))) next.#byLabel = this.#byLabel;
    if (pairs.every(([old, now]) => hasSameFirstPair(old, now))) next.#bySelector = this.#bySelector;
    if (!pairs.flat().some(isPolicy)) next.#bySelection = this.#bySelection;
    return next;
  }

  /** Whether the manifest of a record is one of this namespace. */
  has(record: ManifestRecord): boolean {
    return this.find(record.ref.kind, record.ref.name) === record || this.records.includes(record);
  }

  /** The object of a kind and name; of several the first. */
  find(kind: string, name: string): ManifestRecord | undefined {
    this.#byKind ??= indexPlaces(this.records, ({ ref }) => [[ref.kind, ref.name]]);
    return this.records[this.#byKind.get(kind)?.get(name)?.[0] ?? -1];
  }

  /** The records of a kind. */
  listKind(kind: string): readonly ManifestRecord[] {
    this.#byKind ??= indexPlaces(this.records, ({ ref }) => [[ref.kind, ref.name]]);
    const places = [...(this.#byKind.get(kind)?.values() ?? [])].flat();
    return places.sort((a, b) => a - b).flatMap((at) => this.records[at] ?? []);
  }

  /** The NetworkPolicies that may select pods with these labels. */
  findPolicies(labels: Labels): readonly ObjectRecord[] {
    this.#bySelection ??= indexPlaces(this.objects, (record) =>
      isPolicy(record) ? [selectedPair(record.manifest) ?? ['', '']] : [],
    );
    return findSelectors(this.#bySelection, this.objects, labels);
  }

  /** The Services that may select pods with these labels. */
  findSelecting(labels: Labels): readonly ServiceRecord[] {
    this.#bySelector ??= indexPlaces(this.services, ({ selector }) => [firstPair(selector) ?? ['', '']]);
    return findSelectors(this.#bySelector, this.services, labels);
  }

  /** The workloads whose templates carry a selector's pairs. An empty selector matches none. */
  findMatching(selector: Labels): MatchCandidates {
    const pairs = Object.entries(selector);
    const plain = pairs.filter(([key]) => !controllerLabels.has(key));
    const asksPods = plain.length < pairs.length;
    if (pairs.length === 0) return { workloads: [], asksPods };
    if (plain.length === 0) return { workloads: this.workloads, asksPods };
    const wanted = asksPods ? Object.fromEntries(plain) : selector;
    const candidates = this.#findRarest(plain);
    return { workloads: candidates.filter(({ podLabels }) => matchesPairs(wanted, podLabels)), asksPods };
  }

  #findRarest(pairs: readonly (readonly [string, string])[]): readonly WorkloadRecord[] {
    this.#byLabel ??= indexPlaces(this.workloads, ({ podLabels }) => Object.entries(podLabels));
    let rarest: readonly number[] | undefined;
    for (const [key, value] of pairs) {
      const found = this.#byLabel.get(key)?.get(value) ?? [];
      if (rarest === undefined || found.length < rarest.length) rarest = found;
    }
    return (rarest ?? []).flatMap((at) => this.workloads[at] ?? []);
  }
}

function sortRecords(records: readonly ManifestRecord[]): RecordLists {
  const objects = records.filter((record) => record.role === 'object');
  return {
    services: records.filter((record) => record.role === 'service'),
    workloads: records.filter((record) => record.role === 'workload'),
    objects,
    settings: objects.filter(isSetting),
  };
}

function replaceLists(
  { services, workloads, objects, settings }: RecordLists,
  pairs: readonly (readonly [ManifestRecord, ManifestRecord])[],
): RecordLists {
  const ofRole = {
    service: new Map<ServiceRecord, ServiceRecord>(),
    workload: new Map<WorkloadRecord, WorkloadRecord>(),
    object: new Map<ObjectRecord, ObjectRecord>(),
  };
  for (const [old, now] of pairs) {
    if (old.role === 'service' && now.role === 'service') ofRole.service.set(old, now);
    if (old.role === 'workload' && now.role === 'workload') ofRole.workload.set(old, now);
    if (old.role === 'object' && now.role === 'object') ofRole.object.set(old, now);
  }
  const replaced = replaceElements(objects, ofRole.object);
  return {
    services: replaceElements(services, ofRole.service),
    workloads: replaceElements(workloads, ofRole.workload),
    objects: replaced,
    settings: pairs.flat().some(isSetting) ? replaced.filter(isSetting) : settings,
  };
}

/** Places in a list by two texts: a kind and a name, a label's key and its value. */
type PlacesByPair = ReadonlyMap<string, ReadonlyMap<string, readonly number[]>>;

function indexPlaces<T>(
  list: readonly T[],
  pairsOf: (each: T) => readonly (readonly [string, string])[],
): PlacesByPair {
  const index = new Map<string, Map<string, number[]>>();
  for (const [at, each] of list.entries()) {
    for (const [key, value] of pairsOf(each)) {
      let byValue = index.get(key);
      if (byValue === undefined) index.set(key, (byValue = new Map<string, number[]>()));
      const places = byValue.get(value);
      if (places === undefined) byValue.set(value, [at]);
      else places.push(at);
    }
  }
  return index;
}

/** What stands at the pairs of some labels, and what selects otherwise, in the order of the list. */
function findSelectors<T>(selecting: PlacesByPair, list: readonly T[], labels: Labels): readonly T[] {
  if (selecting.size === 0) return [];
  const places = [['', ''] as const, ...Object.entries(labels)].flatMap(
    ([key, value]) => selecting.get(key)?.get(value) ?? [],
  );
  return places.sort((a, b) => a - b).flatMap((at) => list[at] ?? []);
}

function firstPair(selector: Labels): readonly [string, string] | undefined {
  return Object.entries(selector)[0];
}

function hasSameFirstPair(one: ManifestRecord, other: ManifestRecord): boolean {
  if (one.role !== 'service' || other.role !== 'service') return true;
  const [old, now] = [firstPair(one.selector), firstPair(other.selector)];
  return old?.[0] === now?.[0] && old?.[1] === now?.[1];
}

function isSetting({ ref }: ManifestRecord): boolean {
  return settingKinds.has(ref.kind);
}

function isPolicy({ ref }: ManifestRecord): boolean {
  return ref.kind === 'NetworkPolicy';
}

function hasSameLabels(one: ManifestRecord, other: ManifestRecord): boolean {
  if (one.role !== 'workload' || other.role !== 'workload') return true;
  const pairs = Object.entries(one.podLabels);
  return (
    pairs.length === Object.keys(other.podLabels).length &&
    pairs.every(([key, value]) => Object.hasOwn(other.podLabels, key) && other.podLabels[key] === value)
  );
}
