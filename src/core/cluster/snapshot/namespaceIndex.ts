import { matchesPairs, type Labels } from '../../labels/labelSelector.js';
import type { ManifestRecord, ObjectRecord, ServiceRecord, WorkloadRecord } from '../records.js';

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

/** What one namespace holds ('' holds the cluster-scoped objects), by name and by label. Snapshots share it while nothing in it changes. */
export class NamespaceIndex {
  readonly name: string;
  readonly records: readonly ManifestRecord[];
  readonly services: readonly ServiceRecord[];
  readonly workloads: readonly WorkloadRecord[];
  readonly objects: readonly ObjectRecord[];
  /** Those that decide about the cluster's settings: Nodes and the files that clusters are made with. */
  readonly settings: readonly ObjectRecord[];
  #members: ReadonlySet<ManifestRecord> | undefined;
  #byKind: ReadonlyMap<string, ReadonlyMap<string, ManifestRecord>> | undefined;
  #workloadsByPair: ReadonlyMap<string, readonly WorkloadRecord[]> | undefined;

  constructor(name: string, records: readonly ManifestRecord[]) {
    this.name = name;
    this.records = records;
    this.services = records.filter((record) => record.role === 'service');
    this.workloads = records.filter((record) => record.role === 'workload');
    this.objects = records.filter((record) => record.role === 'object');
    this.settings = this.objects.filter(({ ref }) => settingKinds.has(ref.kind));
  }

  /** Whether the manifest of a record is one of this namespace. */
  has(record: ManifestRecord): boolean {
    this.#members ??= new Set(this.records);
    return this.#members.has(record);
  }

  /** The object of a kind and name; of several the first. */
  find(kind: string, name: string): ManifestRecord | undefined {
    this.#byKind ??= indexByKind(this.records);
    return this.#byKind.get(kind)?.get(name);
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
    this.#workloadsByPair ??= indexByPair(this.workloads);
    let rarest: readonly WorkloadRecord[] | undefined;
    for (const [key, value] of pairs) {
      const found = this.#workloadsByPair.get(`${key}=${value}`) ?? [];
      if (rarest === undefined || found.length < rarest.length) rarest = found;
    }
    return rarest ?? [];
  }
}

function indexByKind(
  records: readonly ManifestRecord[],
): ReadonlyMap<string, ReadonlyMap<string, ManifestRecord>> {
  const byKind = new Map<string, Map<string, ManifestRecord>>();
  for (const record of records) {
    const { kind, name } = record.ref;
    let names = byKind.get(kind);
    if (names === undefined) byKind.set(kind, (names = new Map<string, ManifestRecord>()));
    if (!names.has(name)) names.set(name, record);
  }
  return byKind;
}

function indexByPair(workloads: readonly WorkloadRecord[]): ReadonlyMap<string, readonly WorkloadRecord[]> {
  const index = new Map<string, WorkloadRecord[]>();
  for (const workload of workloads) {
    for (const [key, value] of Object.entries(workload.podLabels)) {
      const list = index.get(`${key}=${value}`);
      if (list === undefined) index.set(`${key}=${value}`, [workload]);
      else list.push(workload);
    }
  }
  return index;
}
