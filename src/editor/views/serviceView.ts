import * as vscode from 'vscode';
import { buildPinNodes } from '../../core/language/pins/pinNodes.js';
import { buildServiceTree } from '../../core/language/tree/serviceTree.js';
import { viewIds } from '../contributionIds.js';
import type { PinStore } from '../curl/pinStore.js';
import type { Scope } from '../scope.js';
import { mostFiles } from '../files/findManifests.js';
import type { ServiceHealth } from './serviceHealth.js';
import { ScopeTreeView } from './treeView.js';
import type { ViewFilter } from './viewFilter.js';

/** What the view "Services" shows beside the Services. */
export interface ServiceViewParts {
  readonly filter: ViewFilter;
  readonly health: ServiceHealth;
  readonly pins: PinStore;
}

/** The view "Services" with a badge that counts the broken ones. */
export function createServiceView(scope: Scope, { filter, health, pins }: ServiceViewParts): ScopeTreeView {
  const { workspace, sync, store } = scope;
  const build = () => [
    ...buildPinNodes(workspace, pins.states),
    ...buildServiceTree(workspace, filter.value),
  ];
  const tree = store.add(new ScopeTreeView(scope, viewIds.services, { build }));
  store.add(
    pins.onDidChangeStates(() => {
      tree.refresh();
    }),
  );
  store.add(
    health.onDidChange(() => {
      tree.view.badge = badgeOf(health.broken);
    }),
  );
  store.add(
    sync.onDidChange(() => {
      tree.view.message = sync.truncated
        ? vscode.l10n.t('Only the first {0} files are read.', mostFiles)
        : '';
    }),
  );
  return tree;
}

function badgeOf(broken: number): vscode.ViewBadge | undefined {
  if (broken === 0) return undefined;
  const tooltip =
    broken === 1 ? vscode.l10n.t('1 Service is broken') : vscode.l10n.t('{0} Services are broken', broken);
  return { value: broken, tooltip };
}
