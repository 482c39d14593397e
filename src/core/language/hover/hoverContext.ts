import type { Cluster } from '../../cluster/cluster.js';
import type { ManifestPath } from '../../manifests/json.js';
import type { Manifest } from '../../manifests/manifest.js';
import type { Workspace } from '../../workspace/workspace.js';
import type { RichText } from '../richText.js';

/** What a hover is about. */
export interface HoverContext {
  readonly workspace: Workspace;
  readonly cluster: Cluster;
  readonly manifest: Manifest;
  /** The field under the cursor. */
  readonly path: ManifestPath;
}

/** Describes one kind of field; undefined where it has nothing to say. */
export type FieldHover = (context: HoverContext) => RichText | undefined;
