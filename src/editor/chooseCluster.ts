import * as vscode from 'vscode';
import { clusterRefOf } from '../core/language/clusterQueries.js';
import type { ClusterRef } from '../core/language/languageCommand.js';
import type { Scope } from './scope.js';

/** The environment of the active file, else the only one that has Services, else the user's choice. */
export async function chooseCluster({ workspace }: Scope): Promise<ClusterRef | undefined> {
  const active = vscode.window.activeTextEditor?.document.uri.toString();
  const [manifest] = active === undefined ? [] : workspace.manifestsIn(active);
  const ofActive = manifest && clusterRefOf(workspace, manifest);
  if (ofActive !== undefined) return ofActive;
  const environments = workspace
    .environments()
    .filter((environment) => environment.manifests.some(({ kind }) => kind === 'Service'));
  const [only] = environments;
  if (only !== undefined && environments.length === 1) return { environment: only.id };
  if (only === undefined) {
    tellNoService();
    return undefined;
  }
  const items = environments.map(({ id, name }) => ({ label: name, id }));
  const placeHolder = vscode.l10n.t('Which manifests are applied?');
  const chosen = await vscode.window.showQuickPick(items, { placeHolder });
  return chosen && { environment: chosen.id };
}

export function tellNoService(): void {
  void vscode.window.showInformationMessage(vscode.l10n.t('There is no Service in this workspace.'));
}
