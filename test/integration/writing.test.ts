import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  askProvider,
  openSample,
  positionOf,
  restoreSample,
  sampleUri,
  typeOver,
  waitForDiagnostics,
} from './support/sample.js';
import { waitUntil } from './support/waitUntil.js';

suite('writing a Service', () => {
  teardown(restoreSample);

  test('completion offers the labels that pods carry', async () => {
    const editor = await openSample('service.yaml');
    await typeOver(editor, 'app: webserver', ' ');
    const labels = await waitUntil('a label', async () => {
      const list = await askProvider<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        editor.document.uri,
        editor.selection.active,
      );
      const found = list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
      return found.includes('app: webserver') ? found : undefined;
    });
    assert.equal(labels[0], 'app: webserver');
  });

  test('inlay hints show previews, and the edit of one writes it down', async () => {
    const { document } = await openSample('service.yaml');
    const range = new vscode.Range(0, 0, document.lineCount, 0);
    const hint = await waitUntil('a hint of the NodePort', async () => {
      const hints = await askProvider<vscode.InlayHint[]>(
        'vscode.executeInlayHintProvider',
        document.uri,
        range,
      );
      return hints.find((each) => labelOf(each).startsWith('nodePort: ◌'));
    });
    assert.equal(hint.kind, vscode.InlayHintKind.Parameter);
    const edit = new vscode.WorkspaceEdit();
    edit.set(document.uri, [...(hint.textEdits ?? [])]);
    await vscode.workspace.applyEdit(edit);
    assert.match(document.getText(), /port: 80\n {6}nodePort: 3\d{4}\n/);
  });

  test('a rename changes the selector and the pod', async () => {
    const { document } = await openSample('service.yaml');
    const position = positionOf(document, 'app: webserver').translate(0, 6);
    const edit = await waitUntil('the edit', async () => {
      const found = await askProvider<vscode.WorkspaceEdit>(
        'vscode.executeDocumentRenameProvider',
        document.uri,
        position,
        'frontend',
      );
      return found.entries().length === 2 ? found : undefined;
    });
    const files = edit.entries().map(([uri]) => uri.path.split('/').pop());
    assert.deepEqual(files.sort(), ['pod.yaml', 'service.yaml']);
  });

  test('the outline and the symbols of the workspace name the objects', async () => {
    const { document } = await openSample('service.yaml');
    const outline = await askProvider<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      document.uri,
    );
    assert.equal(
      outline.some(({ name }) => name === 'Service webserver'),
      true,
    );
    await waitUntil('the symbol of the pod', async () => {
      const symbols = await askProvider<vscode.SymbolInformation[]>(
        'vscode.executeWorkspaceSymbolProvider',
        'mypod',
      );
      return symbols.find(({ location }) => location.uri.toString() === sampleUri('pod.yaml').toString());
    });
  });

  test('the code of another language and other YAML get nothing', async () => {
    const document = await vscode.workspace.openTextDocument({
      language: 'yaml',
      content: 'jobs:\n  build:\n    steps:\n      - run: echo\n',
    });
    await vscode.window.showTextDocument(document);
    const lenses = await askProvider<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri);
    assert.deepEqual(lenses, []);
    assert.deepEqual(vscode.languages.getDiagnostics(document.uri), []);
  });

  test('findings of a file that is deleted vanish', async () => {
    const uri = sampleUri('extra.yaml');
    const text =
      'apiVersion: v1\nkind: Service\nmetadata: { name: extra }\nspec: { selector: { app: webservr } }\n';
    await openSample('service.yaml');
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    await waitForDiagnostics(uri);
    await vscode.workspace.fs.delete(uri);
    await waitForDiagnostics(uri, (diagnostics) => diagnostics.length === 0);
  });
});

function labelOf({ label }: vscode.InlayHint): string {
  return typeof label === 'string' ? label : label.map(({ value }) => value).join('');
}
