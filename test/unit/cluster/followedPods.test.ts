import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ClusterPod } from '../../../src/core/cluster/cluster.js';
import { createWorkspace } from '../../../src/core/workspace/createWorkspace.js';
import type { Workspace } from '../../../src/core/workspace/workspace.js';

const uri = 'file:///w/all.yaml';

function deployment(name: string, replicas: number, port = '{ containerPort: 80 }'): string {
  return `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: ${name} }\nspec:\n  replicas: ${replicas}\n  selector: { matchLabels: { app: ${name} } }\n  template:\n    metadata: { labels: { app: ${name} } }\n    spec: { containers: [{ name: c, image: nginx, ports: [${port}] }] }\n`;
}

function replicaSet(replicas: number): string {
  return deployment('set', replicas).replace('kind: Deployment', 'kind: ReplicaSet');
}

function pod(more: string, status: string): string {
  return `apiVersion: v1\nkind: Pod\nmetadata: { name: bare, labels: { app: web }${more} }\nspec: { containers: [{ name: c, image: nginx }] }\n${status}`;
}

/** Workloads that share nodes, host ports, a controller or addresses, and others that share nothing. */
const documents = [
  ...[0, 2, 5, 300].map((replicas) => deployment('web', replicas)),
  ...[1, 2, 4].flatMap((replicas) =>
    ['api', 'edge'].map((name) => deployment(name, replicas, '{ containerPort: 80, hostPort: 80 }')),
  ),
  ...[1, 3].map(replicaSet),
  pod('', ''),
  pod(
    ', ownerReferences: [{ apiVersion: apps/v1, kind: ReplicaSet, name: set, uid: u, controller: true }]',
    '',
  ),
  pod('', 'status: { phase: Running, podIP: 10.244.1.9 }\n'),
  pod('', 'status: {}\n'),
  deployment('host', 2).replace('spec: { containers', 'spec: { hostNetwork: true, containers'),
  'apiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec:\n  selector: { app: web }\n  ports: [{ port: 80 }]\n',
];

function readPods(workspace: Workspace): readonly ClusterPod[] {
  return workspace.environments().flatMap((environment) => workspace.cluster(environment).pods);
}

function open(text: string): Workspace {
  const workspace = createWorkspace();
  workspace.setFolders(['file:///w']);
  workspace.setFile(uri, text, { open: true });
  return workspace;
}

function show(workspace: Workspace): unknown {
  const pods = readPods(workspace).map(({ pod: { metadata, spec, status }, pendingReason }) => {
    return { metadata, node: spec.nodeName, status, pendingReason };
  });
  const slices = workspace
    .environments()
    .flatMap((environment) => workspace.cluster(environment).services.flatMap((service) => service.slices));
  return JSON.parse(JSON.stringify({ pods, slices }));
}

suite('the pods of an environment that is edited', () => {
  test('after any sequence of edits they have the nodes and addresses that they have from scratch', () => {
    const texts = fc.array(fc.nat(documents.length - 1), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(fc.array(texts, { minLength: 2, maxLength: 5 }), (steps) => {
        const all = steps.map((parts) => parts.map((part) => documents[part] ?? '').join('---\n'));
        const workspace = open('');
        for (const text of all) {
          workspace.setFile(uri, text, { open: true });
          assert.deepEqual(show(workspace), show(open(text)));
        }
      }),
      { numRuns: 40 },
    );
  });

  test('those of workloads that the edit leaves alone are the same, and so are the slices of their Services', () => {
    const service = documents.at(-1) ?? '';
    const text = (port: number): string =>
      [deployment('web', 2), service, deployment('api', 2, `{ containerPort: ${port} }`)].join('---\n');
    const workspace = open(text(80));
    const before = readPods(workspace);
    const [environment] = workspace.environments();
    assert(environment);
    const slices = workspace.cluster(environment).service('default', 'web')?.slices;
    workspace.setFile(uri, text(81), { open: true });
    const kept = readPods(workspace).filter((each) => before.includes(each));
    assert.deepEqual(
      kept.map(({ workload }) => workload?.name),
      ['web', 'web', 'coredns', 'coredns'],
    );
    const [now] = workspace.environments();
    assert(now);
    assert.equal(workspace.cluster(now).service('default', 'web')?.slices, slices);
  });
});
