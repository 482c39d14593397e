import type { RelatedPlace } from '../manifests/finding.js';
import type { ManifestPath } from '../manifests/json.js';
import type { Manifest, PlacePart } from '../manifests/manifest.js';

/** The other side of a finding, where it has a manifest: objects that every cluster has have none. */
export function relate(
  message: string,
  manifest: Manifest | undefined,
  path: ManifestPath,
  part: PlacePart = 'value',
): readonly RelatedPlace[] {
  return manifest === undefined ? [] : [{ message, place: { manifest, path, part } }];
}
