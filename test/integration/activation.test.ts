import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openSample, restoreSample } from './support/sample.js';
import { waitUntil } from './support/waitUntil.js';

suite('activation', () => {
  teardown(restoreSample);

  test('the extension wakes up when a YAML file is opened', async () => {
    const { document } = await openSample('service.yaml');
    assert.equal(document.languageId, 'yaml');
    const extension = vscode.extensions.getExtension('service-scope.service-scope');
    assert.ok(extension, 'the extension is not installed');
    await waitUntil('the activation', () => (extension.isActive ? true : undefined));
  });
});
