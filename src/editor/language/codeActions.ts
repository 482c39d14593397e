import * as vscode from 'vscode';
import {
  codeActionsAt,
  type ActionGroup,
  type CodeAction,
  type CodeActionKind,
} from '../../core/language/actions/codeActions.js';
import type { Workspace } from '../../core/workspace/workspace.js';
import { manifestSelector } from '../documents.js';
import { toCommand } from '../languageCommands.js';
import { toRange, toWorkspaceEdit } from '../positions.js';
import type { Scope } from '../scope.js';

const kinds = {
  quickfix: vscode.CodeActionKind.QuickFix,
  'refactor.extract': vscode.CodeActionKind.RefactorExtract,
  'refactor.rewrite': vscode.CodeActionKind.RefactorRewrite,
  'source.fixAll.serviceScope': vscode.CodeActionKind.SourceFixAll.append('serviceScope'),
} as const satisfies Record<CodeActionKind, vscode.CodeActionKind>;

/** Quick fixes for findings, the safe ones at once, and refactorings. */
export function registerCodeActions({ workspace, log, store }: Scope): void {
  const provider: vscode.CodeActionProvider = {
    provideCodeActions: (document, range, context) =>
      log.guard('code actions', () => {
        const uri = document.uri.toString();
        const span = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
        return codeActionsAt(workspace, uri, span, groupsFor(context))
          .filter(({ kind }) => context.only?.contains(kinds[kind]) !== false)
          .map((action) => toCodeAction(workspace, document.uri, action));
      }),
  };
  const providedCodeActionKinds = Object.values(kinds);
  store.add(
    vscode.languages.registerCodeActionsProvider(manifestSelector, provider, { providedCodeActionKinds }),
  );
}

/** What is asked for: on its own the editor only wants to know of repairs, and all repairs at once only when it says so. */
function groupsFor({ only, triggerKind }: vscode.CodeActionContext): readonly ActionGroup[] {
  if (only === undefined)
    return triggerKind === vscode.CodeActionTriggerKind.Invoke ? ['quickfix', 'refactor'] : ['quickfix'];
  const wants = (kind: CodeActionKind): boolean => only.contains(kinds[kind]);
  return [
    ...(wants('quickfix') ? (['quickfix'] as const) : []),
    ...(wants('refactor.extract') || wants('refactor.rewrite') ? (['refactor'] as const) : []),
    ...(wants('source.fixAll.serviceScope') ? (['fixAll'] as const) : []),
  ];
}

function toCodeAction(
  workspace: Workspace,
  uri: vscode.Uri,
  { title, kind, edits, preferred, finding, command }: CodeAction,
): vscode.CodeAction {
  const action = new vscode.CodeAction(title, kinds[kind]);
  if (edits.length > 0) action.edit = toWorkspaceEdit(workspace, edits);
  if (command !== undefined) action.command = toCommand(command, title);
  action.isPreferred = preferred;
  if (finding === undefined) return action;
  const place = toRange(workspace, uri.toString(), finding.span);
  action.diagnostics = vscode.languages
    .getDiagnostics(uri)
    .filter(({ range, message }) => range.isEqual(place) && message === finding.message);
  return action;
}
