import * as vscode from 'vscode';
import { countChanges } from '../core/language/whatIf/changeCluster.js';
import { contextKeys } from './contributionIds.js';
import type { Scope } from './scope.js';
import type { ViewFilter } from './views/viewFilter.js';

/** Sets the context keys of menus and welcome views, and only when they change. */
export function registerContextKeys({ workspace, sync, store }: Scope, filter: ViewFilter): void {
  const shown = new Map<string, boolean>();
  const set = (key: string, value: boolean): void => {
    if (shown.get(key) === value) return;
    shown.set(key, value);
    void vscode.commands.executeCommand('setContext', key, value);
  };
  store.add(
    sync.onDidChange(() => {
      set(
        contextKeys.hasServices,
        workspace.manifests().some(({ kind }) => kind === 'Service'),
      );
      set(contextKeys.scanned, sync.scanned);
      set(contextKeys.simulates, countChanges(workspace) > 0);
      set(contextKeys.filtered, filter.active);
    }),
  );
  store.add(
    filter.onDidChange(() => {
      set(contextKeys.filtered, filter.active);
    }),
  );
}
