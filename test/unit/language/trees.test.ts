import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { buildNodeTree } from '../../../src/core/language/tree/nodeTree.js';
import { buildServiceTree } from '../../../src/core/language/tree/serviceTree.js';
import {
  describeFilter,
  listFilterChoices,
  type TreeFilter,
} from '../../../src/core/language/tree/treeFilter.js';
import {
  allNodes,
  findChangedNodes,
  findNodeAt,
  type TreeNode,
} from '../../../src/core/language/tree/treeNode.js';
import { countServices } from '../../../src/core/language/serviceState.js';
import {
  act,
  countChanges,
  resetWhatIf,
  scale,
  takeBack,
} from '../../../src/core/language/whatIf/changeCluster.js';
import { listTargets, listWorkloadsOf, replicasOf } from '../../../src/core/language/whatIf/whatIfTargets.js';
import { writeNodePort } from '../../../src/core/language/writeNodePort.js';
import type { Cluster } from '../../../src/core/cluster/cluster.js';
import { applyEdits } from '../../../src/core/text/textEdit.js';
import { createWorkspace } from '../../../src/core/workspace/createWorkspace.js';
import type { Workspace } from '../../../src/core/workspace/workspace.js';
import { sketchTree } from './support/sketchTree.js';

function open(files: Readonly<Record<string, string>>): Workspace {
  const workspace = createWorkspace();
  workspace.setFolders(['file:///w']);
  for (const [name, text] of Object.entries(files)) workspace.setFile(`file:///w/${name}`, text);
  return workspace;
}

/** A sample of the package, as a user opens it. */
function openSample(name: string): Workspace {
  const folder = path.join('media/samples', name);
  return open(
    Object.fromEntries(
      fs.readdirSync(folder).map((file) => [file, fs.readFileSync(path.join(folder, file), 'utf8')]),
    ),
  );
}

function firstCluster(workspace: Workspace): Cluster {
  const [environment] = workspace.environments();
  assert.ok(environment);
  return workspace.cluster(environment);
}

function find(roots: readonly TreeNode[], label: string | RegExp): TreeNode {
  const node = [...allNodes(roots)].find((each) =>
    typeof label === 'string' ? each.label === label : label.test(`${each.label} ${each.description}`),
  );
  assert.ok(node, `no item ${label}`);
  return node;
}

function assertSketch(nodes: readonly TreeNode[], expected: string): void {
  const lines = expected.split('\n').slice(1, -1);
  const indent = /^ */.exec(lines[0] ?? '')?.[0].length ?? 0;
  assert.equal(sketchTree(nodes), lines.map((line) => line.slice(indent)).join('\n'));
}

