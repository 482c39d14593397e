import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openSample, restoreSample, sampleUri, writeSample } from './support/sample.js';
import { waitUntil } from './support/waitUntil.js';

/** The labels of the tabs that hold the panel. */
function panelLabels(): readonly string[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(
      ({ input }) =>
        input instanceof vscode.TabInputWebview && input.viewType.endsWith('serviceScope.topology'),
    )
    .map(({ label }) => label);
}

async function waitForLabel(label: string): Promise<void> {
  await waitUntil(`a panel called ${label}`, () => (panelLabels().includes(label) ? true : undefined));
}

/** What the panel shows, as its export as Mermaid has it; the document with it is closed again. */
async function readPanel(): Promise<string> {
  await vscode.commands.executeCommand('serviceScope.exportTopologyMermaid');
  const editor = vscode.window.activeTextEditor;
  const text = editor?.document.languageId === 'markdown' ? editor.document.getText() : '';
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  return text;
}

async function waitForPicture(expected: RegExp): Promise<void> {
  await waitUntil(`a topology like ${expected}`, async () =>
    expected.test(await readPanel()) ? true : undefined,
  );
}

suite('the topology panel', () => {
  teardown(async () => {
    await vscode.commands.executeCommand('serviceScope.resetWhatIf');
    await restoreSample();
  });

  test('opens for the Service of the editor, beside it, once', async () => {
    const { viewColumn } = await openSample('service.yaml');
    await vscode.commands.executeCommand('serviceScope.showTopology');
    await waitForLabel('Topology of webserver');
    const column = vscode.window.tabGroups.all.find(({ tabs }) =>
      tabs.some(({ label }) => label === 'Topology of webserver'),
    )?.viewColumn;
    assert.notEqual(column, viewColumn);
    await vscode.commands.executeCommand('serviceScope.showTopology');
    assert.deepEqual(panelLabels(), ['Topology of webserver']);
  });

  test('follows the editor to another Service, and what is simulated', async () => {
    const other =
      'apiVersion: v1\nkind: Service\nmetadata:\n  name: other\nspec:\n  selector:\n    app: webserver\n  ports:\n    - port: 8080\n      targetPort: 80\n';
    await writeSample('other.yaml', other);
    await openSample('service.yaml');
    await vscode.commands.executeCommand('serviceScope.showTopology');
    await waitForLabel('Topology of webserver');
    const { document } = await openSample('other.yaml');
    await vscode.window.showTextDocument(document, { selection: new vscode.Range(3, 9, 3, 9) });
    await waitForLabel('Topology of other');
    await waitForPicture(/\["Pod, ready[^"]*mypod/);
    const environment = `directory:${sampleUri().toString().replace(/\/$/, '')}`;
    await vscode.commands.executeCommand('serviceScope.simulatePodNotReady', {
      cluster: { environment },
      object: { kind: 'Pod', namespace: 'default', name: 'mypod' },
    });
    await waitForPicture(/\["Left out[^"]*mypod/);
    await vscode.commands.executeCommand('serviceScope.resetWhatIf');
    await waitForPicture(/\["Pod, ready[^"]*mypod/);
  });

  test('is gone when it is closed, and comes again only when it is asked for', async () => {
    await openSample('service.yaml');
    await vscode.commands.executeCommand('serviceScope.showTopology');
    await waitForLabel('Topology of webserver');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await openSample('service.yaml');
    assert.deepEqual(panelLabels(), []);
    await vscode.commands.executeCommand('serviceScope.showTopology');
    await waitForLabel('Topology of webserver');
  });
});
