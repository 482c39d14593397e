import { isObject, valueAt, type JsonObject, type JsonValue } from '../json.js';
import type { Manifest } from '../manifest.js';

/** String labels of an object, or the pairs of a selector. */
export type LabelPairs = Readonly<Record<string, string>>;

const templatePaths: Readonly<Record<string, readonly string[]>> = {
  Pod: [],
  Deployment: ['spec', 'template'],
  ReplicaSet: ['spec', 'template'],
  StatefulSet: ['spec', 'template'],
  DaemonSet: ['spec', 'template'],
  ReplicationController: ['spec', 'template'],
  Job: ['spec', 'template'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
};

/** The labels that a manifest's pods carry; undefined for kinds that make no pods. */
export function podLabelsOf(manifest: Manifest): LabelPairs | undefined {
  const path = Object.hasOwn(templatePaths, manifest.kind) ? templatePaths[manifest.kind] : undefined;
  if (path === undefined) return undefined;
  return stringPairs(valueAt(manifest.value, [...path, 'metadata', 'labels']));
}

/** The selector of a Service; undefined for other manifests, and where it selects nothing. */
export function serviceSelectorOf(manifest: Manifest): LabelPairs | undefined {
  if (manifest.kind !== 'Service' || manifest.apiVersion !== 'v1') return undefined;
  const pairs = stringPairs(valueAt(manifest.value, ['spec', 'selector']));
  return Object.keys(pairs).length === 0 ? undefined : pairs;
}

/** Asked once a finding, of selectors that may have thousands of pairs. */
const knownPairs = new WeakMap<JsonObject, LabelPairs>();
const noPairs: LabelPairs = {};
const manyPairs = 20;

/** The pairs of an object whose values are strings: labels, or a selector by equality. */
export function stringPairs(value: JsonValue | undefined): LabelPairs {
  if (!isObject(value)) return noPairs;
  const keys = Object.keys(value);
  if (keys.length < manyPairs && keys.every((key) => typeof value[key] === 'string'))
    return value as LabelPairs;
  const known = knownPairs.get(value);
  if (known !== undefined) return known;
  const pairs = Object.fromEntries(
    Object.entries(value).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  );
  knownPairs.set(value, pairs);
  return pairs;
}
