import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { askProvider, openSample, restoreSample, typeOver, waitForDiagnostics } from './support/sample.js';
import { waitUntil } from './support/waitUntil.js';

function service(name: string, selector: string): string {
  return `---
apiVersion: v1
kind: Service
metadata:
  name: ${name}
spec:
  type: ClusterIP
  selector:
    app: ${selector}
  ports:
    - port: 80
`;
}

/** Replaces the text of the sample's Service, unsaved. */
async function write(text: string): Promise<vscode.TextDocument> {
  const { document } = await openSample('service.yaml');
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text);
  await vscode.workspace.applyEdit(edit);
  return document;
}

async function actionsAt(
  document: vscode.TextDocument,
  place: vscode.Range | undefined,
  kind?: vscode.CodeActionKind,
): Promise<readonly vscode.CodeAction[]> {
  return await askProvider<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    place,
    kind?.value,
  );
}

async function applyAction(actions: readonly vscode.CodeAction[], title: string): Promise<void> {
  const action = actions.find((each) => each.title === title);
  assert.ok(action?.edit, `no "${title}" among ${actions.map((each) => each.title).join(', ')}`);
  await vscode.workspace.applyEdit(action.edit);
}

suite('repairs in the editor', () => {
  teardown(restoreSample);

  test('why a Service has no endpoints is explained, and the nearest candidate is one click away', async () => {
    const editor = await openSample('service.yaml');
    await typeOver(editor, 'app: webserver', 'app: blog');
    const { document } = editor;
    const [finding] = await waitForDiagnostics(document.uri);
    const actions = await actionsAt(document, finding?.range, vscode.CodeActionKind.QuickFix);
    const explain = actions.find(({ title }) => title === 'Explain why Service webserver has no endpoints');
    assert.ok(explain?.command, actions.map(({ title }) => title).join());
    const { command, arguments: given = [] } = explain.command;
    await vscode.commands.executeCommand(command, ...(given as unknown[]));
    const report = await waitUntil('the report', () => {
      const text = vscode.window.activeTextEditor?.document.getText();
      return text?.startsWith('# Why Service default/webserver has no endpoints') ? text : undefined;
    });
    assert.match(report, /Pod mypod\n {2}0 of 1 label: app is "webserver"/);
    assert.match(report, /# repair: Select the pods of Pod mypod/);
    await applyAction(actions, 'Select the pods of Pod mypod');
    await waitForDiagnostics(document.uri, (diagnostics) => diagnostics.length === 0);
    assert.ok(document.getText().includes('app: webserver'));
  });

  test('all safe repairs of one kind are made at once, and asked for as source.fixAll all safe ones are', async () => {
    const document = await write(
      service('one', 'webservr') +
        service('two', 'websrever').replace('port: 80', 'port: 80\n      targetport: 80'),
    );
    const found = await waitForDiagnostics(document.uri, (diagnostics) => diagnostics.length === 3);
    const place = found.find(({ message }) => message.includes('webservr'))?.range;
    const repairs = await actionsAt(document, place, vscode.CodeActionKind.QuickFix);
    const title = 'Fix all 2 of selector/no-match in this file';
    const source = await actionsAt(document, place, vscode.CodeActionKind.SourceFixAll);
    assert.deepEqual(
      source.map((each) => each.title),
      ['Apply the 3 safe repairs'],
    );
    const refactor = await actionsAt(document, place, vscode.CodeActionKind.Refactor);
    assert.ok(!refactor.some((each) => each.title === title));
    await applyAction(repairs, title);
    const [left, ...others] = await waitForDiagnostics(document.uri, (each) => each.length === 1);
    assert.match(left?.message ?? '', /targetport/);
    assert.deepEqual(others, []);
    await applyAction(
      await actionsAt(document, left?.range, vscode.CodeActionKind.SourceFixAll),
      'Apply the safe repair',
    );
    await waitForDiagnostics(document.uri, (diagnostics) => diagnostics.length === 0);
  });

  test('a field that has no effect is faded out, a deprecated one struck through', async () => {
    const document = await write(
      service('one', 'webserver').replace('port: 80', 'port: 80\n      nodePort: 30080') +
        service('two', 'webserver').replace('ClusterIP', 'LoadBalancer\n  loadBalancerIP: 192.0.2.10'),
    );
    const found = await waitForDiagnostics(document.uri, (diagnostics) => diagnostics.length === 2);
    assert.deepEqual(
      found.map(({ range, tags }) => [document.getText(range), tags]),
      [
        ['nodePort', [vscode.DiagnosticTag.Unnecessary]],
        ['loadBalancerIP: 192.0.2.10', [vscode.DiagnosticTag.Deprecated]],
      ],
    );
  });

  test('a tab that breaks the text is replaced', async () => {
    const text = service('one', 'webserver');
    const document = await write(text.replace('  name: one', '\tname: one'));
    const [error] = await waitForDiagnostics(document.uri);
    await applyAction(await actionsAt(document, error?.range), 'Indent with blanks instead of tabs');
    await waitForDiagnostics(document.uri, (diagnostics) => diagnostics.length === 0);
    assert.equal(document.getText(), text);
  });
});
