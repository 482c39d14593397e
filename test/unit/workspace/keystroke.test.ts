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
    assert.equal(countWork('image: nginx, ports', 'image: nginx:1, ports').documentsRead, 1);
  });

  test('in a pod template checks the workload and the Service that selects it, and no other', () => {
    assert.equal(countWork('containerPort: 80', 'containerPort: 81').manifestsEvaluated, 2);
  });

  test('in a comment checks nothing but its own document', () => {
    assert.equal(countWork('kind: Service\n', 'kind: Service # the first\n').manifestsEvaluated, 1);
  });
});

/** What is read and checked once a text is typed in the place of its first occurrence. */
function countWork(
  old: string,
  typed: string,
): Pick<Workspace['counters'], 'documentsRead' | 'manifestsEvaluated'> {
  const text = apps.flatMap((name) => [deployment(name), service(name)]).join('---\n');
  const workspace = createWorkspace();
  workspace.setFolders(['file:///w']);
  workspace.setFile(uri, text, { open: true });
  checkAll(workspace);
  const { documentsRead, manifestsEvaluated } = workspace.counters;
  workspace.setFile(uri, text.replace(old, typed), { open: true });
  checkAll(workspace);
  return {
    documentsRead: workspace.counters.documentsRead - documentsRead,
    manifestsEvaluated: workspace.counters.manifestsEvaluated - manifestsEvaluated,
  };
}

function checkAll(workspace: Workspace): void {
  for (const file of workspace.files) workspace.findingsIn(file);
}
