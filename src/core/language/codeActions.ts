import { silenceFinding } from '../fixes/silenceFinding.js';
import type { QuickFix } from '../fixes/fix.js';
import type { Span } from '../text/span.js';
import type { LocatedFinding, Workspace } from '../workspace/workspace.js';
import { fixesOf } from './fixesOf.js';

/** A repair with the finding that it repairs. */
export interface CodeAction {
  readonly fix: QuickFix;
  readonly finding: LocatedFinding;
}

/** The repairs for the findings that touch a span. */
export function codeActionsAt(workspace: Workspace, uri: string, span: Span): readonly CodeAction[] {
  const text = workspace.text(uri) ?? '';
  return workspace
    .findingsIn(uri)
    .filter((located) => located.span.start <= span.end && span.start <= located.span.end)
    .flatMap((located) =>
      [...fixesOf(workspace, located), ...silenceFinding(text, located)].map((fix) => ({
        fix,
        finding: located,
      })),
    );
}
