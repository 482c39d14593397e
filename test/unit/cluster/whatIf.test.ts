import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Cluster, ClusterPod } from '../../../src/core/cluster/cluster.js';
import { addChange, removeChange, type WhatIfChange } from '../../../src/core/cluster/whatIf/change.js';
import { runCurl } from '../../../src/core/curl/runCurl.js';
import { createWorkspace } from '../../../src/core/workspace/createWorkspace.js';
import type { Workspace } from '../../../src/core/workspace/workspace.js';

function workload(kind: string, name: string, rest = ''): string {
  return `apiVersion: apps/v1
kind: ${kind}
metadata: { name: ${name} }
spec:
  ${rest}
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec: { containers: [{ name: c, image: nginx, ports: [{ containerPort: 80 }] }] }
---
apiVersion: v1
kind: Service
metadata: { name: ${name} }
spec: { type: NodePort, selector: { app: ${name} }, ports: [{ port: 80 }] }
`;
}

const deployment = workload('Deployment', 'web', 'replicas: 4');
const statefulSet = workload('StatefulSet', 'db', 'replicas: 3\n  serviceName: db');
const daemonSet = workload('DaemonSet', 'agent');
const barePod = `apiVersion: v1
kind: Pod
metadata: { name: mypod, labels: { app: mypod } }
spec: { containers: [{ name: c, image: nginx, ports: [{ containerPort: 80 }] }] }
---
apiVersion: v1
kind: Service
metadata: { name: mypod }
spec: { selector: { app: mypod }, ports: [{ port: 80 }] }
`;

/** One environment that can be asked and changed. */
class Scene {
  readonly workspace: Workspace = createWorkspace();

  constructor(...documents: readonly string[]) {
    this.workspace.setFolders(['file:///shop']);
    this.workspace.setFile('file:///shop/all.yaml', documents.join('---\n'));
  }

  get environment(): string {
    return this.workspace.environments()[0]?.id ?? '';
  }

  get cluster(): Cluster {
    const [environment] = this.workspace.environments();
    assert.ok(environment);
    return this.workspace.cluster(environment);
  }

  simulate(...changes: readonly WhatIfChange[]): this {
    this.workspace.setWhatIf(this.environment, changes);
    return this;
  }

  pods(app: string): readonly ClusterPod[] {
    return this.cluster.podsMatching('default', { app });
  }

  /** The addresses of a Service's endpoints that get traffic. */
  ready(name: string): readonly string[] {
    const slices = this.cluster.service('default', name)?.slices ?? [];
    return slices.flatMap(({ endpoints }) =>
      (endpoints ?? []).flatMap(({ addresses, conditions }) => (conditions?.ready === true ? addresses : [])),
    );
  }

  get messages(): readonly string[] {
    return this.cluster.whatIf.map(({ message }) => message);
  }
}

function addressOf({ pod }: ClusterPod): string | undefined {
  return pod.status?.podIP;
}

function nodeOf({ pod }: ClusterPod): string | undefined {
  return pod.spec.nodeName;
}

function first(pods: readonly ClusterPod[]): ClusterPod {
  const [pod] = pods;
  assert.ok(pod);
  return pod;
}

const deletes = ({ ref }: ClusterPod): WhatIfChange => ({
  kind: 'pod deleted',
  namespace: ref.namespace,
  name: ref.name,
});
const fails = ({ ref }: ClusterPod): WhatIfChange => ({
  kind: 'pod not ready',
  namespace: ref.namespace,
  name: ref.name,
});
const down = (node: string, pods: 'kept' | 'evicted' = 'kept'): WhatIfChange => ({
  kind: 'node down',
  node,
  pods,
});
const scales = (kind: string, name: string, replicas: number): WhatIfChange => ({
  kind: 'scaled',
  workload: { kind, namespace: 'default', name },
  replicas,
});

