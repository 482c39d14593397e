import assert from 'node:assert/strict';
import type { Cluster } from '../../../src/core/cluster/cluster.js';
import { suggestAddresses } from '../../../src/core/language/curl/curlAddresses.js';
import { listCurlSources } from '../../../src/core/language/curl/curlSources.js';
import type { ClusterRef } from '../../../src/core/language/languageCommand.js';
import { listNodePorts } from '../../../src/core/language/nodePorts.js';
import { locatePlace } from '../../../src/core/language/placeRef.js';
import { writeReport } from '../../../src/core/language/reports/writeReport.js';
import { readTopologyView } from '../../../src/core/language/topology/topologyView.js';
import { buildNodeTree } from '../../../src/core/language/tree/nodeTree.js';
import { buildServiceTree } from '../../../src/core/language/tree/serviceTree.js';
import type { TreeNode } from '../../../src/core/language/tree/treeNode.js';
import { listTargets } from '../../../src/core/language/whatIf/whatIfTargets.js';
import { kubectlState } from '../../../src/core/report/cluster/kubectlState.js';
import { runKubectl } from '../../../src/core/report/kubectl/runKubectl.js';
import type { Workspace } from '../../../src/core/workspace/workspace.js';
import { checkSpan } from './checkPlaces.js';
import type { Question } from './question.js';

/** How many environments, Services, clients and addresses are asked about, so that a case stays short. */
const some = 2;

/** What views, commands and the command line ask about the clusters that the manifests make. */
export const questionsToClusters: Readonly<Record<string, Question<[]>>> = {
  'the Services view': (workspace) => {
    for (const node of buildServiceTree(workspace)) checkNode(workspace, node);
  },
  'the Nodes view': (workspace) => {
    for (const node of buildNodeTree(workspace)) checkNode(workspace, node);
  },
  describe: onServices('describe'),
  reach: onServices('reach'),
  'why not': onServices('whyNot'),
  curl: onClusters((workspace, cluster, ref) => {
    for (const { id, client } of pickEnds(listCurlSources(cluster)))
      for (const { argument } of pickEnds(suggestAddresses(cluster, client))) {
        const { text, links } = writeReport(workspace, { kind: 'curl', cluster: ref, from: id, argument });
        for (const { span } of links)
          assert.ok(span.start < span.end && span.end <= text.length, 'a link of a transcript');
      }
  }),
  topology: onClusters((workspace, cluster, ref) => {
    for (const { ref: service } of pickEnds(cluster.services))
      readTopologyView(workspace, { cluster: ref, service });
  }),
  'what can be changed': onClusters((_, cluster) => {
    listNodePorts(cluster);
    listTargets(cluster, 'scale');
    listTargets(cluster, 'fail pod');
  }),
  get: onClusters((_, cluster) => {
    const state = kubectlState(cluster, '2026-01-01T00:00:00Z');
    for (const kind of ['services', 'pods', 'endpointslices', 'endpoints'])
      runKubectl(state, ['get', kind, '-A', '-o', 'wide']);
  }),
};

type ClusterQuestion = (workspace: Workspace, cluster: Cluster, ref: ClusterRef) => void;

function onClusters(ask: ClusterQuestion): Question<[]> {
  return (workspace) => {
    for (const environment of workspace.environments().slice(0, some))
      ask(workspace, workspace.cluster(environment), { environment: environment.id });
  };
}

function onServices(kind: 'describe' | 'reach' | 'whyNot'): Question<[]> {
  return onClusters((workspace, cluster, ref) => {
    for (const { ref: service } of pickEnds(cluster.services))
      writeReport(workspace, { kind, cluster: ref, service });
  });
}

/** Every item of a view has an id of its own, and leads to a place that is there. */
function checkNode(workspace: Workspace, root: TreeNode): void {
  const ids = new Set<string>();
  const check = (node: TreeNode): void => {
    assert.ok(!ids.has(node.id), `the item ${node.id} is there twice`);
    ids.add(node.id);
    const location = node.place && locatePlace(workspace, node.place);
    if (location !== undefined) checkSpan(workspace, location.uri, location.span);
    node.children.forEach(check);
  };
  check(root);
}

function pickEnds<T>(list: readonly T[]): readonly T[] {
  return [...list.slice(0, some), ...list.slice(-1)];
}
