import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { askProvider, openSample, restoreSample, waitForDiagnostics, writeSample } from './support/sample.js';
import { waitUntil } from './support/waitUntil.js';

const half = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: half\nspec:\n  ports: [\n  selector:\n    \n';

/** It stays awake from here on, so that this file is the last one. */
suite('beside the YAML extension', () => {
  teardown(restoreSample);

  test('what does not parse is told by one of the two, and both complete', async () => {
    await openSample('service.yaml');
    const uri = await writeSample('half.yaml', half);
    await waitForDiagnostics(uri, (found) => found.length === 1);
    const extension = vscode.extensions.getExtension('redhat.vscode-yaml');
    assert.ok(extension);
    await extension.activate();
    const editor = await openSample('half.yaml');
    await editor.edit((edit) => {
      edit.insert(new vscode.Position(0, 0), '# typed\n');
    });
    await waitForDiagnostics(uri, (found) => found.length === 0);
    await waitUntil('the finding of the other one', () =>
      vscode.languages.getDiagnostics(uri).length === 1 ? true : undefined,
    );

    const { document } = await openSample('service.yaml');
    const place = new vscode.Position(document.lineCount - 1, 0);
    await waitUntil('items of both', async () => {
      const { items } = await askProvider<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        document.lineAt(place.line).range.end,
      );
      const ours = items.some(({ detail }) => detail !== undefined);
      return ours && items.some(({ label }) => label === 'selector') ? true : undefined;
    });
  });
});
