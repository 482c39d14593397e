import * as vscode from 'vscode';
import { codeActionsAt } from '../../core/language/codeActions.js';
import { manifestSelector } from '../documents.js';
import { toRange, toWorkspaceEdit } from '../positions.js';
import type { Scope } from '../scope.js';

/** Quick fixes for findings. */
export function registerCodeActions({ workspace, log, store }: Scope): void {
  const kinds = [vscode.CodeActionKind.QuickFix];
  store.add(
    vscode.languages.registerCodeActionsProvider(
      manifestSelector,
      {
        provideCodeActions: (document, range, context) =>
          log.guard('code actions', () => {
            if (context.only !== undefined && !context.only.contains(vscode.CodeActionKind.QuickFix))
              return [];
            const uri = document.uri.toString();
            const span = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
            return codeActionsAt(workspace, uri, span).map(({ fix, finding }) => {
              const action = new vscode.CodeAction(fix.title, vscode.CodeActionKind.QuickFix);
              const place = toRange(workspace, uri, finding.span);
              action.edit = toWorkspaceEdit(workspace, fix.edits);
              action.isPreferred = fix.preferred;
              action.diagnostics = vscode.languages
                .getDiagnostics(document.uri)
                .filter(
                  (diagnostic) => diagnostic.range.isEqual(place) && diagnostic.message === finding.message,
                );
              return action;
            });
          }),
      },
      { providedCodeActionKinds: kinds },
    ),
  );
}
