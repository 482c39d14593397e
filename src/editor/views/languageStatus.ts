import * as vscode from 'vscode';
import { manifestSelector } from '../documents.js';
import { viewIds } from '../contributionIds.js';
import type { Scope } from '../scope.js';
import type { ServiceHealth } from './serviceHealth.js';

/** The language status "Services: 4 ok, 1 broken" of YAML and JSON files; there is none in a workspace without Services. */
export function registerLanguageStatus({ workspace, sync, store }: Scope, health: ServiceHealth): void {
  let item: vscode.LanguageStatusItem | undefined;
  const show = (): void => {
    const uri = vscode.window.activeTextEditor?.document.uri.toString();
    const { ok, broken } = health.countsOf(uri);
    const wanted = sync.scanned ? ok + broken > 0 : workspace.files.length > 0;
    if (!wanted) {
      item?.dispose();
      item = undefined;
      return;
    }
    item ??= createItem();
    item.busy = !sync.scanned;
    item.text = sync.scanned ? describeCounts(ok, broken) : vscode.l10n.t('Services: reading manifests');
  };
  store.add(health.onDidChange(show));
  store.add(sync.onDidChange(show));
  store.add(vscode.window.onDidChangeActiveTextEditor(show));
  store.add({ dispose: () => item?.dispose() });
}

function createItem(): vscode.LanguageStatusItem {
  const item = vscode.languages.createLanguageStatusItem(viewIds.services, manifestSelector);
  item.name = vscode.l10n.t('Kubernetes Services');
  item.command = { command: `${viewIds.services}.focus`, title: vscode.l10n.t('Show') };
  return item;
}

function describeCounts(ok: number, broken: number): string {
  return broken === 0
    ? vscode.l10n.t('Services: {0} ok', ok)
    : vscode.l10n.t('Services: {0} ok, {1} broken', ok, broken);
}
