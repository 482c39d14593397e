import type { PinStore } from '../curl/pinStore.js';
import type { Scope } from '../scope.js';
import { registerFileDecorations } from './fileDecorations.js';
import { registerLanguageStatus } from './languageStatus.js';
import { createNodeView } from './nodeView.js';
import { registerRevealCursor } from './revealCursor.js';
import { ServiceHealth } from './serviceHealth.js';
import { createServiceView } from './serviceView.js';
import { ViewFilter } from './viewFilter.js';

/** The two views, and what tells at other places how the Services fare. */
export function registerViews(scope: Scope, pins: PinStore): ViewFilter {
  const { sync, store } = scope;
  const filter = new ViewFilter(scope);
  const health = new ServiceHealth(scope);
  const trees = [createServiceView(scope, { filter, health, pins }), createNodeView(scope, filter)];
  const refresh = (): void => {
    if (!sync.scanned) return;
    for (const tree of trees) {
      tree.refresh();
      tree.view.description = filter.description;
    }
  };
  store.add(sync.onDidChange(refresh));
  store.add(filter.onDidChange(refresh));
  registerRevealCursor(scope, trees);
  registerLanguageStatus(scope, health);
  registerFileDecorations(scope, health);
  return filter;
}
