import type { Manifest } from '../manifests/manifest.js';
import type { Workspace } from '../workspace/workspace.js';

/** The manifests of a reading by id: a view asks for thousands, and each id is made anew. */
const byId = new WeakMap<readonly Manifest[], ReadonlyMap<string, Manifest>>();

/** The manifest of a file that has an id; undefined when it is gone. */
export function findManifest(workspace: Workspace, uri: string, id: string): Manifest | undefined {
  const manifests = workspace.manifestsIn(uri);
  let known = byId.get(manifests);
  if (known === undefined) {
    known = new Map(manifests.map((manifest) => [manifest.id, manifest]));
    byId.set(manifests, known);
  }
  return known.get(id);
}
