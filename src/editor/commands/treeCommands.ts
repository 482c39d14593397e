import * as vscode from 'vscode';
import type { TreeNode } from '../../core/language/tree/treeNode.js';
import { commandIds } from '../contributionIds.js';
import { openPlace } from '../languageCommands.js';
import type { Scope } from '../scope.js';

/** What the context menu of a view's item offers. */
export function registerTreeCommands({ workspace, log, store }: Scope): void {
  const register = (id: string, run: (node: TreeNode) => Promise<void>): void => {
    store.add(
      vscode.commands.registerCommand(id, (node?: TreeNode) =>
        log.guardCommand(id, async () => {
          if (node !== undefined) await run(node);
        }),
      ),
    );
  };
  register(commandIds.openManifest, async ({ place }) => {
    if (place !== undefined) await openPlace(workspace, place);
  });
  register(commandIds.copyValue, async ({ value, label }) => {
    await vscode.env.clipboard.writeText(value ?? label);
  });
}
