import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { ServiceScopeApi } from '../../src/editor/api.js';
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

  test('other extensions get endpoints and simulated requests from it', async () => {
    await openSample('service.yaml');
    const extension = vscode.extensions.getExtension<ServiceScopeApi>('service-scope.service-scope');
    const api = await extension?.activate();
    assert.equal(api?.version, 1);
    const answer = await api.getEndpoints({ name: 'webserver' });
    assert.deepEqual(
      answer?.endpoints.map(({ pod }) => pod),
      ['mypod'],
    );
    assert.ok(answer);
    const request = { from: 'worker-1', command: `10.0.6.236:${answer.nodePorts[0] ?? ''}` };
    assert.equal((await api.simulate(request))?.verdict, 'delivered');
  });

  test('another extension asks it in its own activation', async () => {
    await openSample('service.yaml');
    const other = vscode.extensions.getExtension<Pick<ServiceScopeApi, 'getEndpoints' | 'simulate'>>(
      'ms-kubernetes-tools.vscode-kubernetes-tools',
    );
    const kubernetes = await other?.activate();
    const answer = await kubernetes?.getEndpoints({ name: 'webserver' });
    assert.deepEqual(
      answer?.endpoints.map(({ pod, ready }) => [pod, ready]),
      [['mypod', true]],
    );
    const request = { from: 'outside', command: `10.0.6.236:${answer.nodePorts[0] ?? ''}` };
    assert.equal((await kubernetes?.simulate(request))?.verdict, 'delivered');
  });
});
