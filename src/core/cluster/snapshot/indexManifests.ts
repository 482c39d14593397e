import type { Manifest } from '../../manifests/manifest.js';
import { givenNamespaces } from '../givenObjects.js';
import { recordOf, type ManifestRecord, type ServiceRecord } from '../records.js';
import { replaceElements } from '../../text/replaceElements.js';
import { NamespaceIndex } from './namespaceIndex.js';

type Namespaces = ReadonlyMap<string, NamespaceIndex>;

/** Manifests and the indexes made of them. */
export interface IndexedManifests {
  readonly manifests: readonly Manifest[];
  readonly namespaces: Namespaces;
  /** The Services of all namespaces, in the order of the manifests. */
  readonly services: readonly ServiceRecord[];
}

/** Indexes manifests, all of them in steps; a namespace in which nothing changed since `before` is the same object, and so is the list of Services. */
export function* indexManifests(
  manifests: readonly Manifest[],
  before: IndexedManifests | undefined,
): Generator<void, IndexedManifests> {
  if (before === undefined) {
    const namespaces = indexAll(manifests);
    yield;
    return { manifests, namespaces, services: listServices(manifests) };
  }
  const change = findChange(before.manifests, manifests);
  if (change.removed.length === 0 && change.added.length === 0) return { ...before, manifests };
  const replacements = findReplacements(change);
  if (replacements !== undefined) return replaceRecords(manifests, before, replacements);
  const hasServices = [...change.removed, ...change.added].some(isService);
  return {
    manifests,
    namespaces: regroup(before.namespaces, manifests, change),
    services: hasServices ? listServices(manifests) : before.services,
  };
}

/** Whether the records that matter for something are the same ones, in the same order. */
export function sharesRecords(
  before: IndexedManifests,
  namespaces: Namespaces,
  part: 'workloads' | 'settings',
): boolean {
  if (before.namespaces === namespaces) return true;
  for (const name of new Set([...before.namespaces.keys(), ...namespaces.keys()])) {
    const one = before.namespaces.get(name);
    const other = namespaces.get(name);
    if (one !== other && !sameElements(one?.[part] ?? [], other?.[part] ?? [])) return false;
  }
  return true;
}

interface Change {
  readonly removed: readonly ManifestRecord[];
  readonly added: readonly ManifestRecord[];
}

/** What stands between the common beginning and the common end of two lists. */
function findChange(before: readonly Manifest[], after: readonly Manifest[]): Change {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return {
    removed: before.slice(start, before.length - end).map(recordOf),
    added: after.slice(start, after.length - end).map(recordOf),
  };
}

/** The usual edit: each changed manifest stays in its place, namespace and role. Undefined where it is more than that. */
function findReplacements({
  removed,
  added,
}: Change): ReadonlyMap<ManifestRecord, ManifestRecord> | undefined {
  if (removed.length !== added.length) return undefined;
  const replacements = new Map<ManifestRecord, ManifestRecord>();
  for (const [index, old] of removed.entries()) {
    const next = added[index];
    if (next?.ref.namespace !== old.ref.namespace || next.role !== old.role) return undefined;
    if (next !== old) replacements.set(old, next);
  }
  return replacements;
}

function replaceRecords(
  manifests: readonly Manifest[],
  before: IndexedManifests,
  replacements: ReadonlyMap<ManifestRecord, ManifestRecord>,
): IndexedManifests {
  const namespaces = new Map(before.namespaces);
  for (const name of new Set([...replacements.keys()].map(({ ref }) => ref.namespace))) {
    const index = namespaces.get(name);
    if (index !== undefined) namespaces.set(name, index.replace(replacements));
  }
  return { manifests, namespaces, services: replaceServices(before.services, replacements) };
}

function replaceServices(
  services: readonly ServiceRecord[],
  replacements: ReadonlyMap<ManifestRecord, ManifestRecord>,
): readonly ServiceRecord[] {
  const changed = new Map<ServiceRecord, ServiceRecord>();
  for (const [old, now] of replacements) if (isService(old) && isService(now)) changed.set(old, now);
  return replaceElements(services, changed);
}

function listServices(manifests: readonly Manifest[]): readonly ServiceRecord[] {
  return manifests.map(recordOf).filter(isService);
}

function isService(record: ManifestRecord): record is ServiceRecord {
  return record.role === 'service';
}

function regroup(
  namespaces: Namespaces,
  manifests: readonly Manifest[],
  { removed, added }: Change,
): Namespaces {
  const affected = new Set([...removed, ...added].map(({ ref }) => ref.namespace));
  const groups = new Map<string, ManifestRecord[]>([...affected].map((name) => [name, []]));
  for (const manifest of manifests) {
    const record = recordOf(manifest);
    groups.get(record.ref.namespace)?.push(record);
  }
  const result = new Map(namespaces);
  for (const [name, group] of groups) {
    if (group.length > 0 || isGiven(name)) result.set(name, new NamespaceIndex(name, group));
    else result.delete(name);
  }
  return result;
}

function indexAll(manifests: readonly Manifest[]): Namespaces {
  const groups = new Map<string, ManifestRecord[]>(['', ...givenNamespaces].map((name) => [name, []]));
  for (const manifest of manifests) {
    const record = recordOf(manifest);
    const group = groups.get(record.ref.namespace);
    if (group === undefined) groups.set(record.ref.namespace, [record]);
    else group.push(record);
  }
  return new Map([...groups].map(([name, group]) => [name, new NamespaceIndex(name, group)]));
}

function isGiven(name: string): boolean {
  return name === '' || (givenNamespaces as readonly string[]).includes(name);
}

function sameElements(one: readonly ManifestRecord[], other: readonly ManifestRecord[]): boolean {
  if (one === other) return true;
  return one.length === other.length && one.every((record, index) => record === other[index]);
}
