import type { ClusterNode, ClusterPod } from '../../cluster/cluster.js';
import { describeSource } from '../../cluster/describeSource.js';
import { isNodeReady } from '../../scheduler/nodeTaints.js';
import type { Workspace } from '../../workspace/workspace.js';
import { placeIn } from '../placeRef.js';
import { line } from '../richText.js';
import { countOf } from '../serviceAddresses.js';
import { findNodeChange } from '../whatIf/simulatedState.js';
import { nodePortNodes } from './nodePortNodes.js';
import { podNode } from './podNode.js';
import {
  listEnvironments,
  nameOf,
  showsNamespace,
  type ShownEnvironment,
  type TreeFilter,
} from './treeFilter.js';
import { joinWords, separateIds, type TreeNode } from './treeNode.js';
import { whatIfNodes } from './whatIfNodes.js';

/** The view "Nodes and NodePorts": every node with its pods, then the NodePort range with what is used and what is free. */
export function buildNodeTree(workspace: Workspace, filter: TreeFilter = {}): readonly TreeNode[] {
  const shown = listEnvironments(workspace, filter);
  const [only] = shown;
  if (shown.length === 1 && only !== undefined) return separateIds(clusterNodes(only, filter));
  const roots = shown.map((each): TreeNode => {
    const { environment, cluster } = each;
    const count = countOf(cluster.nodes.length, 'node');
    return {
      id: `nodes/${environment.id}`,
      label: nameOf(environment),
      description: count,
      tooltip: [line(nameOf(environment)), line(count)],
      icon: 'layers',
      accessibilityLabel: `Environment ${nameOf(environment)}, ${count}`,
      context: 'environment',
      cluster: { environment: environment.id },
      children: clusterNodes(each, filter),
    };
  });
  return separateIds(roots);
}

function clusterNodes(shown: ShownEnvironment, filter: TreeFilter): readonly TreeNode[] {
  const pods = shown.cluster.pods.filter(
    ({ manifest, ref }) => manifest !== undefined && showsNamespace(filter, ref.namespace),
  );
  const byNode = new Map<string, ClusterPod[]>();
  for (const pod of pods) {
    const { nodeName = '' } = pod.pod.spec;
    const there = byNode.get(nodeName);
    if (there === undefined) byNode.set(nodeName, [pod]);
    else there.push(pod);
  }
  return [
    ...whatIfNodes(shown),
    ...shown.cluster.nodes.map((each) => nodeNode(shown, each, byNode.get(each.node.metadata.name) ?? [])),
    ...pendingNodes(shown, pods),
    nodePortNodes(shown, filter),
  ];
}

function nodeNode(
  shown: ShownEnvironment,
  { node, manifest }: ClusterNode,
  pods: readonly ClusterPod[],
): TreeNode {
  const { environment, cluster } = shown;
  const { name } = node.metadata;
  const addresses = (node.status?.addresses ?? []).filter(({ type }) => type !== 'Hostname');
  const ready = isNodeReady(node);
  const change = findNodeChange(cluster, name);
  const state = change !== undefined ? 'down (simulated)' : ready ? '' : 'not ready';
  const tainted = (node.spec?.taints ?? []).map(({ key, effect }) => `${key}:${effect}`);
  const addressWords = addresses.map(({ address }) => address).join(', ');
  const count = countOf(pods.length, 'pod');
  const place = placeIn(manifest, ['metadata', 'name']);
  return {
    id: `${environment.id}/Node/${name}`,
    label: name,
    description: joinWords(state, addressWords, count),
    tooltip: [
      line(`Node ${name} (${describeSource(cluster.settings.sources.nodes)})`),
      ...addresses.map(({ type, address }) => line(`${type} ${address}`)),
      line([count, state].filter((word) => word !== '').join(', ')),
      ...(tainted.length === 0 ? [] : [line(`Tainted ${tainted.join(', ')}`)]),
    ],
    icon: ready ? 'server' : 'debug-disconnect',
    ...(ready ? {} : { tone: 'warning' }),
    accessibilityLabel: `Node ${name}, address ${addressWords}, ${count}${state === '' ? ', ready' : `, ${state}`}`,
    ...(place === undefined ? {} : { place }),
    context: ['node', 'curl', ...wordsForNode(ready, change?.pods)].join(' '),
    cluster: { environment: environment.id },
    object: { kind: 'Node', namespace: '', name },
    value: addresses[0]?.address ?? name,
    ...(ready || change !== undefined ? { checked: ready } : {}),
    expanded: pods.length > 0 && pods.length <= mostPodsAtOnce,
    children: pods.map((pod) => podNode(shown, pod)),
  };
}

/** A node with more pods is folded at first. */
const mostPodsAtOnce = 10;

/** What can be simulated for a node, as the words that menus ask for. */
function wordsForNode(ready: boolean, pods: 'kept' | 'evicted' | undefined): readonly string[] {
  if (pods === undefined) return ready ? ['nodeUp'] : [];
  return pods === 'kept' ? ['nodeDown', 'evictable'] : ['nodeDown'];
}

/** Pods that the scheduler finds no node for. */
function pendingNodes(shown: ShownEnvironment, all: readonly ClusterPod[]): readonly TreeNode[] {
  const names = new Set(shown.cluster.nodes.map(({ node }) => node.metadata.name));
  const pods = all.filter(({ pod }) => !names.has(pod.spec.nodeName ?? ''));
  if (pods.length === 0) return [];
  const count = countOf(pods.length, 'pod');
  return [
    {
      id: `${shown.environment.id}/pending`,
      label: 'Without a node',
      description: count,
      tooltip: [line(`${count} without a node`)],
      icon: 'watch',
      tone: 'warning',
      accessibilityLabel: `${count} without a node`,
      context: 'pending',
      expanded: pods.length <= mostPodsAtOnce,
      children: pods.map((pod) => podNode(shown, pod)),
    },
  ];
}
