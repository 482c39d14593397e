import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { askProvider, restoreSample, waitForDiagnostics } from './support/sample.js';
import { waitUntil } from './support/waitUntil.js';

async function readTitles(uri: vscode.Uri): Promise<readonly string[]> {
  const lenses = await askProvider<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 10);
  return lenses.map(({ command }) => command?.title ?? '');
}

suite('the first steps', () => {
  teardown(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await restoreSample();
  });

  test('the sample is in memory; a broken label is told, and one click repairs it', async () => {
    await vscode.commands.executeCommand('serviceScope.openSample');
    const document = vscode.window.activeTextEditor?.document;
    assert.ok(document);
    assert.equal(document.uri.scheme, 'untitled');
    await waitUntil('the endpoint', async () =>
      (await readTitles(document.uri)).includes('1 endpoint') ? true : undefined,
    );

    await vscode.commands.executeCommand('serviceScope.breakSample');
    const [warning] = await waitForDiagnostics(document.uri);
    assert.match(warning?.message ?? '', /mypod.*app is "webserver", the selector says "wbserver"/);
    assert.equal(document.getText(warning?.range), 'wbserver');
    const actions = await askProvider<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      warning?.range,
    );
    const repair = actions.find(({ title }) => title === 'Change app to webserver');
    assert.ok(repair?.edit);
    await vscode.workspace.applyEdit(repair.edit);
    await waitForDiagnostics(document.uri, (diagnostics) => diagnostics.length === 0);
  });

  test('the sample that is open already is shown again', async () => {
    await vscode.commands.executeCommand('serviceScope.openSample');
    const first = vscode.window.activeTextEditor?.document;
    await vscode.commands.executeCommand('serviceScope.openSample');
    assert.equal(vscode.window.activeTextEditor?.document, first);
  });
});
