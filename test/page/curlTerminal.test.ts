import assert from 'node:assert/strict';
import { openFile, pickQuickly, runFromPalette } from './support/actions.js';
import { openWorkbench, type Workbench } from './support/openWorkbench.js';
import { takeScreenshots } from './support/takeScreenshots.js';

suite('the terminal "curl from"', () => {
  let workbench: Workbench;
  suiteSetup(async () => {
    workbench = await openWorkbench();
  });
  suiteTeardown(() => workbench.close());

  /** What the terminal shows, once an expected text stands there. */
  async function readTerminal(expected: RegExp): Promise<string> {
    const rows = workbench.page.locator('.terminal-wrapper.active .xterm-rows');
    for (let attempt = 0; ; attempt += 1) {
      const text = (await rows.innerText()).replaceAll('\u00a0', ' ');
      if (expected.test(text)) return text;
      assert.ok(attempt < 100, `the terminal shows no ${expected}:\n${text}`);
      await workbench.page.waitForTimeout(200);
    }
  }

  async function enter(keys: string, expected: RegExp): Promise<string> {
    const { page } = workbench;
    await page.locator('.terminal-wrapper.active .xterm-screen').click();
    await page.keyboard.type(keys);
    return await readTerminal(expected);
  }

  test('opens on the node that is chosen, and says that nothing is sent', async () => {
    const { page } = workbench;
    await openFile(page, 'service.yaml');
    await runFromPalette(page, 'Service Scope: Open Curl Terminal...');
    await pickQuickly(page, /^worker-1/);
    await readTerminal(/nothing is sent[^]*worker-1 \$/);
    await page.locator('.panel', { hasText: 'curl from worker-1' }).waitFor();
  });

  test('completes an address with Tab and prints what curl prints', async () => {
    await enter('curl -sI 10.0.2\t', /curl -sI 10\.0\.22\.203:3\d{4}/);
    await enter('\n', /HTTP\/1\.1 200 OK/);
  });

  test('edits a line of the history and shows the hops', async () => {
    const { page } = workbench;
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Home');
    for (const _ of 'curl -') await page.keyboard.press('ArrowRight');
    await enter('v\n', /curl exits with 0/);
    await takeScreenshots(workbench, 'terminal');
  });

  test('runs no shell', async () => {
    await enter('ls /\n', /ls: only curl runs here/);
  });

  test('closes clean', async () => {
    const { page } = workbench;
    await page.locator('.terminal-wrapper.active .xterm-screen').click();
    await page.keyboard.type('exit\n');
    await page.locator('.terminal-wrapper').waitFor({ state: 'detached' });
    assert.equal(await page.locator('.notification-toast').count(), 0);
  });
});