suite('a pod that is deleted', () => {
  test("of a Deployment comes back elsewhere with another name and address, while the Service's address stays", () => {
    const scene = new Scene(deployment);
    const before = scene.pods('web');
    const clusterIP = scene.cluster.service('default', 'web')?.service.spec.clusterIP;
    const old = first(before);
    scene.simulate(deletes(old));
    const after = scene.pods('web');
    const fresh = first(after.filter((pod) => !before.includes(pod)));
    assert.equal(after.length, 4);
    assert.notEqual(fresh.ref.name, old.ref.name);
    assert.notEqual(addressOf(fresh), addressOf(old));
    assert.notEqual(nodeOf(fresh), nodeOf(old));
    assert.ok(scene.ready('web').includes(addressOf(fresh) ?? ''));
    assert.ok(!scene.ready('web').includes(addressOf(old) ?? ''));
    assert.equal(scene.cluster.service('default', 'web')?.service.spec.clusterIP, clusterIP);
    assert.deepEqual(scene.messages, [
      `pod ${old.ref.name} is deleted; ${fresh.ref.name} runs on ${nodeOf(fresh) ?? ''}`,
    ]);
  });

  test('leaves all other pods where they are', () => {
    const scene = new Scene(deployment, statefulSet, daemonSet);
    const before = scene.cluster.pods;
    const old = first(scene.pods('web'));
    scene.simulate(deletes(old));
    assert.deepEqual(
      before.filter((pod) => !scene.cluster.pods.includes(pod)),
      [old],
    );
  });

  test('of a StatefulSet comes back under its name with another address', () => {
    const scene = new Scene(statefulSet);
    const old = first(scene.pods('db'));
    scene.simulate(deletes(old));
    const fresh = first(scene.pods('db').filter(({ ref }) => ref.name === old.ref.name));
    assert.notEqual(addressOf(fresh), addressOf(old));
    assert.equal(scene.ready('db').length, 3);
  });

  test('of a DaemonSet comes back on its node with another name and address', () => {
    const scene = new Scene(daemonSet);
    const before = scene.pods('agent');
    const old = first(before);
    scene.simulate(deletes(old));
    const fresh = first(scene.pods('agent').filter((pod) => !before.includes(pod)));
    assert.equal(nodeOf(fresh), nodeOf(old));
    assert.notEqual(fresh.ref.name, old.ref.name);
    assert.notEqual(addressOf(fresh), addressOf(old));
  });

  test('that nobody controls is gone, and the Service has no endpoint left', () => {
    const scene = new Scene(barePod);
    scene.simulate(deletes(first(scene.pods('mypod'))));
    assert.deepEqual(scene.pods('mypod'), []);
    assert.deepEqual(scene.ready('mypod'), []);
    assert.deepEqual(scene.messages, ['pod mypod is deleted; no controller makes it again']);
  });

  test('can be deleted again: every time another one takes its place', () => {
    const scene = new Scene(deployment);
    const names = new Set(scene.pods('web').map(({ ref }) => ref.name));
    let changes: readonly WhatIfChange[] = [];
    let next = first(scene.pods('web'));
    for (let times = 1; times <= 3; times++) {
      changes = addChange(changes, deletes(next));
      scene.simulate(...changes);
      next = first(scene.pods('web').filter(({ ref }) => !names.has(ref.name)));
      names.add(next.ref.name);
      assert.equal(scene.cluster.whatIf.length, times);
      assert.equal(scene.ready('web').length, 4);
    }
  });
});

suite('a pod that is not ready', () => {
  test('stays an endpoint that gets no traffic', () => {
    const scene = new Scene(deployment);
    const pod = first(scene.pods('web'));
    scene.simulate(fails(pod));
    assert.equal(scene.pods('web').length, 4);
    assert.equal(scene.ready('web').length, 3);
    assert.ok(!scene.ready('web').includes(addressOf(pod) ?? ''));
    assert.deepEqual(scene.messages, [`pod ${pod.ref.name} is not ready`]);
  });

  test('takes the only endpoint away: curl is refused', () => {
    const scene = new Scene(barePod);
    const address = scene.cluster.service('default', 'mypod')?.service.spec.clusterIP ?? '';
    const curl = (): number => runCurl(scene.cluster, { kind: 'node', name: 'worker-1' }, address).exitCode;
    assert.equal(curl(), 0);
    scene.simulate(fails(first(scene.pods('mypod'))));
    assert.equal(curl(), 7);
  });
});

