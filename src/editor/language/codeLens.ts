import * as vscode from 'vscode';
import { lensesIn } from '../../core/language/lenses.js';
import { settingIds, settingSection } from '../contributionIds.js';
import { manifestSelector } from '../documents.js';
import { toCommand } from '../languageCommands.js';
import { toRange } from '../positions.js';
import type { Scope } from '../scope.js';

/** Lenses over Services and over the workloads that they select. */
export function registerCodeLens({ workspace, sync, log, store }: Scope): void {
  const changed = store.add(new vscode.EventEmitter<void>());
  store.add(
    sync.onDidChange(() => {
      changed.fire();
    }),
  );
  store.add(
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(`${settingSection}.${settingIds.codeLens}`)) changed.fire();
    }),
  );
  store.add(
    vscode.languages.registerCodeLensProvider(manifestSelector, {
      onDidChangeCodeLenses: changed.event,
      provideCodeLenses: async (document) => {
        await sync.ready();
        return log.guard('lens', () => {
          if (
            !vscode.workspace
              .getConfiguration(settingSection, document)
              .get<boolean>(settingIds.codeLens, true)
          )
            return [];
          const uri = document.uri.toString();
          return lensesIn(workspace, uri).map(({ span, title, tooltip, command }) => {
            const shown =
              command === undefined ? { title, command: '', tooltip } : toCommand(command, title, tooltip);
            return new vscode.CodeLens(toRange(workspace, uri, span), shown);
          });
        });
      },
    }),
  );
}
