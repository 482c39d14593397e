import type { Manifest } from '../manifest.js';
import { podLabelsOf, serviceSelectorOf, type LabelPairs } from './selection.js';

/** One directory of plain manifests. */
export interface Directory {
  readonly uri: string;
  readonly manifests: readonly Manifest[];
}

/**
 * Finds the directories that are one environment although they are two: where the Services of a directory find their pods only in one
 * other directory (`k8s/services` beside `k8s/deployments`). Answers each directory's partner.
 */
export function joinDirectories(directories: readonly Directory[]): ReadonlyMap<string, string> {
  const pods = indexPods(directories);
  const partners = new Map<string, string>();
  for (const { uri, manifests } of directories) {
    const partner = findPartner(uri, manifests, pods);
    if (partner !== undefined) partners.set(uri, partner);
  }
  return partners;
}

interface PodsOfDirectory {
  readonly directory: string;
  readonly labels: LabelPairs;
}

/** By namespace and one label: whose pods carry it. */
type PodIndex = ReadonlyMap<string, readonly PodsOfDirectory[]>;

function indexPods(directories: readonly Directory[]): PodIndex {
  const index = new Map<string, PodsOfDirectory[]>();
  for (const { uri, manifests } of directories) {
    const seen = new Set<string>();
    for (const manifest of manifests) {
      const labels = podLabelsOf(manifest);
      if (labels === undefined) continue;
      const signature = JSON.stringify([manifest.namespace ?? 'default', labels]);
      if (seen.has(signature)) continue;
      seen.add(signature);
      for (const [key, value] of Object.entries(labels)) {
        const entry = indexKey(manifest, key, value);
        const list = index.get(entry);
        if (list === undefined) index.set(entry, [{ directory: uri, labels }]);
        else list.push({ directory: uri, labels });
      }
    }
  }
  return index;
}

function indexKey(manifest: Manifest, key: string, value: string): string {
  return `${manifest.namespace ?? 'default'}\n${key}\n${value}`;
}

/** The one other directory with pods for this one's Services; undefined where they find some at home, none, or several. */
function findPartner(home: string, manifests: readonly Manifest[], pods: PodIndex): string | undefined {
  let partner: string | undefined;
  for (const manifest of manifests) {
    const selector = serviceSelectorOf(manifest);
    if (selector === undefined) continue;
    for (const directory of directoriesMatching(manifest, selector, pods)) {
      if (directory === home || (partner !== undefined && partner !== directory)) return undefined;
      partner = directory;
    }
  }
  return partner;
}

function directoriesMatching(service: Manifest, selector: LabelPairs, pods: PodIndex): ReadonlySet<string> {
  const pairs = Object.entries(selector);
  const lists = pairs.map(([key, value]) => pods.get(indexKey(service, key, value)) ?? []);
  const shortest = lists.reduce((a, b) => (b.length < a.length ? b : a));
  const found = new Set<string>();
  for (const { directory, labels } of shortest) {
    if (pairs.every(([key, value]) => Object.hasOwn(labels, key) && labels[key] === value))
      found.add(directory);
  }
  return found;
}
