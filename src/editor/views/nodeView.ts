import { buildNodeTree } from '../../core/language/tree/nodeTree.js';
import { act } from '../../core/language/whatIf/changeCluster.js';
import { viewIds } from '../contributionIds.js';
import type { Scope } from '../scope.js';
import { ScopeTreeView } from './treeView.js';
import type { ViewFilter } from './viewFilter.js';

/** The view "Nodes and NodePorts"; an unticked node is down, an unticked pod not ready. */
export function createNodeView(scope: Scope, filter: ViewFilter): ScopeTreeView {
  const { workspace, sync, store } = scope;
  return store.add(
    new ScopeTreeView(scope, viewIds.nodes, {
      build: () => buildNodeTree(workspace, filter.value),
      onCheck: ({ cluster, object }, checked) => {
        if (cluster === undefined || object === undefined) return;
        if (object.kind === 'Node')
          act(workspace, cluster, checked ? 'take node up' : 'take node down', object);
        else act(workspace, cluster, checked ? 'heal pod' : 'fail pod', object);
        sync.tellChange();
      },
    }),
  );
}
