import assert from 'node:assert/strict';
import {
  openFile,
  pickQuickly,
  readEditor,
  readQuickPick,
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
    await pickQuickly(page, node);
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
    await pickQuickly(page, 'worker-1');
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

  test('is refused, with the reason, once the label is broken', async () => {
    const { page } = workbench;
    await openFile(page, 'service.yaml');
    await typeInstead(page, 'app: webserver', 'app: webservice');
    const transcript = await curlFrom('worker-1', '10.0.22.203');
    assert.match(transcript, /^curl: \(7\) /m);
    assert.match(transcript, /no endpoint/);
  });
});
