import type { Pod } from '../apiserver/types.js';
import { matchesPairs, type Labels } from '../labels/labelSelector.js';

/** Finds the pods of a namespace by labels without comparing them all. */
export class PodsByLabel {
  readonly #byNamespace = new Map<string, Pod[]>();
  readonly #byPair = new Map<string, Pod[]>();

  constructor(pods: readonly Pod[]) {
    for (const pod of pods) {
      const { namespace = '', labels = {} } = pod.metadata;
      append(this.#byNamespace, namespace, pod);
      for (const [key, value] of Object.entries(labels))
        append(this.#byPair, pairKey(namespace, key, value), pod);
    }
  }

  /** The pods whose labels have every pair of `selector`, in the order they were given; an empty selector has all of the namespace. */
  matching(namespace: string, selector: Labels): readonly Pod[] {
    const pairs = Object.entries(selector);
    if (pairs.length === 0) return this.#byNamespace.get(namespace) ?? [];
    const buckets = pairs.map(([key, value]) => this.#byPair.get(pairKey(namespace, key, value)) ?? []);
    const smallest = buckets.reduce((least, bucket) => (bucket.length < least.length ? bucket : least));
    return smallest.filter((pod) => matchesPairs(selector, pod.metadata.labels ?? {}));
  }
}

function append(map: Map<string, Pod[]>, key: string, pod: Pod): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [pod]);
  else list.push(pod);
}

function pairKey(namespace: string, key: string, value: string): string {
  return JSON.stringify([namespace, key, value]);
}