suite('the view Services', () => {
  test('shows the founding scenario: the Service, its port, its one endpoint', () => {
    assertSketch(
      buildServiceTree(openSample('webserver')),
      `
      webserver | NodePort · 1/1 ready
        80/TCP → 80 | NodePort ◌30554 · ◌10.110.221.255
          ◌10.244.1.204:80 | mypod on worker-1
      `,
    );
  });

  test('tells for every pod without traffic why it is left out', () => {
    const tree = buildServiceTree(openSample('shop'));
    assert.match(find(tree, 'No pod matches').description, /app is "cart", the selector says "crat"/);
    const checkout = find(tree, 'checkout');
    assert.match(checkout.description, /refused by the API server/);
    assert.match(sketchTree(checkout.children), /checkout \| left out: the API server refuses the Service/);
    assert.match(find(tree, 'catalog').description, /3\/3 ready/);
  });

  test('has environments only where there are several, and never more than four levels', () => {
    const service =
      'apiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec: { ports: [{ port: 80 }] }\n';
    const workspace = open({ 'one/a.yaml': service, 'two/a.yaml': service });
    assertSketch(
      buildServiceTree(workspace),
      `
      one | 1 Service
        web | ClusterIP · no selector
          80/TCP → 80 | ◌10.105.65.128
      two | 1 Service
        web | ClusterIP · no selector
          80/TCP → 80 | ◌10.105.65.128
      `.replaceAll('◌10.105.65.128', find(buildServiceTree(workspace), '80/TCP → 80').description),
    );
    for (const build of [buildServiceTree, buildNodeTree]) {
      const depth = (nodes: readonly TreeNode[]): number =>
        1 + Math.max(0, ...nodes.map(({ children }) => (children.length === 0 ? 0 : depth(children))));
      assert.ok(depth(build(workspace)) <= 4);
      assert.ok(depth(build(openSample('shop'))) <= 4);
    }
  });

  test('lists the endpoints of a headless Service without ports', () => {
    const workspace = open({
      'a.yaml': `apiVersion: v1
kind: Service
metadata: { name: db }
spec: { clusterIP: None, selector: { app: db } }
---
apiVersion: v1
kind: Pod
metadata: { name: db-0, labels: { app: db } }
spec: { containers: [{ name: c, image: postgres }] }
`,
    });
    assert.match(
      sketchTree(buildServiceTree(workspace)),
      /^db \| .*1\/1 ready\n {2}◌10\.244\.\d+\.\d+ \| db-0 on /,
    );
  });

  test('gives every item an id of its own, also where manifests say a thing twice', () => {
    const twice = `apiVersion: v1
kind: Service
metadata: { name: web }
spec: { type: NodePort, selector: { app: web }, ports: [{ port: 80, nodePort: 30080 }, { port: 80, nodePort: 30080 }] }
`;
    const workspace = open({
      'a.yaml': `${twice}---\n${twice}---\n${twice.replace('name: web', 'name: ""')}`,
    });
    for (const tree of [buildServiceTree(workspace), buildNodeTree(workspace)]) {
      const ids = [...allNodes(tree)].map(({ id }) => id);
      assert.deepEqual([...new Set(ids)], ids);
    }
    assert.ok(find(buildServiceTree(workspace), 'without a name'));
  });

  test('keeps its ids while a label, a port or a line changes', () => {
    const workspace = openSample('webserver');
    const idsOf = (): readonly string[] => [...allNodes(buildServiceTree(workspace))].map(({ id }) => id);
    const before = idsOf();
    const text = workspace.text('file:///w/service.yaml') ?? '';
    workspace.setFile(
      'file:///w/service.yaml',
      `# a comment\n${text.replace('port: 80', 'port: 80\n      targetPort: 8080')}`,
    );
    assert.deepEqual(idsOf(), before);
  });

  test('says which items changed, and no others', () => {
    const workspace = openSample('shop');
    const before = buildServiceTree(workspace);
    const text = workspace.text('file:///w/cart.yaml') ?? '';
    assert.deepEqual(findChangedNodes(before, buildServiceTree(workspace)), []);
    workspace.setFile('file:///w/cart.yaml', text.replace('app: crat', 'app: cart'));
    const changed = findChangedNodes(before, buildServiceTree(workspace));
    assert.notEqual(changed, 'all');
    assert.deepEqual(changed === 'all' ? [] : changed.map(({ label }) => label), ['cart']);
  });

  test('shows a pod anew with its node, whose box VS Code would untick otherwise', () => {
    const workspace = openSample('shop');
    const environment = workspace.environments()[0]?.id ?? '';
    const fail = (...names: readonly string[]) => {
      workspace.setWhatIf(
        environment,
        names.map((name) => ({ kind: 'pod not ready', namespace: 'data', name })),
      );
      return buildNodeTree(workspace);
    };
    const changed = findChangedNodes(fail('db-0'), fail('db-0', 'db-1'));
    const labels = changed === 'all' ? [] : changed.map(({ label }) => label);
    assert.deepEqual(labels, ['2 changes simulated', 'worker-1']);
  });

  test('drops the DNS name of a Service, and copies it', () => {
    const tree = buildServiceTree(openSample('shop'));
    assert.equal(find(tree, 'catalog').dropped, 'catalog.shop.svc.cluster.local');
    assert.equal(find(tree, 'catalog').value, 'catalog.shop.svc.cluster.local');
    assert.equal(find(tree, /^api 8080/).dropped, 'catalog.shop.svc.cluster.local:8080');
  });

  test('has a sentence for screen readers on every item, with its state in words', () => {
    const workspace = openSample('shop');
    workspace.setWhatIf(workspace.environments()[0]?.id ?? '', [
      { kind: 'node down', node: 'worker-1', pods: 'kept' },
    ]);
    for (const node of [...allNodes(buildServiceTree(workspace)), ...allNodes(buildNodeTree(workspace))]) {
      assert.match(node.accessibilityLabel, /^[A-Z0-9].* .*[^,. ]$/, node.id);
      if (node.tone === 'error' || node.tone === 'warning')
        assert.match(
          `${node.accessibilityLabel} ${node.description}`,
          /refused|no pod|No pod|down|twice|not ready|left out|simulated|without/i,
          node.id,
        );
    }
  });

  test('has at most three inline actions on an item', () => {
    const { contributes } = JSON.parse(fs.readFileSync('package.json', 'utf8')) as {
      readonly contributes: {
        readonly menus: Readonly<
          Record<string, readonly { readonly when: string; readonly group: string }[]>
        >;
      };
    };
    const inline = (contributes.menus['view/item/context'] ?? []).filter(({ group }) =>
      group.startsWith('inline'),
    );
    const workspace = openSample('shop');
    act(workspace, { environment: workspace.environments()[0]?.id ?? '' }, 'delete pod', {
      kind: 'Pod',
      namespace: 'data',
      name: 'db-0',
    });
    const contexts = new Set(
      [...allNodes(buildServiceTree(workspace)), ...allNodes(buildNodeTree(workspace))].map(
        ({ context }) => context,
      ),
    );
    const counts = [...contexts, 'pin changedPin'].map(
      (context) =>
        inline.filter(({ when }) =>
          [...when.matchAll(/viewItem =~ \/(.+?)\/(?= |$)/g)].every(([, words = '']) =>
            new RegExp(words).test(context),
          ),
        ).length,
    );
    assert.ok(Math.max(...counts) <= 3 && Math.max(...counts) > 0);
  });

  test('counts the Services that get no traffic through', () => {
    assert.deepEqual(countServices(firstCluster(openSample('webserver'))), { ok: 1, broken: 0 });
    const shop = openSample('shop');
    assert.deepEqual(countServices(firstCluster(shop)), { ok: 5, broken: 2 });
    assert.equal(
      [...allNodes(buildServiceTree(shop))].filter(({ context }) => /\bbroken\b/.test(context)).length,
      2,
    );
  });
});

