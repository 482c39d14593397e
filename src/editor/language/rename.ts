import * as vscode from 'vscode';
import { prepareRename, renameAt } from '../../core/language/rename.js';
import { manifestSelector } from '../documents.js';
import { toRange, toWorkspaceEdit } from '../positions.js';
import type { Scope } from '../scope.js';

/** Rename of a label's value, a port's name or a Service's name in all files of the environment. */
export function registerRename({ workspace, log, store }: Scope): void {
  store.add(
    vscode.languages.registerRenameProvider(manifestSelector, {
      prepareRename(document, position) {
        const uri = document.uri.toString();
        const target = log.guard('rename', () => prepareRename(workspace, uri, document.offsetAt(position)));
        if (target === undefined) throw new Error(vscode.l10n.t('There is no name to change here'));
        if ('refusal' in target) throw new Error(target.refusal);
        return { range: toRange(workspace, uri, target.span), placeholder: target.placeholder };
      },
      provideRenameEdits(document, position, newName) {
        const answer = log.guard('rename', () =>
          renameAt(workspace, document.uri.toString(), document.offsetAt(position), newName),
        );
        if (answer === undefined) return undefined;
        if ('refusal' in answer) throw new Error(answer.refusal);
        return toWorkspaceEdit(workspace, answer);
      },
    }),
  );
}
