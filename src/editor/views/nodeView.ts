import { buildNodeTree } from '../../core/language/tree/nodeTree.js';
import { viewIds } from '../contributionIds.js';
import type { Scope } from '../scope.js';
import { ScopeTreeView } from './treeView.js';

/** The view "Nodes and NodePorts". */
export function registerNodeView(scope: Scope): ScopeTreeView {
  const { workspace, sync, store } = scope;
  const tree = store.add(new ScopeTreeView(scope, viewIds.nodes, () => buildNodeTree(workspace)));
  store.add(
    sync.onDidChange(() => {
      if (sync.scanned) tree.refresh();
    }),
  );
  return tree;
}