suite('a node that is down', () => {
  test('has pods that are not ready; at first nobody replaces them', () => {
    const scene = new Scene(deployment, statefulSet, daemonSet, barePod);
    const lost = scene.pods('web').filter((pod) => nodeOf(pod) === 'worker-1');
    assert.equal(lost.length, 2);
    scene.simulate(down('worker-1'));
    assert.equal(scene.ready('web').length, 2);
    assert.deepEqual(
      scene.pods('web').map(({ ref }) => ref),
      new Scene(deployment, statefulSet, daemonSet, barePod).pods('web').map(({ ref }) => ref),
    );
    const ready = scene.cluster
      .node('worker-1')
      ?.node.status?.conditions?.find(({ type }) => type === 'Ready');
    assert.equal(ready?.status, 'Unknown');
    assert.match(scene.messages.join(), /^node worker-1 is down; its pods are not ready, .*five minutes/);
  });

  test('loses its pods later: a Deployment makes new ones elsewhere, while the old ones stay terminating', () => {
    const scene = new Scene(deployment);
    const before = scene.pods('web');
    scene.simulate(down('worker-1', 'evicted'));
    const after = scene.pods('web');
    assert.equal(after.length, 6);
    assert.equal(after.filter(({ pod }) => pod.metadata.deletionTimestamp !== undefined).length, 2);
    assert.equal(scene.ready('web').length, 4);
    const fresh = after.filter(({ ref }) => before.every((pod) => pod.ref.name !== ref.name));
    assert.deepEqual(fresh.map(nodeOf), ['worker-2', 'worker-2']);
    assert.match(
      scene.messages.join(),
      /^node worker-1 is down for good; 2 of its 2 pods came back elsewhere after the five minutes/,
    );
  });

  test("keeps a StatefulSet's pods and a DaemonSet's, and a bare Pod for good", () => {
    const scene = new Scene(statefulSet, daemonSet, barePod);
    const on = (app: string): readonly ClusterPod[] =>
      scene.pods(app).filter((pod) => nodeOf(pod) === 'worker-1');
    const names = (app: string): readonly string[] => on(app).map(({ ref }) => ref.name);
    const before = [names('db'), names('agent')];
    assert.ok(before.flat().length >= 2);
    const only = nodeOf(first(scene.pods('mypod'))) ?? '';
    scene.simulate(down('worker-1', 'evicted'), down('worker-2', 'evicted'));
    assert.deepEqual([names('db'), names('agent')], before);
    assert.ok(on('db').every(({ pod }) => pod.metadata.deletionTimestamp !== undefined));
    assert.ok(on('agent').every(({ pod }) => pod.metadata.deletionTimestamp === undefined));
    assert.deepEqual(scene.ready('db'), []);
    assert.deepEqual(scene.ready('agent'), []);
    assert.deepEqual(scene.pods('mypod').map(nodeOf), [only]);
    assert.deepEqual(scene.ready('mypod'), []);
  });

  test('answers nobody: a request to its address times out, at another node it goes on', () => {
    const scene = new Scene(deployment).simulate(down('worker-1'));
    const port = scene.cluster.service('default', 'web')?.service.spec.ports?.[0]?.nodePort ?? 0;
    const curl = (address: string): number =>
      runCurl(scene.cluster, { kind: 'node', name: 'control-plane' }, `${address}:${port}`).exitCode;
    assert.equal(curl('10.0.22.203'), 28);
    assert.equal(curl('10.0.6.236'), 0);
  });

  test('gets no pod when a workload grows meanwhile', () => {
    const scene = new Scene(deployment).simulate(down('worker-1'), scales('Deployment', 'web', 7));
    assert.equal(scene.pods('web').filter((pod) => nodeOf(pod) === 'worker-1').length, 2);
    assert.equal(scene.ready('web').length, 5);
  });

  test('keeps a pod that is deleted there terminating, and its Deployment makes another one at once', () => {
    const scene = new Scene(deployment);
    const old = first(scene.pods('web').filter((pod) => nodeOf(pod) === 'worker-1'));
    scene.simulate(down('worker-1'), deletes(old));
    assert.equal(scene.pods('web').length, 5);
    assert.equal(scene.ready('web').length, 3);
  });
});

