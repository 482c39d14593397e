import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  askProvider,
  openSample,
  readHover,
  positionOf,
  restoreSample,
  sampleUri,
} from './support/sample.js';
import { waitUntil } from './support/waitUntil.js';

/** The item of a view that stands for an object of the sample, as far as commands read it. */
function itemOf(kind: string, name: string, more: object = {}): object {
  const environment = `directory:${sampleUri().toString().replace(/\/$/, '')}`;
  const namespace = kind === 'Node' ? '' : 'default';
  return { cluster: { environment }, object: { kind, namespace, name }, ...more };
}

async function waitForLens(document: vscode.TextDocument, title: RegExp): Promise<string> {
  return await waitUntil(`a lens like ${title}`, async () => {
    const lenses = await askProvider<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 10);
    return lenses.map(({ command }) => command?.title ?? '').find((lens) => title.test(lens));
  });
}

async function run(command: string, ...args: readonly unknown[]): Promise<void> {
  await vscode.commands.executeCommand(`serviceScope.${command}`, ...args);
}

suite('what if', () => {
  teardown(async () => {
    await run('resetWhatIf');
    await restoreSample();
  });

  test('a pod is not ready: lens and hover follow at once, findings and files stay, and a reset brings all back', async () => {
    const { document } = await openSample('service.yaml');
    await waitForLens(document, /^1 endpoint/);
    const text = document.getText();
    await run('simulatePodNotReady', itemOf('Pod', 'mypod'));
    await waitForLens(document, /^no endpoint/);
    const hover = await readHover(document, positionOf(document, 'selector'));
    assert.match(hover.replaceAll('\\', ''), /mypod gets no traffic: it is not ready \(simulated\)/);
    assert.deepEqual(vscode.languages.getDiagnostics(document.uri), []);
    assert.equal(document.getText(), text);
    assert.equal(document.isDirty, false);
    await run('resetWhatIf');
    await waitForLens(document, /^1 endpoint/);
  });

  test('a node is down: its pod gets no traffic until the node is up again', async () => {
    const { document } = await openSample('service.yaml');
    await waitForLens(document, /^1 endpoint/);
    await run('simulateNodeDown', itemOf('Node', 'worker-1'));
    await waitForLens(document, /^no endpoint/);
    await run('simulateNodeUp', itemOf('Node', 'worker-1'));
    await waitForLens(document, /^1 endpoint/);
  });

  test('a bare Pod that is deleted does not come back', async () => {
    const { document } = await openSample('service.yaml');
    await waitForLens(document, /^1 endpoint/);
    await run('simulatePodDeletion', itemOf('Pod', 'mypod'));
    await waitForLens(document, /^no endpoint$/);
  });

  test('a transcript follows, and says above all what is simulated', async () => {
    const { document } = await openSample('service.yaml');
    await waitForLens(document, /^1 endpoint/);
    const request = {
      kind: 'describe',
      ...itemOf('Service', 'webserver'),
      service: { kind: 'Service', namespace: 'default', name: 'webserver' },
    };
    const uri = vscode.Uri.from({
      scheme: 'service-scope',
      path: '/describe/x',
      query: JSON.stringify(request),
    });
    const transcript = await vscode.workspace.openTextDocument(uri);
    assert.match(transcript.getText(), /^\$ kubectl describe/);
    await run('simulatePodNotReady', itemOf('Pod', 'mypod'));
    await waitUntil(
      'the banner',
      () => /# What if: pod mypod is not ready\n/.exec(transcript.getText()) ?? undefined,
    );
    await run('resetWhatIf');
    await waitUntil('its end', () => (transcript.getText().includes('What if') ? undefined : true));
  });
});

suite('the items of the views', () => {
  teardown(restoreSample);

  test('are copied by value and by name, several at once', async () => {
    const items = [
      { ...itemOf('Node', 'worker-1'), label: 'worker-1', value: '10.0.22.203' },
      { ...itemOf('Node', 'worker-2'), label: 'worker-2', value: '10.0.6.236' },
    ];
    await run('copyValue', items[0], items);
    assert.equal(await vscode.env.clipboard.readText(), '10.0.22.203\n10.0.6.236');
    await run('copyName', items[0], items);
    assert.equal(await vscode.env.clipboard.readText(), 'worker-1\nworker-2');
  });

  test('write the next free NodePort into the manifest', async () => {
    const { document } = await openSample('service.yaml');
    await waitForLens(document, /^NodePort ◌/);
    const uri = document.uri.toString();
    const place = {
      uri,
      manifest: `${uri}#0`,
      path: ['spec', 'ports', 0, 'nodePort'],
      part: 'value',
    };
    await run('useNodePort', itemOf('Service', 'webserver', { place }));
    assert.match(document.getText(), /port: 80\r?\n {6}nodePort: 30000$/m);
    await waitForLens(document, /^NodePort 30000$/);
  });

  test('"Write a Service" opens a new document with a Service that works', async () => {
    await openSample('service.yaml');
    await run('writeService');
    const document = vscode.window.activeTextEditor?.document;
    assert.equal(document?.languageId, 'yaml');
    assert.match(document.getText(), /kind: Deployment[^]*kind: Service[^]*type: NodePort/);
    await waitForLens(document, /^2 endpoints/);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });
});
