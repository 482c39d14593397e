import * as vscode from 'vscode';
import type { WorkspaceConfiguration } from '../core/workspace/workspace.js';
import { settingIds, settingSection } from './contributionIds.js';
import type { Scope } from './scope.js';

/** Hands the settings to the workspace, now and whenever they change. */
export function registerConfiguration({ workspace, sync, store }: Scope): void {
  workspace.setConfiguration(readConfiguration());
  store.add(
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (!event.affectsConfiguration(settingSection)) return;
      workspace.setConfiguration(readConfiguration());
      sync.tellChange();
    }),
  );
}

function readConfiguration(): WorkspaceConfiguration {
  const settings = vscode.workspace.getConfiguration(settingSection);
  return {
    cluster: settings.get<NonNullable<WorkspaceConfiguration['cluster']>>(settingIds.cluster, {}),
    environments: settings.get<NonNullable<WorkspaceConfiguration['environments']>>(
      settingIds.environments,
      [],
    ),
    rules: settings.get<NonNullable<WorkspaceConfiguration['rules']>>(settingIds.rules, {}),
    scope: settings.get<NonNullable<WorkspaceConfiguration['scope']>>(settingIds.scope, 'balanced'),
  };
}
