import assert from 'node:assert/strict';
import type { Node, Pod, Workload } from '../../../src/core/apiserver/types.js';
import { makePods, type MadePod } from '../../../src/core/controllers/makePods.js';

const template = { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'c' }] } };

function workload(
  kind: string,
  spec: Partial<Workload['spec']> = {},
  metadata: Partial<Workload['metadata']> = {},
): Workload {
  return {
    apiVersion: 'apps/v1',
    kind,
    metadata: { name: 'web', namespace: 'shop', ...metadata },
    spec: { template, ...spec },
  };
}

function pods(from: Workload | Pod, nodes: readonly Node[] = []): readonly Pod[] {
  return makePods(from, nodes).pods.map(({ pod }) => pod);
}

function names(from: Workload | Pod, nodes: readonly Node[] = []): readonly string[] {
  return pods(from, nodes).map((pod) => pod.metadata.name);
}

function first(from: Workload | Pod, nodes: readonly Node[] = []): MadePod {
  const [made] = makePods(from, nodes).pods;
  assert.ok(made !== undefined, 'there is no pod');
  return made;
}

function node(name: string, taint?: string): Node {
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name },
    spec: { taints: taint === undefined ? [] : [{ key: taint, effect: 'NoSchedule' }] },
  };
}

const suffix = '[bcdfghjklmnpqrstvwxz2456789]{5}';
const hash = '[456789bcdf]{1,10}';

suite('the pods of a workload', () => {
  const patterns: readonly [sentence: string, workload: Workload, name: RegExp, count: number][] = [
    [
      'a ReplicaSet names its pods after itself',
      workload('ReplicaSet', { replicas: 2 }),
      new RegExp(`^web-${suffix}$`),
      2,
    ],
    [
      'so does a ReplicationController',
      workload('ReplicationController', { replicas: 3 }),
      new RegExp(`^web-${suffix}$`),
      3,
    ],
    [
      'a Deployment puts the hash of its template between',
      workload('Deployment', { replicas: 3 }),
      new RegExp(`^web-${hash}-${suffix}$`),
      3,
    ],
    ['without replicas there is one pod', workload('Deployment'), new RegExp(`^web-${hash}-${suffix}$`), 1],
    [
      'a Job runs as many pods at once as its parallelism says',
      workload('Job', { parallelism: 2, completions: 5 }),
      new RegExp(`^web-${suffix}$`),
      2,
    ],
    [
      'but no more than are to complete',
      workload('Job', { parallelism: 9, completions: 3 }),
      new RegExp(`^web-${suffix}$`),
      3,
    ],
    [
      'an indexed Job numbers its pods',
      workload('Job', { parallelism: 3, completions: 3, completionMode: 'Indexed' }),
      new RegExp(`^web-[012]-${suffix}$`),
      3,
    ],
    [
      'a CronJob has the pods of its next Job',
      workload('CronJob', { jobTemplate: { spec: { template, parallelism: 2 } } }),
      new RegExp(`^web-\\d{8}-${suffix}$`),
      2,
    ],
  ];
  for (const [sentence, from, pattern, count] of patterns)
    test(sentence, () => {
      const made = names(from);
      assert.equal(made.length, count);
      assert.equal(new Set(made).size, count);
      for (const name of made) assert.match(name, pattern);
    });

  const without: readonly [sentence: string, workload: Workload][] = [
    ['replicas 0 makes no pods', workload('Deployment', { replicas: 0 })],
    ['a suspended Job makes no pods', workload('Job', { suspend: true })],
    ['a suspended CronJob makes no pods', workload('CronJob', { suspend: true, jobTemplate: { spec: {} } })],
    ['a kind that is no workload makes no pods', workload('ConfigMap', { replicas: 3 })],
  ];
  for (const [sentence, from] of without)
    test(sentence, () => {
      assert.deepEqual(names(from), []);
    });

  test('a StatefulSet counts from its first ordinal and gives host names and labels', () => {
    const from = workload('StatefulSet', { replicas: 2, ordinals: { start: 5 }, serviceName: 'peers' });
    assert.deepEqual(names(from), ['web-5', 'web-6']);
    const { metadata, spec } = first(from).pod;
    assert.equal(spec.hostname, 'web-5');
    assert.equal(spec.subdomain, 'peers');
    assert.equal(metadata.labels?.['statefulset.kubernetes.io/pod-name'], 'web-5');
    assert.equal(metadata.labels['apps.kubernetes.io/pod-index'], '5');
    assert.equal(metadata.labels['app'], 'web');
  });

  test('a DaemonSet has one pod on each node whose taints it tolerates, pinned there', () => {
    const nodes = [node('a', 'dedicated'), node('b'), node('c', 'node.kubernetes.io/unschedulable')];
    const made = pods(workload('DaemonSet'), nodes);
    assert.deepEqual(
      made.map(
        (pod) =>
          pod.spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution
            ?.nodeSelectorTerms?.[0]?.matchFields?.[0]?.values,
      ),
      [['b'], ['c']],
    );
  });

  test('a bare Pod is its own pod', () => {
    const pod: Pod = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'one' },
      spec: { containers: [{ name: 'c' }] },
    };
    assert.deepEqual(first(pod), { pod, templatePath: [], workload: undefined });
  });

  test('pods know their template and their top-level workload', () => {
    const { templatePath, workload: top, pod } = first(workload('Deployment'));
    assert.deepEqual(templatePath, ['spec', 'template']);
    assert.deepEqual(top, { kind: 'Deployment', namespace: 'shop', name: 'web' });
    const [owner] = pod.metadata.ownerReferences ?? [];
    assert.equal(owner?.kind, 'ReplicaSet');
    assert.equal(owner.name, `web-${pod.metadata.labels?.['pod-template-hash'] ?? ''}`);
    assert.deepEqual(first(workload('CronJob', { jobTemplate: { spec: { template } } })).templatePath, [
      'spec',
      'jobTemplate',
      'spec',
      'template',
    ]);
  });

  test('a generated name has at most 63 characters, the random ones at its end', () => {
    const long = 'x'.repeat(80);
    assert.match(names(workload('ReplicaSet', {}, { name: long }))[0] ?? '', new RegExp(`^x{58}${suffix}$`));
    const indexed = workload('Job', { completionMode: 'Indexed', completions: 1 }, { name: long });
    assert.match(names(indexed)[0] ?? '', new RegExp(`^x{55}-0-${suffix}$`));
  });

  test('an edit of the template renames no pod', () => {
    const edited = { ...template, metadata: { labels: { app: 'other' } } };
    assert.deepEqual(
      names(workload('Deployment', { replicas: 3 })),
      names(workload('Deployment', { replicas: 3, template: edited })),
    );
  });

  test('thousands of replicas are cut, and that is said', () => {
    const { pods: made, assumptions } = makePods(workload('Deployment', { replicas: 50_000 }), []);
    assert.equal(made.length, 1000);
    assert.equal(new Set(made.map(({ pod }) => pod.metadata.name)).size, 1000);
    assert.deepEqual(assumptions, [
      {
        id: 'controllers/pod-limit',
        message: 'Deployment "web" asks for 50000 pods; the first 1000 of them are simulated',
      },
    ]);
  });
});
