import * as vscode from 'vscode';
import { buildServiceTree, countBroken } from '../../core/language/tree/serviceTree.js';
import { buildPinNodes } from '../../core/language/pins/pinNodes.js';
import { viewIds } from '../contributionIds.js';
import type { PinStore } from '../curl/pinStore.js';
import type { Scope } from '../scope.js';
import { mostFiles } from '../workspaceSync.js';
import { ScopeTreeView } from './treeView.js';

/** The view "Services" with a badge that counts the broken ones. */
export function registerServiceView(scope: Scope, pins: PinStore): ScopeTreeView {
  const { workspace, sync, store } = scope;
  const tree = store.add(
    new ScopeTreeView(scope, viewIds.services, () => [
      ...buildPinNodes(workspace, pins.states),
      ...buildServiceTree(workspace),
    ]),
  );
  store.add(
    pins.onDidChangeStates(() => {
      if (tree.roots.length > 0) tree.refresh();
    }),
  );
  store.add(
    sync.onDidChange(() => {
      if (!sync.scanned) return;
      tree.refresh();
      showBadge(tree);
      tree.view.message = sync.truncated
        ? vscode.l10n.t('Only the first {0} files are read.', mostFiles)
        : '';
    }),
  );
  return tree;
}

function showBadge({ view, roots }: ScopeTreeView): void {
  const broken = countBroken(roots);
  view.badge =
    broken === 0
      ? undefined
      : {
          value: broken,
          tooltip:
            broken === 1
              ? vscode.l10n.t('1 Service is broken')
              : vscode.l10n.t('{0} Services are broken', broken),
        };
}
