import assert from 'node:assert/strict';
import { createWorkspace } from '../../../src/core/workspace/createWorkspace.js';
import type { Workspace } from '../../../src/core/workspace/workspace.js';

const uri = 'file:///w/apps.yaml';
const apps = Array.from({ length: 40 }, (_, at) => `app-${at}`);

const deployment = (name: string): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: ${name} }\nspec:\n  selector: { matchLabels: { app: ${name} } }\n  template:\n    metadata: { labels: { app: ${name} } }\n    spec:\n      containers: [{ name: web, image: nginx, ports: [{ containerPort: 80 }] }]\n`;
const service = (name: string): string =>
  `apiVersion: v1\nkind: Service\nmetadata: { name: ${name} }\nspec:\n  selector: { app: ${name} }\n  ports: [{ port: 80 }]\n`;

suite('a keystroke', () => {
  test('reads the one document that it is in', () => {
    const { workspace, text } = openApps();
    const before = workspace.counters.documentsRead;
    workspace.setFile(uri, text.replace('image: nginx, ports', 'image: nginx:1, ports'), { open: true });
    checkAll(workspace);
    assert.equal(workspace.counters.documentsRead - before, 1);
  });

  test('in a pod template checks the workload and the Service that selects it, and no other', () => {
    const { workspace, text } = openApps();
    const before = workspace.counters.manifestsEvaluated;
    workspace.setFile(uri, text.replace('containerPort: 80', 'containerPort: 81'), { open: true });
    checkAll(workspace);
    assert.equal(workspace.counters.manifestsEvaluated - before, 2);
  });

  test('in a comment checks nothing but its own document', () => {
    const { workspace, text } = openApps();
    const before = workspace.counters.manifestsEvaluated;
    workspace.setFile(uri, text.replace('kind: Service\n', 'kind: Service # the first\n'), { open: true });
    checkAll(workspace);
    assert.equal(workspace.counters.manifestsEvaluated - before, 1);
  });
});

function openApps(): { readonly workspace: Workspace; readonly text: string } {
  const text = apps.flatMap((name) => [deployment(name), service(name)]).join('---\n');
  const workspace = createWorkspace();
  workspace.setFolders(['file:///w']);
  workspace.setFile(uri, text, { open: true });
  checkAll(workspace);
  return { workspace, text };
}

function checkAll(workspace: Workspace): void {
  for (const file of workspace.files) workspace.findingsIn(file);
}
