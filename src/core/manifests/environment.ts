import type { Manifest } from './manifest.js';

/**
 * What a kustomization changes in what its files say: `patches` anything, and `patch KIND/NAME` (`*` for all) in which objects; the
 * namespaces, the names (prefixes and suffixes), the replicas; `label KEY` labels, `selector KEY: VALUE in URI` selectors, too, by that
 * kustomization file.
 */
export type Alteration =
  | 'patches'
  | `patch ${string}/${string}`
  | 'namespace'
  | 'names'
  | 'replicas'
  | `label ${string}`
  | `selector ${string} in ${string}`;

/** The manifests that are applied together as one cluster (DESIGN.md section 3). */
export interface Environment {
  /** Unique in the workspace and stable over edits. */
  readonly id: string;
  /** For people: the folder's or the kustomization's path in the workspace, or the name in the setting. */
  readonly name: string;
  readonly kind: 'kustomization' | 'directory' | 'setting' | 'paths';
  /** In the order in which they are applied; of variants of one object, the first path only. */
  readonly manifests: readonly Manifest[];
  /** The other variants of objects in `manifests`: evaluated in the first one's place. */
  readonly variants: readonly Manifest[];
  /** What the kustomization changes when it is built; absent where the files are applied as they are. */
  readonly alterations?: ReadonlySet<Alteration>;
}
