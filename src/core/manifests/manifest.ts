import type { JsonObject, ManifestPath } from './json.js';

/** Names one Kubernetes object of a cluster. `namespace` is '' for cluster-scoped kinds. */
export interface ObjectRef {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** The text form of a reference, unique in a cluster: `Service/default/web`. */
export function objectKey(ref: ObjectRef): string {
  return `${ref.kind}/${ref.namespace}/${ref.name}`;
}

/**
 * One Kubernetes object in a text. A `kind: List` gives one manifest an item, each with its `basePath`.
 * `value` is the object as written (YAML 1.1 scalars resolved, anchors and merge keys expanded), before the API server saw it.
 */
export interface Manifest {
  /** Unique in the workspace: `uri#documentIndex` plus the steps of `basePath`. */
  readonly id: string;
  readonly uri: string;
  /** Index of the YAML document in its file, from 0. */
  readonly document: number;
  /** Where the object stands in its document: `[]`, or `['items', 2]` in a List. */
  readonly basePath: ManifestPath;
  readonly apiVersion: string;
  readonly kind: string;
  /** `metadata.name` as written; '' where it is missing or no string. */
  readonly name: string;
  /** `metadata.namespace` as written; undefined where the manifest names none. */
  readonly namespace: string | undefined;
  readonly value: JsonObject;
}

/**
 * What of a field a finding or a link points at: its value, its key, or the pair of both.
 * Where the path does not exist the nearest existing parent is meant (its key, or the object's first key).
 */
export type PlacePart = 'value' | 'key' | 'pair';

/** A place in a manifest, found without a syntax tree; the store turns it into a span when someone asks. */
export interface Place {
  readonly manifest: Manifest;
  readonly path: ManifestPath;
  readonly part: PlacePart;
}
