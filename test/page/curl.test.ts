import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import {
  answerQuickly,
  openFile,
  openSideBar,
  pickQuickly,
  readEditor,
  readQuickPick,
  readTree,
  runFromPalette,
  typeInstead,
} from './support/actions.js';
import { openWorkbench, type Workbench } from './support/openWorkbench.js';
import { takeScreenshots } from './support/takeScreenshots.js';

suite('curl from a node, by the palette', () => {
  let workbench: Workbench;
  suiteSetup(async () => {
    workbench = await openWorkbench();
  });
  suiteTeardown(() => workbench.close());

  /** Runs the command, picks a node, then the address that mentions a text, and returns the transcript. */
  async function curlFrom(node: string, address: string): Promise<string> {
    const { page } = workbench;
    await runFromPalette(page, 'Service Scope: Curl from a Node...');
    await pickQuickly(page, new RegExp(`^${node}`));
    await page.locator('.quick-input-titlebar', { hasText: '2/2' }).waitFor();
    await pickQuickly(page, address);
    await page
      .locator('.editor-instance .view-line', { hasText: `$ curl ${address}` })
      .first()
      .waitFor();
    return await readEditor(page);
  }

  test('offers the three nodes', async () => {
    const { page } = workbench;
    await openFile(page, 'service.yaml');
    await runFromPalette(page, 'Service Scope: Curl from a Node...');
    const nodes = await readQuickPick(page);
    for (const name of ['control-plane', 'worker-1', 'worker-2']) {
      assert.ok(
        nodes.some((text) => text.startsWith(name)),
        `${name} is missing: ${nodes.join(', ')}`,
      );
    }
    await page.keyboard.press('Escape');
  });

  test('leads back from the address to the node, and Escape leaves nothing behind', async () => {
    const { page } = workbench;
    await runFromPalette(page, 'Service Scope: Curl from a Node...');
    await pickQuickly(page, /^worker-1/);
    await page.locator('.quick-input-titlebar', { hasText: '2/2' }).waitFor();
    const addresses = await readQuickPick(page);
    assert.match(
      addresses[0] ?? '',
      /^10\.0\.0\.100:◌3\d{4}\s*NodePort of Service webserver at control-plane/,
    );
    await page.locator('.quick-input-titlebar .codicon-quick-input-back').click();
    await page.locator('.quick-input-titlebar', { hasText: '1/2' }).waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
    assert.equal(await page.locator('.tab').count(), 1);
    assert.equal(await page.locator('.notification-toast').count(), 0);
  });

  test('says while typing what curl would not take, and takes any command line that it would', async () => {
    const { page } = workbench;
    await runFromPalette(page, 'Service Scope: Curl from a Node...');
    await pickQuickly(page, /^worker-1/);
    await page.locator('.quick-input-titlebar', { hasText: '2/2' }).waitFor();
    await page.keyboard.type('--nope web');
    const row = page.locator('.quick-input-list .monaco-list-row', { hasText: 'option --nope: is unknown' });
    await row.first().waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.quick-input-titlebar', { hasText: '2/2' }).waitFor();
    await answerQuickly(page, 'curl -k http://no-such-name');
    await page.locator('.editor-instance .view-line', { hasText: '$ curl -k http://no-such-name' }).waitFor();
    const transcript = await readEditor(page);
    assert.match(transcript, /^curl: \(6\) Could not resolve host: no-such-name$/m);
    assert.match(transcript, /^# -k has no effect: no TLS is simulated$/m);
  });

  test('remembers the source and what was typed', async () => {
    const { page } = workbench;
    await runFromPalette(page, 'Service Scope: Curl from a Node...');
    await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: 'worker-1' }).waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.quick-input-titlebar', { hasText: '2/2' }).waitFor();
    assert.match((await readQuickPick(page)).at(-1) ?? '', /^-k http:\/\/no-such-name/);
    await page.keyboard.press('Escape');
  });

  test('asks how many requests, and tells how they spread', async () => {
    const { page } = workbench;
    await runFromPalette(page, 'Service Scope: Curl from a Node...');
    await pickQuickly(page, /^worker-2/);
    await page.locator('.quick-input-titlebar', { hasText: '2/2' }).waitFor();
    await page.locator('.quick-input-titlebar .codicon-list-ordered').click();
    await page.locator('.quick-input-titlebar', { hasText: '2/3' }).waitFor();
    await pickQuickly(page, '10.0.0.100');
    await page.locator('.quick-input-titlebar', { hasText: '3/3' }).waitFor();
    await answerQuickly(page, '25');
    await page.locator('.tab.active', { hasText: '×25' }).waitFor();
    await page.locator('.editor-instance .codelens-decoration a', { hasText: 'delivered' }).click();
    await page.locator('.editor-instance .view-line', { hasText: '# 25 requests:' }).waitFor();
  });

  test('goes back to the sources, and says why, when the chosen pod vanishes', async () => {
    const { page } = workbench;
    const pod = path.join(workbench.folder, 'pod.yaml');
    const text = fs.readFileSync(pod, 'utf8');
    await runFromPalette(page, 'Service Scope: Curl from a Node...');
    await pickQuickly(page, /^mypod/);
    await page.locator('.quick-input-titlebar', { hasText: '2/2' }).waitFor();
    fs.writeFileSync(pod, text.replace('name: mypod', 'name: otherpod'));
    await page.locator('.quick-input-titlebar', { hasText: '1/2' }).waitFor();
    await page.locator('.quick-input-widget input[placeholder*="mypod is gone."]').waitFor();
    assert.ok((await readQuickPick(page)).some((row) => row.startsWith('otherpod')));
    fs.writeFileSync(pod, text);
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'mypod' }).waitFor();
    await page.keyboard.press('Escape');
  });

  test('a list of Services or pods follows the manifests while it is open, and Escape leaves nothing behind', async () => {
    const { page } = workbench;
    await openFile(page, 'service.yaml');
    const questions = [
      ['Service Scope: Describe Service...', 'service.yaml', 'name: webserver', 'webserver'],
      ['Service Scope: Simulate Pod Not Ready', 'pod.yaml', 'name: mypod', 'mypod'],
    ] as const;
    for (const [command, file, old, name] of questions) {
      const manifest = path.join(workbench.folder, file);
      const text = fs.readFileSync(manifest, 'utf8');
      const row = page.locator('.quick-input-list .monaco-list-row');
      await runFromPalette(page, command);
      await row.filter({ hasText: name }).waitFor();
      fs.writeFileSync(manifest, text.replace(old, 'name: renamed'));
      await row.filter({ hasText: 'renamed' }).waitFor();
      assert.equal(await row.filter({ hasText: name }).count(), 0);
      fs.writeFileSync(manifest, text);
      await row.filter({ hasText: name }).waitFor();
      await page.keyboard.press('Escape');
      await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
    }
    assert.equal(await page.locator('.tab', { hasText: 'describe' }).count(), 0);
    assert.equal(await page.locator('.notification-toast').count(), 0);
  });

  test('a Service that is described is told to be gone when it vanishes, and is there again with it', async () => {
    const { page } = workbench;
    const manifest = path.join(workbench.folder, 'service.yaml');
    const text = fs.readFileSync(manifest, 'utf8');
    const line = page.locator('.editor-instance .view-line');
    await runFromPalette(page, 'Service Scope: Describe Service...');
    await pickQuickly(page, 'webserver');
    await line.filter({ hasText: /^Endpoints:/ }).waitFor();
    fs.writeFileSync(manifest, text.replace('name: webserver', 'name: renamed'));
    await line.filter({ hasText: 'There is no Service webserver' }).waitFor();
    fs.writeFileSync(manifest, text);
    await line.filter({ hasText: /^Endpoints:/ }).waitFor();
    await openFile(page, 'service.yaml');
  });

  for (const address of ['10.0.0.100', '10.0.22.203', '10.0.6.236']) {
    test(`reaches nginx through the NodePort of ${address}`, async () => {
      const transcript = await curlFrom('worker-1', address);
      assert.match(transcript, /<title>Welcome to nginx!<\/title>/);
    });
  }

  test('links each hop to the line that decided it', async () => {
    await curlFrom('worker-1', '10.0.22.203');
    await workbench.page
      .locator('.editor-instance .detected-link', { hasText: 'Service/webserver' })
      .first()
      .waitFor();
    await takeScreenshots(workbench, 'curl');
  });

  test('pins the transcript to the top of the view, and shows what an edit has changed', async () => {
    const { page } = workbench;
    await curlFrom('worker-1', '10.0.6.236');
    await page.locator('.editor-instance .codelens-decoration a', { hasText: 'Pin' }).click();
    const [group, pin] = await readTree(page, 'Services', /curl 10\.0\.6\.236:◌3\d{4}/);
    assert.match(group ?? '', /^Pinned curls\s*as pinned/);
    assert.match(pin ?? '', /delivered · from worker-1$/);
    await openFile(page, 'service.yaml');
    await typeInstead(page, 'app: webserver', 'app: webservice');
    await openSideBar(page);
    await readTree(page, 'Services', /refused \(7\), was delivered · from worker-1/);
    await page.locator('.sidebar .monaco-list-row', { hasText: 'was delivered' }).click();
    await page.locator('.tab.active', { hasText: 'pinned ↔ now' }).waitFor();
    await page.locator('.diff-hidden-lines, .line-insert, .char-insert').first().waitFor();
    await takeScreenshots(workbench, 'pins');
  });

  test('accepts the change of a pinned curl, and lets it go', async () => {
    const { page } = workbench;
    const row = page.locator('.sidebar .monaco-list-row', { hasText: 'from worker-1' });
    await row.hover();
    await row.locator('.action-label.codicon-check').click();
    await readTree(page, 'Services', /refused \(7\) · from worker-1/);
    await row.hover();
    await row.locator('.action-label.codicon-close').click();
    await row.waitFor({ state: 'detached' });
    assert.equal(await page.locator('.notification-toast').count(), 0);
  });

  test('is refused, with the reason, once the label is broken', async () => {
    const transcript = await curlFrom('worker-1', '10.0.22.203');
    assert.match(transcript, /^curl: \(7\) /m);
    assert.match(transcript, /no endpoint/);
  });
});
