import type { ManifestPath } from '../manifests/json.js';
import type { Manifest, Place, PlacePart } from '../manifests/manifest.js';

/** A place in a manifest: the value at a path, unless another part is meant. */
export function placeAt(manifest: Manifest, path: ManifestPath, part: PlacePart = 'value'): Place {
  return { manifest, path, part };
}
