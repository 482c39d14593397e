import * as vscode from 'vscode';
import { writeDiagnosticsReport } from '../../core/language/reports/diagnosticsReport.js';
import { commandIds, settingIds, settingSection } from '../contributionIds.js';
import type { Scope } from '../scope.js';

/** "Copy Diagnostics Report": what an issue needs to be understood. It goes to the clipboard and nowhere else. */
export function registerDiagnosticsReport(scope: Scope): void {
  const { context, log, store, sync, workspace } = scope;
  store.add(
    vscode.commands.registerCommand(commandIds.copyDiagnosticsReport, () =>
      log.guardCommand('diagnostics report', async () => {
        await sync.start();
        const { version } = context.extension.packageJSON as { readonly version: string };
        const yaml = vscode.extensions.getExtension('redhat.vscode-yaml');
        const report = writeDiagnosticsReport(workspace, {
          facts: {
            'Service Scope': version,
            'VS Code': vscode.version,
            Host: `${vscode.env.appHost}, ${vscode.env.uiKind === vscode.UIKind.Web ? 'web' : 'desktop'}`,
            Remote: vscode.env.remoteName ?? 'none',
            Language: vscode.env.language,
            'YAML extension': yaml === undefined ? 'none' : yaml.isActive ? 'active' : 'installed',
            'More files than are read': sync.truncated ? 'yes' : 'no',
            Refreshes: sync.refreshes,
            'Failures in the log': log.failures,
          },
          settings: setSettings(),
        });
        await vscode.env.clipboard.writeText(report);
      }),
    ),
  );
}

function setSettings(): readonly string[] {
  const settings = vscode.workspace.getConfiguration(settingSection);
  return Object.values(settingIds)
    .filter((id) => {
      const { globalValue, workspaceValue, workspaceFolderValue } = settings.inspect(id) ?? {};
      return [globalValue, workspaceValue, workspaceFolderValue].some((value) => value !== undefined);
    })
    .sort();
}
