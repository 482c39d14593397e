import type { Labels } from '../labels/labelSelector.js';
import { matchesPairs } from '../labels/labelSelector.js';
import { podLabelsOf } from '../manifests/environments/selection.js';
import { isInside } from '../manifests/environments/uriPath.js';
import type { Manifest } from '../manifests/manifest.js';
import type { Circle, WiderCircles } from '../rules/rule.js';

interface PodMaker {
  readonly manifest: Manifest;
  readonly labels: Labels;
}

/** All manifests of a workspace by what rules look for outside of an environment. */
export class WorkspaceIndex {
  readonly #pods = new Map<string, PodMaker[]>();
  readonly #objects = new Map<string, Manifest[]>();
  readonly #folders: readonly string[];

  constructor(manifests: readonly Manifest[], folders: readonly string[]) {
    this.#folders = folders;
    for (const manifest of manifests) {
      const namespace = manifest.namespace ?? 'default';
      addTo(this.#objects, `${manifest.kind}/${namespace}/${manifest.name}`, manifest);
      const labels = podLabelsOf(manifest);
      for (const [key, value] of Object.entries(labels ?? {})) {
        addTo(this.#pods, `${namespace}\n${key}\n${value}`, { manifest, labels: labels ?? {} });
      }
    }
  }

  /** What lies around one manifest: its file, its workspace folder, the workspace; `inside` is its environment, which was asked already. */
  around(from: Manifest, inside: (manifest: Manifest) => boolean): WiderCircles {
    return {
      findPods: (namespace, selector) => {
        const found = this.#findPods(namespace, selector).filter((manifest) => !inside(manifest));
        return this.#nearest(from, found);
      },
      findObject: (kind, namespace, name) => {
        const found = (this.#objects.get(`${kind}/${namespace}/${name}`) ?? []).filter(
          (each) => !inside(each),
        );
        const nearest = this.#nearest(from, found);
        const manifest = nearest?.manifests[0];
        return nearest && manifest && { circle: nearest.circle, manifest };
      },
    };
  }

  #findPods(namespace: string, selector: Labels): readonly Manifest[] {
    const pairs = Object.entries(selector);
    if (pairs.length === 0) return [];
    const lists = pairs.map(([key, value]) => this.#pods.get(`${namespace}\n${key}\n${value}`) ?? []);
    const shortest = lists.reduce((a, b) => (b.length < a.length ? b : a));
    return shortest.filter(({ labels }) => matchesPairs(selector, labels)).map(({ manifest }) => manifest);
  }

  #nearest(
    from: Manifest,
    found: readonly Manifest[],
  ): { circle: Circle; manifests: readonly Manifest[] } | undefined {
    if (found.length === 0) return undefined;
    const inFile = found.filter(({ uri }) => uri === from.uri);
    if (inFile.length > 0) return { circle: 'file', manifests: inFile };
    const folder = this.#folders.find((each) => isInside(each, from.uri));
    const inFolder = folder === undefined ? [] : found.filter(({ uri }) => isInside(folder, uri));
    if (inFolder.length > 0) return { circle: 'workspace folder', manifests: inFolder };
    return { circle: 'workspace', manifests: found };
  }
}

function addTo<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
