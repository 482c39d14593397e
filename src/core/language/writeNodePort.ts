import { insertField } from '../fixes/edits/insertField.js';
import { valueAt } from '../manifests/json.js';
import type { FileEdit } from '../text/textEdit.js';
import type { Workspace } from '../workspace/workspace.js';
import { findManifest } from './findManifest.js';
import type { PlaceRef } from './placeRef.js';

/** The edit that makes a Service port's `nodePort`, the field at `place`, a number; none where its manifest is gone or has no such port. */
export function writeNodePort(workspace: Workspace, place: PlaceRef, nodePort: number): readonly FileEdit[] {
  const manifest = findManifest(workspace, place.uri, place.manifest);
  if (manifest === undefined) return [];
  if (valueAt(manifest.value, place.path) !== undefined) {
    const span = workspace.spanOf({ manifest, path: place.path, part: 'value' });
    return [{ uri: place.uri, edits: [{ span, newText: String(nodePort) }] }];
  }
  const edit = insertField(workspace, manifest, {
    parent: place.path.slice(0, -1),
    key: 'nodePort',
    value: String(nodePort),
  });
  return edit === undefined ? [] : [{ uri: place.uri, edits: [edit] }];
}