suite('the view Nodes and NodePorts', () => {
  test('shows nodes with their addresses and pods, and the range with its bands', () => {
    assertSketch(
      buildNodeTree(openSample('webserver')),
      `
      [x] control-plane | 10.0.0.100 · 0 pods
      [x] worker-1 | 10.0.22.203 · 1 pod
        [x] mypod | ◌10.244.1.204
      [x] worker-2 | 10.0.6.236 · 0 pods
      NodePorts | 30000-32767 · 1 used
        Static band | 30000-30085 · 0 used
          30000 | next free
        Dynamic band | 30086-32767 · 1 used
          ◌30554 | webserver 80/TCP
          30086 | next free
      `,
    );
  });

  test('marks a number that two Services have, and one that the range does not hold', () => {
    const port = (name: string, nodePort: number): string =>
      `apiVersion: v1\nkind: Service\nmetadata: { name: ${name} }\nspec: { type: NodePort, ports: [{ port: 80, nodePort: ${nodePort} }] }\n---\n`;
    const tree = buildNodeTree(open({ 'a.yaml': port('a', 30000) + port('b', 30000) + port('c', 8080) }));
    assertSketch(
      [find(tree, 'NodePorts')],
      `
      NodePorts | 30000-32767 · 2 used, 1 taken twice
        Static band | 30000-30085 · 1 used
          30000 | a 80/TCP · taken twice
          30000 | b 80/TCP · taken twice
          30001 | next free
        Dynamic band | 30086-32767 · 0 used
          30086 | next free
        Outside of the range | not 30000-32767 · 1 used
          8080 | c 80/TCP · outside of the range
      `,
    );
  });

  test('says where a range is full', () => {
    const workspace = open({
      'a.yaml':
        'apiVersion: v1\nkind: Service\nmetadata: { name: a }\nspec: { type: NodePort, ports: [{ port: 80, nodePort: 30000 }] }\n',
    });
    workspace.setConfiguration({ cluster: { nodePortRange: { from: 30000, to: 30000 } } });
    assert.match(
      sketchTree(buildNodeTree(workspace)),
      /Dynamic band \| .* · 1 used, none free|Static band \| .* · 1 used, none free/,
    );
  });

  test('puts pods without a node last, with the reason', () => {
    const workspace = open({
      'a.yaml': `apiVersion: v1
kind: Service
metadata: { name: web }
spec: { selector: { app: web }, ports: [{ port: 80 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: web, labels: { app: web } }
spec: { nodeSelector: { disk: ssd }, containers: [{ name: c, image: nginx }] }
`,
    });
    const pending = find(buildNodeTree(workspace), 'Without a node');
    assert.deepEqual(
      pending.children.map(({ label, checked }) => [label, checked]),
      [['web', undefined]],
    );
    assert.match(JSON.stringify(pending.children[0]?.tooltip), /node affinity/);
  });

  test('writes a number into a manifest that has one, and into one that has none', () => {
    const workspace = openSample('webserver');
    const write = (nodePort: number): string => {
      const { place } = find(buildNodeTree(workspace), /webserver 80\/TCP/);
      assert.ok(place);
      const [file] = writeNodePort(workspace, place, nodePort);
      const text = applyEdits(workspace.text(place.uri) ?? '', file?.edits ?? []);
      workspace.setFile(place.uri, text);
      return text;
    };
    assert.match(write(30000), /^ {4}- port: 80\n {6}nodePort: 30000$/m);
    assert.match(write(30001), /^ {6}nodePort: 30001$/m);
    assert.match(sketchTree(buildNodeTree(workspace)), /^ {4}30001 \| webserver/m);
  });
});

