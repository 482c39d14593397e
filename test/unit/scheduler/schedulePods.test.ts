import assert from 'node:assert/strict';
import type { Node, Pod, PodSpec, Taint } from '../../../src/core/apiserver/types.js';
import { schedulePods } from '../../../src/core/scheduler/schedulePods.js';

interface NodeParts {
  readonly labels?: Record<string, string>;
  readonly taints?: readonly Taint[];
  readonly unschedulable?: boolean;
  readonly ready?: 'True' | 'False' | 'Unknown';
}

function node(name: string, { labels = {}, taints = [], unschedulable, ready }: NodeParts = {}): Node {
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name, labels: { 'kubernetes.io/hostname': name, ...labels } },
    spec: { taints, ...(unschedulable === undefined ? {} : { unschedulable }) },
    status: { conditions: ready === undefined ? [] : [{ type: 'Ready', status: ready }] },
  };
}

function pod(name: string, spec: Partial<PodSpec> = {}, owner?: string): Pod {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      namespace: 'default',
      ...(owner === undefined
        ? {}
        : {
            ownerReferences: [{ apiVersion: 'apps/v1', kind: 'ReplicaSet', name: owner, controller: true }],
          }),
    },
    spec: { containers: [{ name: 'c' }], ...spec },
  };
}

function affinity(key: string, operator: string, values: readonly string[]): Partial<PodSpec> {
  const term = { matchExpressions: [{ key, operator, values }] };
  return {
    affinity: {
      nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [term] } },
    },
  };
}

const controlPlane: Taint = { key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' };
const cluster = [
  node('control-plane', { taints: [controlPlane] }),
  node('worker-1', { labels: { disk: 'ssd', cores: '8' } }),
  node('worker-2', { labels: { cores: '16' } }),
];

/** The names of the nodes a pod may get, found by scheduling many pods of its kind. */
function nodesFor(spec: Partial<PodSpec>, nodes: readonly Node[] = cluster): readonly string[] {
  const pods = Array.from({ length: 9 }, (_, index) => pod(`p${index}`, spec, 'web'));
  const names = schedulePods(pods, nodes).map(({ nodeName }) => nodeName ?? 'Pending');
  return [...new Set(names)].sort();
}

function pendingReason(spec: Partial<PodSpec>, nodes: readonly Node[] = cluster): string | undefined {
  return schedulePods([pod('p', spec)], nodes)[0]?.pendingReason;
}

suite('scheduling', () => {
  const placements: readonly [sentence: string, spec: Partial<PodSpec>, nodes: readonly string[]][] = [
    ['a pod without wishes avoids the tainted control plane', {}, ['worker-1', 'worker-2']],
    [
      'a toleration with Exists and no key lets a pod on every node',
      { tolerations: [{ operator: 'Exists' }] },
      ['control-plane', 'worker-1', 'worker-2'],
    ],
    [
      'a toleration of another effect does not help',
      { tolerations: [{ key: controlPlane.key, operator: 'Exists', effect: 'NoExecute' }] },
      ['worker-1', 'worker-2'],
    ],
    [
      'a toleration without operator compares values, and no value equals none',
      { tolerations: [{ key: controlPlane.key }] },
      ['control-plane', 'worker-1', 'worker-2'],
    ],
    ['a nodeSelector leaves the labelled nodes', { nodeSelector: { disk: 'ssd' } }, ['worker-1']],
    ['a required affinity with Gt compares numbers', affinity('cores', 'Gt', ['8']), ['worker-2']],
    ['a required affinity with Lt compares numbers', affinity('cores', 'Lt', ['16']), ['worker-1']],
    ['DoesNotExist leaves nodes without the label', affinity('disk', 'DoesNotExist', []), ['worker-2']],
    ['nodeName goes past taints', { nodeName: 'control-plane' }, ['control-plane']],
    ['a nodeName that is no node stands', { nodeName: 'ghost' }, ['ghost']],
  ];
  for (const [sentence, spec, nodes] of placements)
    test(sentence, () => {
      assert.deepEqual(nodesFor(spec), nodes);
    });

  test('a term of node affinity without requirements matches no node', () => {
    const empty = {
      affinity: {
        nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{}] } },
      },
    };
    assert.deepEqual(nodesFor(empty), ['Pending']);
  });

  test('nodes that are cordoned or not ready get no new pods', () => {
    const nodes = [
      node('a', { unschedulable: true }),
      node('b', { ready: 'False' }),
      node('c', { ready: 'True' }),
    ];
    assert.deepEqual(nodesFor({}, nodes), ['c']);
  });

  const reasons: readonly [
    sentence: string,
    spec: Partial<PodSpec>,
    nodes: readonly Node[],
    words: string,
  ][] = [
    [
      'an unmatched nodeSelector is told with the taints of the other nodes',
      { nodeSelector: { disk: 'floppy' } },
      cluster,
      "0/3 nodes are available: 1 node(s) had untolerated taint {node-role.kubernetes.io/control-plane: }, 2 node(s) didn't match Pod's node affinity/selector. preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling.",
    ],
    [
      'a cordoned node is told before its taint',
      {},
      [node('a', { unschedulable: true })],
      '0/1 nodes are available: 1 node(s) were unschedulable. preemption: 0/1 nodes are available: 1 Preemption is not helpful for scheduling.',
    ],
    [
      'a node that is down has the taint of its condition',
      {},
      [node('a', { ready: 'Unknown' })],
      '0/1 nodes are available: 1 node(s) had untolerated taint {node.kubernetes.io/unreachable: }. preemption: 0/1 nodes are available: 1 Preemption is not helpful for scheduling.',
    ],
    ['without nodes nothing can be scheduled', {}, [], 'no nodes available to schedule pods'],
    ['a nodeName that is no node is told', { nodeName: 'ghost' }, cluster, 'node "ghost" not found'],
  ];
  for (const [sentence, spec, nodes, words] of reasons)
    test(sentence, () => {
      assert.equal(pendingReason(spec, nodes), words);
    });

  test('a host port is free once a node', () => {
    const spec = { containers: [{ name: 'c', ports: [{ containerPort: 80, hostPort: 80 }] }] };
    const pods = ['p0', 'p1', 'p2'].map((name) => pod(name, spec, 'web'));
    const scheduled = schedulePods(pods, cluster);
    assert.deepEqual(scheduled.map(({ nodeName }) => nodeName ?? 'Pending').sort(), [
      'Pending',
      'worker-1',
      'worker-2',
    ]);
    assert.equal(
      scheduled[2]?.pendingReason,
      "0/3 nodes are available: 1 node(s) had untolerated taint {node-role.kubernetes.io/control-plane: }, 2 node(s) didn't have free ports for the requested pod ports. preemption: 0/3 nodes are available: 1 Preemption is not helpful for scheduling, 2 No preemption victims found for incoming pod.",
    );
  });

  test('scaling one workload moves no pod of another', () => {
    const web = ['w0', 'w1', 'w2'].map((name) => pod(name, {}, 'web'));
    const api = ['a0', 'a1', 'a2', 'a3'].map((name) => pod(name, {}, 'api'));
    const placesOfApi = (pods: readonly Pod[]): readonly (string | undefined)[] =>
      schedulePods(pods, cluster)
        .filter((each) => each.pod.metadata.name.startsWith('a'))
        .map(({ nodeName }) => nodeName);
    assert.deepEqual(placesOfApi([...web, ...api]), placesOfApi([...api, ...web.slice(0, 1)]));
  });
});
