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

function stringPairs(value: JsonValue | undefined): LabelPairs {
  const object: JsonObject = isObject(value) ? value : {};
  return Object.fromEntries(
    Object.entries(object).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  );
}
