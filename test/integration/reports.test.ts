import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openSample, restoreSample, sampleUri, typeOver, waitForDiagnostics } from './support/sample.js';
import { waitUntil } from './support/waitUntil.js';

/** The item of the view that stands for the Service of the sample, as far as commands read it. */
function serviceItem(): object {
  const environment = `directory:${sampleUri().toString().replace(/\/$/, '')}`;
  return { cluster: { environment }, object: { kind: 'Service', namespace: 'default', name: 'webserver' } };
}

/** Runs a command on the Service, and reads the document that it opens once it says what is expected. */
async function readReport(command: string, expected: RegExp): Promise<vscode.TextDocument> {
  await vscode.commands.executeCommand(`serviceScope.${command}`, serviceItem());
  return await waitUntil(`a report like ${expected}`, () => {
    const document = vscode.window.activeTextEditor?.document;
    return document?.uri.scheme === 'service-scope' && expected.test(document.getText())
      ? document
      : undefined;
  });
}

suite('what is told of a Service', () => {
  teardown(restoreSample);

  test('it is described as kubectl describes it, with previews marked', async () => {
    const { document } = await openSample('service.yaml');
    const described = await readReport(
      'describeService',
      /^\$ kubectl describe service webserver -n default\n/,
    );
    assert.match(
      described.getText(),
      /\nType: +NodePort\n[^]*\nNodePort: +<unset> +◌3\d{4}\/TCP\nEndpoints: +◌10\.244/,
    );
    assert.equal(document.isDirty, false);
  });

  test('who reaches it is a table of all nodes, a pod and the world outside', async () => {
    await openSample('service.yaml');
    const reach = (await readReport('showReach', /^# Who reaches Service default\/webserver\n/)).getText();
    for (const name of ['control-plane', 'worker-1', 'worker-2', 'outside'])
      assert.match(reach, new RegExp(`\\b${name}\\b`));
  });

  test('why it has no endpoints is told candidate by candidate, and follows the repair', async () => {
    const editor = await openSample('service.yaml');
    await typeOver(editor, 'app: webserver', 'app: wbserver');
    await waitForDiagnostics(editor.document.uri);
    const report = await readReport('explainNoEndpoints', /mypod/);
    assert.match(report.getText(), /app is "webserver", the selector says "wbserver"/);
    await typeOver(await openSample('service.yaml'), 'app: wbserver', 'app: webserver');
    await waitUntil('the report after the repair', () =>
      /the selector says/.test(report.getText()) ? undefined : true,
    );
    assert.match(report.getText(), /^# Changed since this was opened\n/);
  });

  test('it is copied as a curl command for a shell', async () => {
    await openSample('service.yaml');
    await vscode.env.clipboard.writeText('');
    // It ends when the note that the NodePort is a preview is closed.
    void vscode.commands.executeCommand('serviceScope.copyAsCurl', serviceItem());
    const copied = await waitUntil('a command in the clipboard', async () => {
      const text = await vscode.env.clipboard.readText();
      return text === '' ? undefined : text;
    });
    assert.match(copied, /^curl (?:-\w+ )*'?(?:http:\/\/)?10\.0\.0\.100:3\d{4}/);
  });
});
