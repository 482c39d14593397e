import type { FileEdit } from '../../text/textEdit.js';
import type { Cluster } from '../../cluster/cluster.js';
import type { Manifest } from '../../manifests/manifest.js';
import type { ManifestPath } from '../../manifests/json.js';
import type { Workspace } from '../../workspace/workspace.js';
import { addSlice } from './refactor/addSlice.js';
import { createService } from './refactor/createService.js';
import { moveNodePort } from './refactor/moveNodePort.js';
import { namePort } from './refactor/namePort.js';
import { pinPreviews } from './refactor/pinPreviews.js';

/** A change of manifests that repairs nothing, but says more, or says it better. */
export interface Refactoring {
  /** Says the result: `Pin nodePort 30412`. */
  readonly title: string;
  readonly kind: 'refactor.extract' | 'refactor.rewrite';
  readonly edits: readonly FileEdit[];
}

/** Where the cursor stands. */
export interface RefactorContext {
  readonly workspace: Workspace;
  readonly cluster: Cluster;
  readonly manifest: Manifest;
  readonly path: ManifestPath;
}

/** The refactorings for the field under the cursor. */
export function refactoringsAt(workspace: Workspace, uri: string, offset: number): readonly Refactoring[] {
  const cursor = workspace.cursorAt(uri, offset);
  const cluster = cursor && workspace.clusterOf(cursor.manifest);
  if (cursor === undefined || cluster === undefined) return [];
  const context = { workspace, cluster, manifest: cursor.manifest, path: cursor.path };
  return [createService, namePort, pinPreviews, moveNodePort, addSlice].flatMap((refactor) =>
    refactor(context),
  );
}
