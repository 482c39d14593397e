import type { QuickFix } from '../../core/fixes/fix.js';
import { proposeFixes } from '../../core/fixes/registry.js';
import type { LocatedFinding } from '../../core/workspace/workspace.js';
import type { LoadedWorkspace } from '../loadWorkspace.js';

/** The repairs that the editor would offer for a finding. */
export function fixesOf(
  { workspace }: LoadedWorkspace,
  { finding, manifest }: LocatedFinding,
): readonly QuickFix[] {
  const cluster = manifest && workspace.clusterOf(manifest);
  if (finding === undefined || cluster === undefined) return [];
  return proposeFixes(finding, {
    cluster,
    text: (uri) => workspace.text(uri),
    spanOf: (place) => workspace.spanOf(place),
  });
}
