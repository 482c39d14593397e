import type { QuickFix } from '../../fixes/fix.js';
import { proposeFixes } from '../../fixes/registry.js';
import { repairText } from '../../fixes/text/repairText.js';
import type { LocatedFinding, Workspace } from '../../workspace/workspace.js';
import { proposeRename } from './proposeRename.js';

/** The repairs for one finding, the preferred ones first: what the editor offers and the command line tells. */
export function fixesOf(workspace: Workspace, located: LocatedFinding): readonly QuickFix[] {
  const { finding, manifest } = located;
  if (finding === undefined) return repairText(workspace.text(located.uri) ?? '', located);
  const cluster = manifest && workspace.clusterOf(manifest);
  if (cluster === undefined) return [];
  const context = {
    cluster,
    text: (uri: string) => workspace.text(uri),
    spanOf: workspace.spanOf.bind(workspace),
  };
  return [...proposeFixes(finding, context), ...proposeRename(workspace, finding)];
}
