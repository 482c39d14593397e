import type { ManifestFile } from '../readManifests.js';
import { factsOf, type LabelFact } from './fileFacts.js';
import type { LabelPairs } from './selection.js';

/** One directory of plain manifests. */
export interface Directory {
  readonly uri: string;
  readonly files: readonly ManifestFile[];
}

/**
 * Finds the directories that are one environment although they are two: where the Services of a directory find their pods only in one
 * other directory of the workspace folder (`k8s/services` beside `k8s/deployments`). Answers each directory's partner.
 */
export function joinDirectories(directories: readonly Directory[]): ReadonlyMap<string, string> {
  const partners = new Map<string, string>();
  if (directories.length < 2) return partners;
  const homeless = directories.filter((directory) => !findsPodsAtHome(directory));
  if (homeless.length === 0) return partners;
  const pods = indexPods(directories);
  for (const directory of homeless) {
    const partner = findPartner(directory, pods);
    if (partner !== undefined) partners.set(directory.uri, partner);
  }
  return partners;
}

/** Whether a Service of the directory selects pods of the directory itself, or it has no Service that selects. */
function findsPodsAtHome(directory: Directory): boolean {
  const { files } = directory;
  const selecting = files.filter((file) => factsOf(file).selectors.length > 0);
  if (selecting.length === 0) return true;
  const inOneFile = selecting.some((file) => {
    const { selectors, pods } = factsOf(file);
    const [selector] = selectors;
    return selector !== undefined && pods.some((each) => selects(selector, each));
  });
  if (inOneFile) return true;
  const pods = indexPods([directory]);
  return selecting.some((file) =>
    factsOf(file).selectors.some((selector) => findDirectories(selector, pods).size > 0),
  );
}

function selects(selector: LabelFact, pods: LabelFact): boolean {
  return selector.namespace === pods.namespace && matches(Object.entries(selector.pairs), pods.pairs);
}

function matches(pairs: readonly (readonly [string, string])[], labels: LabelPairs): boolean {
  return pairs.every(([key, value]) => Object.hasOwn(labels, key) && labels[key] === value);
}

interface PodsOfDirectory {
  readonly directory: string;
  readonly labels: LabelPairs;
}

/** By namespace and one label: whose pods carry it. */
type PodIndex = ReadonlyMap<string, readonly PodsOfDirectory[]>;

function indexPods(directories: readonly Directory[]): PodIndex {
  const index = new Map<string, PodsOfDirectory[]>();
  for (const { uri, files } of directories) {
    for (const { namespace, pairs } of files.flatMap((file) => factsOf(file).pods)) {
      for (const [key, value] of Object.entries(pairs)) {
        const entry = `${namespace}\n${key}\n${value}`;
        const list = index.get(entry);
        if (list === undefined) index.set(entry, [{ directory: uri, labels: pairs }]);
        else list.push({ directory: uri, labels: pairs });
      }
    }
  }
  return index;
}

/** The one other directory with pods for this one's Services; undefined where there is none, or several. */
function findPartner({ files }: Directory, pods: PodIndex): string | undefined {
  const found = new Set<string>();
  for (const selector of files.flatMap((file) => factsOf(file).selectors)) {
    for (const directory of findDirectories(selector, pods)) found.add(directory);
    if (found.size > 1) return undefined;
  }
  const [partner] = found;
  return partner;
}

function findDirectories({ namespace, pairs }: LabelFact, pods: PodIndex): ReadonlySet<string> {
  const wanted = Object.entries(pairs);
  const lists = wanted.map(([key, value]) => pods.get(`${namespace}\n${key}\n${value}`) ?? []);
  const shortest = lists.reduce((a, b) => (b.length < a.length ? b : a));
  const found = new Set<string>();
  for (const { directory, labels } of shortest) {
    if (!found.has(directory) && matches(wanted, labels)) found.add(directory);
  }
  return found;
}