suite('a workload that is scaled', () => {
  test('gets more pods beside those that stay, spread evenly', () => {
    const scene = new Scene(deployment);
    const before = scene.pods('web');
    scene.simulate(scales('Deployment', 'web', 8));
    const after = scene.pods('web');
    assert.ok(before.every((pod) => after.includes(pod)));
    assert.equal(after.filter((pod) => nodeOf(pod) === 'worker-1').length, 4);
    assert.equal(after.filter((pod) => nodeOf(pod) === 'worker-2').length, 4);
    assert.equal(scene.ready('web').length, 8);
    assert.deepEqual(scene.messages, ['Deployment web has 8 replicas instead of 4']);
    const { object } =
      scene.cluster.workload({ kind: 'Deployment', namespace: 'default', name: 'web' }) ?? {};
    assert.equal((object?.spec as { replicas?: number } | undefined)?.replicas, 8);
  });

  test('loses first what is not ready', () => {
    const scene = new Scene(deployment);
    const ill = first(scene.pods('web').slice(1));
    scene.simulate(fails(ill), scales('Deployment', 'web', 3));
    assert.ok(scene.pods('web').every(({ ref }) => ref.name !== ill.ref.name));
  });

  test('loses a pod of the fullest node before others', () => {
    const scene = new Scene(deployment.replace('replicas: 4', 'replicas: 3'));
    assert.equal(new Set(scene.pods('web').map(nodeOf)).size, 2);
    scene.simulate(scales('Deployment', 'web', 2));
    assert.deepEqual(scene.pods('web').map(nodeOf).sort(), ['worker-1', 'worker-2']);
  });

  test('as a StatefulSet loses its highest ordinal, and gains the next', () => {
    const scene = new Scene(statefulSet).simulate(scales('StatefulSet', 'db', 2));
    assert.deepEqual(
      scene.pods('db').map(({ ref }) => ref.name),
      ['db-0', 'db-1'],
    );
    scene.simulate(scales('StatefulSet', 'db', 5));
    assert.deepEqual(
      scene.pods('db').map(({ ref }) => ref.name),
      ['db-0', 'db-1', 'db-2', 'db-3', 'db-4'],
    );
  });

  test('to nothing has no endpoint', () => {
    const scene = new Scene(deployment).simulate(scales('Deployment', 'web', 0));
    assert.deepEqual(scene.ready('web'), []);
  });

  test('may be CoreDNS', () => {
    const scene = new Scene(deployment);
    scene.simulate({
      kind: 'scaled',
      workload: { kind: 'Deployment', namespace: 'kube-system', name: 'coredns' },
      replicas: 3,
    });
    assert.equal(scene.cluster.podsMatching('kube-system', { 'k8s-app': 'kube-dns' }).length, 3);
  });

  test('is no DaemonSet', () => {
    assert.deepEqual(new Scene(daemonSet).simulate(scales('DaemonSet', 'agent', 9)).messages, []);
  });
});

