import type { Finding } from '../manifests/finding.js';
import type { Manifest } from '../manifests/manifest.js';
import { readingLimits } from '../manifests/readingLimits.js';

/** Says from which copy on a file says an object too often to be checked each time. */
export function describeCopies(manifest: Manifest): Finding {
  const { kind, name } = manifest;
  return {
    code: 'yaml/limit',
    severity: 'information',
    message: `From here on copies of ${kind} "${name}" are not checked: up to ${readingLimits.copies} copies of an object in a file are`,
    place: { manifest, path: ['metadata', 'name'], part: 'value' },
  };
}
