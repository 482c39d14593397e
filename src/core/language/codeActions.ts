import { proposeFixes } from '../fixes/registry.js';
import { silenceFinding } from '../fixes/silenceFinding.js';
import type { QuickFix } from '../fixes/fix.js';
import type { Span } from '../text/span.js';
import type { LocatedFinding, Workspace } from '../workspace/workspace.js';

/** A repair with the finding that it repairs. */
export interface CodeAction {
  readonly fix: QuickFix;
  readonly finding: LocatedFinding;
}

/** The repairs for the findings that touch a span. */
export function codeActionsAt(workspace: Workspace, uri: string, span: Span): readonly CodeAction[] {
  return workspace
    .findingsIn(uri)
    .filter((located) => located.span.start <= span.end && span.start <= located.span.end)
    .flatMap((located) => {
      const { finding, manifest } = located;
      const cluster = manifest && workspace.clusterOf(manifest);
      if (finding === undefined || cluster === undefined) return [];
      const context = {
        cluster,
        text: (file: string) => workspace.text(file),
        spanOf: workspace.spanOf.bind(workspace),
      };
      return [...proposeFixes(finding, context), ...silenceFinding(finding, context)].map((fix) => ({
        fix,
        finding: located,
      }));
    });
}
