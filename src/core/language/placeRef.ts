import type { ManifestPath } from '../manifests/json.js';
import type { Manifest, Place, PlacePart } from '../manifests/manifest.js';
import type { Span } from '../text/span.js';
import type { Workspace } from '../workspace/workspace.js';
import { findManifest } from './findManifest.js';

/** A place in a file that an editor can open. */
export interface Location {
  readonly uri: string;
  readonly span: Span;
}

/** A place as plain JSON that survives edits above it: a command link or a tree item carries it, and it is found when clicked. */
export interface PlaceRef {
  readonly uri: string;
  /** The manifest's id. */
  readonly manifest: string;
  readonly path: ManifestPath;
  readonly part: PlacePart;
}

/** The reference to a place. */
export function refersTo(place: Place): PlaceRef {
  return { uri: place.manifest.uri, manifest: place.manifest.id, path: place.path, part: place.part };
}

/** The reference to a field of a manifest; `undefined` for objects that no manifest describes. */
export function placeIn(
  manifest: Manifest | undefined,
  path: ManifestPath,
  part: PlacePart = 'value',
): PlaceRef | undefined {
  return manifest && refersTo({ manifest, path, part });
}

/** Where a reference stands now; undefined when its file or manifest is gone. */
export function locatePlace(workspace: Workspace, ref: PlaceRef): Location | undefined {
  const manifest = findManifest(workspace, ref.uri, ref.manifest);
  if (manifest === undefined) return undefined;
  return { uri: ref.uri, span: workspace.spanOf({ manifest, path: ref.path, part: ref.part }) };
}
