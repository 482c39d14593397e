import { silenceFinding } from '../../fixes/silenceFinding.js';
import type { Span } from '../../text/span.js';
import type { FileEdit } from '../../text/textEdit.js';
import type { LocatedFinding, Workspace } from '../../workspace/workspace.js';
import { clusterRefOf } from '../clusterQueries.js';
import type { LanguageCommand } from '../languageCommand.js';
import { readServiceFacts } from '../serviceFacts.js';
import { isBroken } from '../serviceState.js';
import { fixesOf } from './fixesOf.js';
import { refactoringsAt, type Refactoring } from './refactorings.js';
import { collectSafeRepairs } from './safeRepairs.js';
import { explainNoEndpoints } from './whyNot/explainNoEndpoints.js';

/** What an action is for, in the words of editors; VS Code's kinds begin with the same. */
export type CodeActionKind = 'quickfix' | 'source.fixAll.serviceScope' | Refactoring['kind'];

/** What an editor offers at a place: edits, or a command that shows something. */
export interface CodeAction {
  readonly title: string;
  readonly kind: CodeActionKind;
  readonly edits: readonly FileEdit[];
  /** Whether it may be applied without a look. */
  readonly preferred: boolean;
  /** What it repairs. */
  readonly finding?: LocatedFinding;
  readonly command?: LanguageCommand;
}

/** The kinds of actions that an editor can ask for. */
export type ActionGroup = 'quickfix' | 'refactor' | 'fixAll';

/** The actions of some groups at a span of a file. */
export function codeActionsAt(
  workspace: Workspace,
  uri: string,
  span: Span,
  groups: readonly ActionGroup[] = ['quickfix', 'refactor'],
): readonly CodeAction[] {
  return groups.flatMap((group) => {
    switch (group) {
      case 'quickfix':
        return [
          ...repairsAt(workspace, uri, span),
          ...repairsOfKind(workspace, uri, span),
          ...explanationsAt(workspace, uri, span),
        ];
      case 'refactor':
        return refactoringsAt(workspace, uri, span.start).map((each) => ({ ...each, preferred: false }));
      case 'fixAll':
        return fixAllIn(workspace, uri);
    }
  });
}

/** The repairs for the findings that touch the span, and the comment that silences each. */
function repairsAt(workspace: Workspace, uri: string, span: Span): readonly CodeAction[] {
  const text = workspace.text(uri) ?? '';
  return findingsAt(workspace, uri, span).flatMap((finding) =>
    [...fixesOf(workspace, finding), ...silenceFinding(text, finding)].map((fix): CodeAction => ({
      ...fix,
      kind: 'quickfix',
      finding,
    })),
  );
}

/** Where more findings of the file have the code of one at the span: their safe repairs at once. */
function repairsOfKind(workspace: Workspace, uri: string, span: Span): readonly CodeAction[] {
  const findings = findingsAt(workspace, uri, span);
  return [...new Set(findings.map(({ code }) => code))].flatMap((code): readonly CodeAction[] => {
    const { repairs, edits } = collectSafeRepairs(workspace, [uri], { code });
    const finding = repairs.find((each) => findings.includes(each.finding))?.finding;
    if (finding === undefined || repairs.length < 2) return [];
    const title = `Fix all ${repairs.length} of ${code} in this file`;
    return [{ title, kind: 'quickfix', edits, preferred: false, finding }];
  });
}

function findingsAt(workspace: Workspace, uri: string, span: Span): readonly LocatedFinding[] {
  return workspace
    .findingsIn(uri)
    .filter((located) => located.span.start <= span.end && span.start <= located.span.end);
}

/** How many of the nearest candidates are offered at once; the report has them all. */
const mostCandidates = 3;

/** On a Service without endpoints: the report that says why, and the repair of each near candidate. */
function explanationsAt(workspace: Workspace, uri: string, span: Span): readonly CodeAction[] {
  const manifest = workspace.cursorAt(uri, span.start)?.manifest;
  if (manifest?.kind !== 'Service') return [];
  const cluster = workspace.clusterOf(manifest);
  const service = cluster?.serviceOf(manifest);
  const ref = clusterRefOf(workspace, manifest);
  if (cluster === undefined || service === undefined || ref === undefined) return [];
  if (!isBroken(service, readServiceFacts(cluster, service))) return [];
  const { candidates } = explainNoEndpoints(workspace, cluster, service);
  const repairs = candidates.flatMap(({ name, fixes }) => fixes.filter(({ title }) => title.endsWith(name)));
  return [
    ...repairs.slice(0, mostCandidates).map((fix): CodeAction => ({ ...fix, kind: 'quickfix' })),
    {
      title: `Explain why Service ${service.ref.name} has no endpoints`,
      kind: 'quickfix',
      edits: [],
      preferred: false,
      command: { kind: 'whyNot', cluster: ref, service: service.ref },
    },
  ];
}

function fixAllIn(workspace: Workspace, uri: string): readonly CodeAction[] {
  const { repairs, edits } = collectSafeRepairs(workspace, [uri]);
  if (repairs.length === 0) return [];
  const title = `Apply ${repairs.length === 1 ? 'the safe repair' : `the ${repairs.length} safe repairs`}`;
  return [{ title, kind: 'source.fixAll.serviceScope', edits, preferred: false }];
}
