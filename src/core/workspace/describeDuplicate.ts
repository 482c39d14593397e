import type { DuplicateObject } from '../manifests/environments/fillEnvironment.js';
import type { Finding } from '../manifests/finding.js';

/** The same object twice, where that can only be a mistake: in one file, or in one kustomization. */
export function describeDuplicate({ manifest, first }: DuplicateObject): Finding {
  const { kind, name } = manifest;
  const where = manifest.uri === first.uri ? 'in this file' : 'in this kustomization';
  return {
    code: 'object/duplicate',
    severity: 'warning',
    message: `${kind} "${name}" stands twice ${where}: ${
      manifest.uri === first.uri ? 'the later one overwrites the earlier one' : 'kustomize refuses that'
    }`,
    place: { manifest, path: ['metadata', 'name'], part: 'value' },
    related: [
      {
        message: `The first ${kind} "${name}"`,
        place: { manifest: first, path: ['metadata', 'name'], part: 'value' },
      },
    ],
  };
}
