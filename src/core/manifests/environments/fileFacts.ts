import type { Manifest } from '../manifest.js';
import type { ManifestFile } from '../readManifests.js';
import { podLabelsOf, serviceSelectorOf, type LabelPairs } from './selection.js';

/** A set of labels in a namespace: a Service's selector, or what a workload's pods carry. */
export interface LabelFact {
  readonly namespace: string;
  readonly pairs: LabelPairs;
}

/** What of a file decides which directories belong together. */
export interface FileFacts {
  readonly selectors: readonly LabelFact[];
  readonly pods: readonly LabelFact[];
}

const known = new WeakMap<ManifestFile, FileFacts>();

/** The selectors and pod labels of a file; computed once. */
export function factsOf(file: ManifestFile): FileFacts {
  let facts = known.get(file);
  if (facts === undefined) known.set(file, (facts = readFacts(file.manifests)));
  return facts;
}

function readFacts(manifests: readonly Manifest[]): FileFacts {
  const selectors: LabelFact[] = [];
  const pods: LabelFact[] = [];
  for (const manifest of manifests) {
    const namespace = manifest.namespace ?? 'default';
    const selector = serviceSelectorOf(manifest);
    if (selector !== undefined) selectors.push({ namespace, pairs: selector });
    const labels = podLabelsOf(manifest);
    if (labels !== undefined) pods.push({ namespace, pairs: labels });
  }
  return { selectors, pods };
}
