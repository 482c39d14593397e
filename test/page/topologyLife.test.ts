import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { openFile, openSideBar, readTree, runFromPalette, waitForFile } from './support/actions.js';
import { openWorkbench, type Workbench } from './support/openWorkbench.js';
import { boxOf, frameOf, panelOf, readPath, waitForVerdict } from './support/topologyPanel.js';

/** A VS Code in a browser keeps its state every few seconds, since it cannot when its page is left. */
async function waitForKeptState(page: Page, expected: RegExp): Promise<void> {
  const end = Date.now() + 60_000;
  for (;;) {
    const states = await page.evaluate<readonly string[]>(readKeptEditors);
    if (states.some((state) => expected.test(state))) return;
    if (Date.now() > end) assert.fail(`the kept states of the editors are\n${states.join('\n')}`);
    await page.waitForTimeout(250);
  }
}

/** Runs in the browser, whose types this folder does not know. */
const readKeptEditors = `(async () => {
  const settle = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const found = [];
  for (const { name } of await indexedDB.databases()) {
    if (!name.startsWith('vscode-web-state-db-')) continue;
    const database = await settle(indexedDB.open(name));
    const table = database.transaction('ItemTable').objectStore('ItemTable');
    found.push(await settle(table.get('memento/workbench.parts.editor')));
    database.close();
  }
  return found.filter((state) => typeof state === 'string');
})()`;

suite('the topology panel over time', () => {
  let workbench: Workbench;
  suiteSetup(async () => {
    workbench = await openWorkbench();
    await openFile(workbench.page, 'service.yaml');
    await runFromPalette(workbench.page, 'Service Scope: Show Topology');
    await waitForVerdict(workbench.page, /^Delivered/);
  });
  suiteTeardown(() => workbench.close());

  test('is there again after a reload of the window, once, with the source and the table that it showed', async () => {
    const { page } = workbench;
    const panel = panelOf(page);
    await panel.getByLabel('Request from').selectOption('worker-2');
    await boxOf(page, 'client').filter({ hasText: 'worker-2' }).waitFor();
    await panel.locator('summary').click();
    await panel.locator('details[open]').waitFor();
    const before = await readPath(page);
    await waitForKeptState(page, /"from\W+worker-2.*"tableOpen\W+true/);
    await page.reload();
    await waitForVerdict(page, /^Delivered/);
    await boxOf(page, 'client').filter({ hasText: 'worker-2' }).waitFor();
    assert.deepEqual(await readPath(page), before);
    await panel.locator('details[open]').waitFor();
    await runFromPalette(page, 'Service Scope: Show Topology');
    await waitForVerdict(page, /^Delivered/);
    assert.equal(await page.locator('.tab', { hasText: 'Topology of webserver' }).count(), 1);
  });

  test('is opened as Mermaid, and saved as SVG, by the palette while it has the focus', async () => {
    const { page, folder } = workbench;
    await panelOf(page).locator('h1').click();
    await runFromPalette(page, 'Service Scope: Export Topology as SVG');
    const file = path.join(folder, 'topology-of-service-default-webserver.svg');
    await page.locator('.quick-input-widget:visible input[type=text]').waitFor();
    await page.keyboard.press('Enter');
    assert.match(
      await waitForFile(page, file),
      /^<svg [^]*<title>Topology of Service default\/webserver[^]*<\/svg>\n$/,
    );
    await panelOf(page).locator('h1').click();
    await runFromPalette(page, 'Service Scope: Export Topology as Mermaid');
    for (const line of ['```mermaid', 'flowchart LR', 'Pod, ready, step 4'])
      await page.locator('.editor-instance .view-line', { hasText: line }).waitFor();
    await waitForVerdict(page, /^Delivered/);
    await runFromPalette(page, 'View: Revert and Close Editor');
    await page.locator('.tab', { hasText: 'Untitled' }).waitFor({ state: 'detached' });
  });

  test('ignores a message of a wrong shape, and says so in the log', async () => {
    const { page } = workbench;
    // What the page's own postMessage calls.
    const outer = (await frameOf(page)).parentFrame();
    for (const message of ["{ type: 'open', id: 1 }", "'reset'", 'null', "{ type: 'run', command: 'rm' }"])
      await outer?.evaluate(`__vscode_post_message__('onmessage', { message: ${message} })`);
    await runFromPalette(page, 'Service Scope: Show Log');
    const said = 'topology: a message of an unknown shape was ignored';
    await page.locator('.part.panel .view-line', { hasText: said }).nth(3).waitFor();
    await waitForVerdict(page, /^Delivered/);
    assert.equal(await page.locator('.notification-toast').count(), 0);
    await page.keyboard.press('Control+J');
  });

  test('says when its Service is gone, and shows it again when it is back', async () => {
    const { page, folder } = workbench;
    const file = path.join(folder, 'service.yaml');
    const text = fs.readFileSync(file, 'utf8');
    fs.writeFileSync(file, text.replace('name: webserver', 'name: renamed'));
    await panelOf(page).locator('h1', { hasText: 'Service webserver is gone' }).waitFor();
    assert.equal(await panelOf(page).locator('.box').count(), 0);
    fs.writeFileSync(file, text);
    await waitForVerdict(page, /^Delivered/);
  });

  test('stays away from a window that opens after it was closed', async () => {
    const { page } = workbench;
    const tab = page.locator('.tab', { hasText: 'Topology of webserver' });
    await tab.click({ button: 'middle' });
    await tab.waitFor({ state: 'detached' });
    await waitForKeptState(page, /^(?!.*topology)/);
    await page.reload();
    await openSideBar(page);
    await readTree(page, 'Services', /^webserver/);
    assert.equal(await tab.count(), 0);
  });
});
