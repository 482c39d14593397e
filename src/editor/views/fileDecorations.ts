import * as vscode from 'vscode';
import type { Scope } from '../scope.js';
import type { ServiceHealth } from './serviceHealth.js';

/** A badge on the manifests of Services that get no traffic through; folders do not show it. */
export function registerFileDecorations({ store }: Scope, health: ServiceHealth): void {
  const changed = store.add(new vscode.EventEmitter<vscode.Uri[]>());
  let shown: ReadonlySet<string> = new Set();
  store.add(
    health.onDidChange(() => {
      const before = shown;
      shown = health.brokenFiles;
      const differing = [...shown, ...before].filter((uri) => shown.has(uri) !== before.has(uri));
      if (differing.length > 0) changed.fire(differing.map((uri) => vscode.Uri.parse(uri, true)));
    }),
  );
  store.add(
    vscode.window.registerFileDecorationProvider({
      onDidChangeFileDecorations: changed.event,
      provideFileDecoration: (uri) => (shown.has(uri.toString()) ? decorate() : undefined),
    }),
  );
}

function decorate(): vscode.FileDecoration {
  const tooltip = vscode.l10n.t('A Service of this file has no endpoint that is ready');
  const decoration = new vscode.FileDecoration('∅', tooltip, new vscode.ThemeColor('list.warningForeground'));
  decoration.propagate = false;
  return decoration;
}