suite('the filter of the views', () => {
  const deployment = (name: string, namespace: string): string => `apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: ${namespace}, labels: { app: ${name} } }
spec: { containers: [{ name: c, image: nginx }] }
---
apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: ${namespace} }
spec: { type: NodePort, selector: { app: ${name} }, ports: [{ port: 80 }] }
---
`;
  const workspace = open({
    'one/a.yaml': deployment('web', 'shop') + deployment('db', 'data'),
    'two/a.yaml': deployment('api', 'shop'),
  });
  const labels = (filter: TreeFilter): readonly string[] =>
    [...allNodes(buildServiceTree(workspace, filter))]
      .filter(({ context }) => /\bservice\b/.test(context))
      .map(({ label }) => label);

  test('offers what there is', () => {
    const { environments, namespaces } = listFilterChoices(workspace);
    assert.deepEqual(
      environments.map(({ name }) => name),
      ['one', 'two'],
    );
    assert.deepEqual(namespaces, ['data', 'shop']);
  });

  test('leaves the chosen environments and namespaces, and says which', () => {
    const [one, two] = workspace.environments();
    assert.ok(one && two);
    assert.deepEqual(labels({}), ['db', 'web', 'api']);
    assert.deepEqual(labels({ namespaces: ['shop'] }), ['web', 'api']);
    assert.deepEqual(labels({ environments: [one.id] }), ['db', 'web']);
    assert.deepEqual(labels({ environments: [two.id], namespaces: ['data'] }), []);
    assert.equal(describeFilter(workspace, { environments: [one.id], namespaces: ['shop'] }), 'one · shop');
    assert.equal(describeFilter(workspace, {}), '');
    const nodes = sketchTree(buildNodeTree(workspace, { environments: [one.id], namespaces: ['data'] }));
    assert.match(nodes, /db \| data/);
    assert.doesNotMatch(nodes, /web/);
  });
});

