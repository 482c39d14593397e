import type { Labels } from '../labels/labelSelector.js';
import { matchesPairs } from '../labels/labelSelector.js';
import { recordedPodLabels } from '../cluster/records.js';
import { isInside } from '../manifests/environments/uriPath.js';
import type { Manifest } from '../manifests/manifest.js';
import type { Circle, WiderCircles } from '../rules/rule.js';

/** All manifests of a workspace by what rules look for outside of an environment. */
export class WorkspaceIndex {
  /** By namespace and one label: the manifests whose pods carry it. */
  readonly #pods = new Map<string, Set<Manifest>>();
  readonly #objects = new Map<string, Set<Manifest>>();
  readonly #folders: readonly string[];

  constructor(folders: readonly string[]) {
    this.#folders = folders;
  }

  add(manifest: Manifest): void {
    for (const [map, key] of this.#entriesOf(manifest)) {
      const set = map.get(key);
      if (set === undefined) map.set(key, new Set([manifest]));
      else set.add(manifest);
    }
  }

  remove(manifest: Manifest): void {
    for (const [map, key] of this.#entriesOf(manifest)) map.get(key)?.delete(manifest);
  }

  *#entriesOf(manifest: Manifest): Generator<readonly [Map<string, Set<Manifest>>, string]> {
    const namespace = manifest.namespace ?? 'default';
    yield [this.#objects, `${manifest.kind}/${namespace}/${manifest.name}`];
    for (const [key, value] of Object.entries(recordedPodLabels(manifest) ?? {})) {
      yield [this.#pods, `${namespace}\n${key}\n${value}`];
    }
  }

  /** What lies around one manifest: its file, its workspace folder, the workspace; `inside` is its environment, which was asked already. */
  around(from: Manifest, inside: (manifest: Manifest) => boolean): Omit<WiderCircles, 'isVaried'> {
    return {
      findPods: (namespace, selector) => {
        const found = this.#findPods(namespace, selector).filter((manifest) => !inside(manifest));
        return this.#nearest(from, found);
      },
      findObject: (kind, namespace, name) => {
        const all = [...(this.#objects.get(`${kind}/${namespace}/${name}`) ?? [])];
        const found = all.filter((each) => !inside(each));
        const nearest = this.#nearest(from, found);
        const manifest = nearest?.manifests[0];
        return nearest && manifest && { circle: nearest.circle, manifest };
      },
    };
  }

  #findPods(namespace: string, selector: Labels): readonly Manifest[] {
    const pairs = Object.entries(selector);
    if (pairs.length === 0) return [];
    let smallest: ReadonlySet<Manifest> | undefined;
    for (const [key, value] of pairs) {
      const set = this.#pods.get(`${namespace}\n${key}\n${value}`) ?? new Set<Manifest>();
      if (smallest === undefined || set.size < smallest.size) smallest = set;
    }
    return [...(smallest ?? [])].filter((manifest) =>
      matchesPairs(selector, recordedPodLabels(manifest) ?? {}),
    );
  }

  #nearest(
    from: Manifest,
    found: readonly Manifest[],
  ): { circle: Circle; manifests: readonly Manifest[] } | undefined {
    if (found.length === 0) return undefined;
    const ordered = [...found].sort(compareManifests);
    const inFile = ordered.filter(({ uri }) => uri === from.uri);
    if (inFile.length > 0) return { circle: 'file', manifests: inFile };
    const folder = this.#folders.find((each) => isInside(each, from.uri));
    const inFolder = folder === undefined ? [] : ordered.filter(({ uri }) => isInside(folder, uri));
    if (inFolder.length > 0) return { circle: 'workspace folder', manifests: inFolder };
    return { circle: 'workspace', manifests: ordered };
  }
}

/** By file, then by place in the file, so that the answer does not depend on the order of edits. */
function compareManifests(a: Manifest, b: Manifest): number {
  if (a.uri !== b.uri) return a.uri < b.uri ? -1 : 1;
  return a.document - b.document || Number(a.basePath[1] ?? 0) - Number(b.basePath[1] ?? 0);
}
