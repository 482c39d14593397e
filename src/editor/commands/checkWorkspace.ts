import * as vscode from 'vscode';
import { commandIds, viewIds } from '../contributionIds.js';
import { Pause } from '../pause.js';
import type { Scope } from '../scope.js';

/** "Check Workspace": reads every file, with progress in the view, and shows the Problems panel. */
export function registerCheckWorkspace({ workspace, sync, log, store }: Scope): void {
  const check = async (): Promise<void> => {
    await sync.start();
    const pause = new Pause();
    for (const uri of workspace.files) {
      workspace.findingsIn(uri);
      await pause.breathe();
    }
    await vscode.commands.executeCommand('workbench.actions.view.problems');
  };
  store.add(
    vscode.commands.registerCommand(commandIds.checkWorkspace, () =>
      log.guardCommand('check', () =>
        Promise.resolve(vscode.window.withProgress({ location: { viewId: viewIds.services } }, check)),
      ),
    ),
  );
  store.add(
    vscode.commands.registerCommand(commandIds.showLog, () => {
      log.show();
    }),
  );
}