suite('the cursor', () => {
  test('finds the item of the port it stands in, else of the Service, the pod or the node', () => {
    const workspace = openSample('webserver');
    const at = (file: string, words: string, build: typeof buildServiceTree): string | undefined => {
      const uri = `file:///w/${file}`;
      const cursor = workspace.cursorAt(uri, (workspace.text(uri) ?? '').indexOf(words));
      assert.ok(cursor);
      return findNodeAt(build(workspace), { manifest: cursor.manifest.id, path: cursor.path })?.label;
    };
    assert.equal(at('service.yaml', 'port: 80', buildServiceTree), '80/TCP → 80');
    assert.equal(at('service.yaml', 'selector', buildServiceTree), 'webserver');
    assert.equal(at('service.yaml', 'port: 80', buildNodeTree), '◌30554');
    assert.equal(at('pod.yaml', 'image', buildServiceTree), '◌10.244.1.204:80');
    assert.equal(at('pod.yaml', 'image', buildNodeTree), 'mypod');
    assert.equal(at('nodes.yaml', 'worker-2', buildNodeTree), 'worker-2');
  });
});

suite('what-if in the views', () => {
  function scene(): { readonly workspace: Workspace; readonly ref: { readonly environment: string } } {
    const workspace = openSample('shop');
    return { workspace, ref: { environment: workspace.environments()[0]?.id ?? '' } };
  }

  test('a node that is taken down loses its tick, its pods lose theirs, and a row above says what is simulated', () => {
    const { workspace, ref } = scene();
    act(workspace, ref, 'take node down', { kind: 'Node', namespace: '', name: 'worker-1' });
    const nodes = sketchTree(buildNodeTree(workspace));
    assert.match(
      nodes,
      /^1 change simulated \| what if\n {2}Node worker-1 is down \| its pods are not ready/,
    );
    assert.match(
      nodes,
      /^\[ \] worker-1 \| down \(simulated\) · 10\.0\.22\.203 · 6 pods\n {2}db-1 \| not ready · data · .*$/m,
    );
    assert.match(nodes, /^\[x\] worker-2/m);
    const services = sketchTree(buildServiceTree(workspace));
    assert.match(services, /^db \| data · ClusterIP · 1\/2 ready$/m);
    assert.match(services, /db-1 \| left out: its node worker-1 is down \(simulated\)/);
    act(workspace, ref, 'take node up', { kind: 'Node', namespace: '', name: 'worker-1' });
    assert.equal(sketchTree(buildNodeTree(workspace)), sketchTree(buildNodeTree(openSample('shop'))));
  });

  test('a pod that is marked not ready loses its tick, and the Service counts it as left out', () => {
    const { workspace, ref } = scene();
    const pod = { kind: 'Pod', namespace: 'data', name: 'db-0' };
    act(workspace, ref, 'fail pod', pod);
    assert.match(
      sketchTree(buildNodeTree(workspace)),
      /^ {2}\[ \] db-0 \| not ready \(simulated\) · data · /m,
    );
    assert.match(sketchTree(buildServiceTree(workspace)), /db-0 \| left out: it is not ready \(simulated\)/);
    assert.deepEqual(countServices(firstCluster(workspace)), { ok: 5, broken: 2 });
    act(workspace, ref, 'fail pod', { ...pod, name: 'db-1' });
    assert.deepEqual(countServices(firstCluster(workspace)), { ok: 4, broken: 3 });
    act(workspace, ref, 'heal pod', pod);
    act(workspace, ref, 'heal pod', { ...pod, name: 'db-1' });
    assert.equal(countChanges(workspace), 0);
  });

  test('a change is taken back on its own, or all at once', () => {
    const { workspace, ref } = scene();
    act(workspace, ref, 'take node down', { kind: 'Node', namespace: '', name: 'worker-1' });
    scale(workspace, ref, { kind: 'Deployment', namespace: 'shop', name: 'web' }, 6);
    assert.equal(countChanges(workspace), 2);
    const banner = find(buildServiceTree(workspace), '2 changes simulated');
    assert.deepEqual(
      banner.children.map(({ label }) => label),
      ['Node worker-1 is down', 'Deployment shop/web has 6 replicas instead of 3'],
    );
    const change = banner.children[0]?.change;
    assert.ok(change);
    takeBack(workspace, ref, change);
    assert.equal(countChanges(workspace), 1);
    assert.match(sketchTree(buildServiceTree(workspace)), /^web \| .* 6\/6 ready$/m);
    resetWhatIf(workspace);
    assert.equal(sketchTree(buildServiceTree(workspace)), sketchTree(buildServiceTree(openSample('shop'))));
  });

  test('scaling back to what the manifest says is no change any more', () => {
    const { workspace, ref } = scene();
    const web = { kind: 'Deployment', namespace: 'shop', name: 'web' };
    scale(workspace, ref, web, 5);
    assert.equal(replicasOf(firstCluster(workspace), web), 5);
    scale(workspace, ref, web, 3);
    assert.deepEqual(workspace.whatIf(ref.environment), []);
    assert.equal(replicasOf(firstCluster(workspace), web), 3);
  });

  test('offers what is possible: nodes that are up, pods that are ready, workloads with replicas', () => {
    const { workspace, ref } = scene();
    const names = (action: Parameters<typeof listTargets>[1]): readonly string[] =>
      listTargets(firstCluster(workspace), action).map(({ label }) => label);
    assert.deepEqual(names('take node down'), ['control-plane', 'worker-1', 'worker-2']);
    assert.deepEqual([names('take node up'), names('evict pods'), names('heal pod')], [[], [], []]);
    assert.ok(names('fail pod').includes('db-0') && names('delete pod').includes('checkout'));
    assert.deepEqual(names('scale'), ['db', 'cart', 'catalog', 'catalog-canary', 'web']);
    act(workspace, ref, 'take node down', { kind: 'Node', namespace: '', name: 'worker-1' });
    assert.deepEqual(names('take node down'), ['control-plane', 'worker-2']);
    assert.deepEqual([names('take node up'), names('evict pods')], [['worker-1'], ['worker-1']]);
    assert.ok(!names('fail pod').includes('db-1'));
    act(workspace, ref, 'evict pods', { kind: 'Node', namespace: '', name: 'worker-1' });
    assert.deepEqual(names('evict pods'), []);
    assert.ok(!names('delete pod').includes('db-1'));
  });

  test('knows the workloads behind a pod and behind a Service, even with no pod left', () => {
    const { workspace, ref } = scene();
    const behind = (kind: string, name: string): readonly string[] =>
      listWorkloadsOf(firstCluster(workspace), { kind, namespace: 'shop', name }).map(({ label }) => label);
    assert.deepEqual(behind('Service', 'catalog'), ['catalog', 'catalog-canary']);
    assert.deepEqual(behind('Service', 'cart'), []);
    assert.deepEqual(behind('Pod', 'checkout'), []);
    scale(workspace, ref, { kind: 'Deployment', namespace: 'shop', name: 'web' }, 0);
    assert.deepEqual(behind('Service', 'web'), ['web']);
  });
});