suite('what is simulated', () => {
  const all = [deployment, statefulSet, daemonSet, barePod];
  /** Everything that a cluster answers about pods, nodes and endpoints, as plain data. */
  const read = (cluster: Cluster): unknown =>
    structuredClone({
      nodes: cluster.nodes.map(({ node }) => node),
      pods: cluster.pods.map(({ pod, pendingReason }) => ({ pod, pendingReason })),
      services: cluster.services.map(({ service, slices, endpoints }) => ({ service, slices, endpoints })),
      objects: cluster.workloads.map(({ object }) => object),
    });

  test('is nothing at first, and after a reset: the same cluster as before', () => {
    const scene = new Scene(...all);
    const before = scene.cluster;
    const answers = read(before);
    assert.deepEqual(before.whatIf, []);
    scene.simulate(down('worker-1', 'evicted'), scales('Deployment', 'web', 9));
    assert.notDeepEqual(read(scene.cluster), answers);
    scene.simulate();
    assert.equal(scene.cluster, before);
    assert.deepEqual(read(scene.cluster), answers);
  });

  test('changes no finding and no file, and makes nobody look at them again', () => {
    const scene = new Scene(deployment.replace('replicas: 4', 'replicas: 0'), barePod);
    const { workspace } = scene;
    const [uri = ''] = workspace.files;
    const before = workspace.findingsIn(uri);
    assert.ok(before.some(({ code }) => code === 'workload/no-replicas'));
    const { manifestsEvaluated } = workspace.counters;
    const { version } = workspace;
    const text = workspace.text(uri);
    scene.simulate(scales('Deployment', 'web', 3), deletes(first(scene.pods('mypod'))), down('worker-1'));
    assert.equal(scene.ready('web').length > 0, true);
    assert.equal(workspace.findingsIn(uri), before);
    assert.equal(workspace.counters.manifestsEvaluated, manifestsEvaluated);
    assert.ok(workspace.version > version);
    assert.deepEqual(workspace.changedSince(version), new Set());
    assert.equal(workspace.text(uri), text);
    workspace.setFile(uri, `${text ?? ''}---\n${barePod.replaceAll('mypod', 'other')}`);
    assert.ok(workspace.findingsIn(uri).some(({ code }) => code === 'workload/no-replicas'));
  });

  test('follows an edit, sleeps while its workload is not there, and counts again when it is', () => {
    const scene = new Scene(deployment).simulate(scales('Deployment', 'web', 6));
    const edit = (text: string): void => {
      scene.workspace.setFile('file:///shop/all.yaml', text);
    };
    edit(deployment.replaceAll('app: web', 'app: shop'));
    assert.equal(scene.pods('shop').length, 6);
    edit(deployment.replaceAll('web', 'site'));
    assert.equal(scene.pods('site').length, 4);
    assert.deepEqual(scene.messages, []);
    edit(deployment);
    assert.equal(scene.pods('web').length, 6);
  });

  test('is kept while another object changes: pods are not made again', () => {
    const scene = new Scene(deployment).simulate(scales('Deployment', 'web', 6));
    const pods = scene.pods('web');
    scene.workspace.setFile(
      'file:///shop/all.yaml',
      deployment.replace('port: 80 }] }\n', 'port: 81 }] }\n'),
    );
    assert.equal(scene.cluster.service('default', 'web')?.service.spec.ports?.[0]?.port, 81);
    assert.ok(scene.pods('web').every((pod) => pods.includes(pod)));
  });

  test('holds for the variants of an environment, and for no other environment', () => {
    const workspace = createWorkspace();
    workspace.setFolders(['file:///shop']);
    workspace.setFile('file:///shop/one/a.yaml', deployment);
    workspace.setFile('file:///shop/one/b.yaml', deployment.replaceAll('replicas: 4', 'replicas: 2'));
    workspace.setFile('file:///shop/two/a.yaml', deployment);
    const [one, two] = workspace.environments();
    assert.ok(one && two);
    const variant = workspace
      .manifestsIn('file:///shop/one/b.yaml')
      .find(({ kind }) => kind === 'Deployment');
    assert.ok(variant);
    workspace.setWhatIf(one.id, [scales('Deployment', 'web', 7)]);
    const count = (cluster: Cluster | undefined): number | undefined =>
      cluster?.podsMatching('default', { app: 'web' }).length;
    assert.deepEqual(
      [workspace.cluster(one), workspace.clusterOf(variant), workspace.cluster(two)].map(count),
      [7, 7, 4],
    );
    workspace.setWhatIf(one.id, []);
    assert.deepEqual([workspace.cluster(one), workspace.clusterOf(variant)].map(count), [4, 2]);
  });

  test('survives new settings', () => {
    const scene = new Scene(deployment).simulate(scales('Deployment', 'web', 6));
    scene.workspace.setConfiguration({ cluster: { podCIDRs: ['10.9.0.0/16'] } });
    assert.equal(scene.pods('web').length, 6);
    assert.ok(scene.pods('web').every((pod) => addressOf(pod)?.startsWith('10.9.') === true));
  });

  test('counts only what acts: a node that is down twice, a pod that is not there, a number that is the same', () => {
    const scene = new Scene(deployment).simulate(
      down('worker-1'),
      down('worker-1'),
      down('no-such-node'),
      { kind: 'pod deleted', namespace: 'default', name: 'none' },
      { kind: 'pod not ready', namespace: 'default', name: 'none' },
      scales('Deployment', 'web', 4),
      scales('Deployment', 'none', 4),
    );
    assert.equal(scene.cluster.whatIf.length, 1);
  });

  test('is one change about one thing, save for deletions', () => {
    const three = [down('a'), scales('Deployment', 'web', 3), down('b')].reduce(addChange, []);
    assert.deepEqual(addChange(three, scales('Deployment', 'web', 5)), [
      down('a'),
      down('b'),
      scales('Deployment', 'web', 5),
    ]);
    assert.deepEqual(removeChange(three, down('a')), [scales('Deployment', 'web', 3), down('b')]);
    const gone: WhatIfChange = { kind: 'pod deleted', namespace: 'default', name: 'db-0' };
    assert.deepEqual([gone, gone].reduce(addChange, []), [gone, gone]);
  });

  test('gives every pod a name and an address of its own and a node that is there, whatever happens', () => {
    const scene = new Scene(...all);
    const nodes = ['control-plane', 'worker-1', 'worker-2', 'none'];
    const anyChange = fc.oneof(
      fc
        .record({
          node: fc.constantFrom(...nodes),
          pods: fc.constantFrom('kept' as const, 'evicted' as const),
        })
        .map(({ node, pods }) => down(node, pods)),
      fc
        .record({ kind: fc.constantFrom('Deployment', 'StatefulSet'), replicas: fc.nat(9) })
        .map(({ kind, replicas }) => scales(kind, kind === 'Deployment' ? 'web' : 'db', replicas)),
      fc.nat(20).map((index) => ({ index })),
    );
    fc.assert(
      fc.property(fc.array(anyChange, { maxLength: 7 }), (wishes) => {
        let changes: readonly WhatIfChange[] = [];
        for (const wish of wishes) {
          scene.simulate(...changes);
          const pods = scene.cluster.pods;
          const pod = 'index' in wish ? pods[wish.index % pods.length] : undefined;
          if (!('index' in wish)) changes = addChange(changes, wish);
          else if (pod !== undefined)
            changes = addChange(changes, wish.index % 2 === 0 ? deletes(pod) : fails(pod));
        }
        scene.simulate(...changes);
        const { cluster } = scene;
        const names = cluster.pods.map(({ ref }) => `${ref.namespace}/${ref.name}`);
        const addresses = cluster.pods.flatMap((pod) => addressOf(pod) ?? []);
        assert.equal(new Set(names).size, names.length);
        assert.equal(new Set(addresses).size, addresses.length);
        for (const pod of cluster.pods) {
          const node = nodeOf(pod);
          assert.ok(node === undefined ? pod.pendingReason !== undefined : cluster.node(node) !== undefined);
        }
        const ready = cluster.services
          .flatMap(({ slices }) => slices)
          .flatMap(({ endpoints }) => endpoints ?? [])
          .filter(({ conditions, targetRef }) => conditions?.ready === true && targetRef !== undefined);
        for (const { targetRef, nodeName } of ready) {
          const pod = cluster.pod(targetRef?.namespace ?? '', targetRef?.name ?? '');
          assert.equal(pod?.pod.metadata.deletionTimestamp, undefined);
          const status = cluster
            .node(nodeName ?? '')
            ?.node.status?.conditions?.find(({ type }) => type === 'Ready')?.status;
          assert.equal(status, 'True');
        }
      }),
      { numRuns: 60 },
    );
    scene.simulate();
    assert.deepEqual(read(scene.cluster), read(new Scene(...all).cluster));
  });
});
