import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import {
  dragBorder,
  openFile,
  openSideBar,
  pickQuickly,
  readTree,
  runFromPalette,
  treeRow,
} from './support/actions.js';
import { openWorkbench, type Workbench } from './support/openWorkbench.js';
import { takeScreenshots } from './support/takeScreenshots.js';

function boxOf(row: Locator): Locator {
  return row.locator('.custom-view-tree-node-item-checkbox').first();
}

async function clickBox(page: Page, view: string, item: string): Promise<void> {
  await boxOf(treeRow(page, view, item)).click();
}

/** Whether the box of an item of Nodes is drawn ticked. */
async function isTicked(page: Page, item: string): Promise<boolean> {
  return (await boxOf(treeRow(page, 'Nodes', item)).getAttribute('aria-checked')) === 'true';
}

/** Makes room for both views, so that the pictures show what they say. */
async function widenSideBar(page: Page): Promise<void> {
  await page.setViewportSize({ width: 1120, height: 1000 });
  const { x = 0, width = 0 } = (await page.locator('.part.sidebar').boundingBox()) ?? {};
  await dragBorder(page, x + width + 2, 208);
}

/** The rows of a view once they satisfy a condition. */
async function readTreeUntil(
  page: Page,
  view: string,
  satisfies: (rows: string) => boolean,
): Promise<string> {
  const end = Date.now() + 45_000;
  for (;;) {
    const rows = (await readTree(page, view, /./)).join('\n');
    if (satisfies(rows)) return rows;
    if (Date.now() > end) assert.fail(`the view ${view} shows\n${rows}`);
    await page.waitForTimeout(100);
  }
}

suite('the views of the shop sample', () => {
  let workbench: Workbench;
  suiteSetup(async () => {
    workbench = await openWorkbench('shop');
    await openSideBar(workbench.page);
    await widenSideBar(workbench.page);
  });
  suiteTeardown(() => workbench.close());

  test('show Services with their state, and count the broken ones in a badge', async () => {
    const { page } = workbench;
    const rows = await readTreeUntil(page, 'Services', (text) => text.includes('catalog'));
    assert.match(rows, /^cart.*no pod matches$/m);
    assert.match(rows, /^checkout.*refused by the API server$/m);
    await page.locator('.activitybar .badge-content', { hasText: /^2$/ }).waitFor();
  });

  test('tell in a tooltip, which comes late, what the Service is', async () => {
    const { page } = workbench;
    await treeRow(page, 'Services', 'catalog').hover();
    await page
      .locator('.monaco-hover:visible', { hasText: 'catalog.shop.svc.cluster.local' })
      .first()
      .waitFor();
    await page.mouse.move(700, 700);
  });

  test('show nodes with their pods, and both bands of the NodePorts', async () => {
    const rows = await readTreeUntil(workbench.page, 'Nodes', (text) => text.includes('Static band'));
    assert.match(rows, /^worker-1.*10\.0\.22\.203/m);
    assert.match(rows, /30080.*taken twice/);
    assert.match(rows, /30000.*next free/);
    await openFile(workbench.page, 'database.yaml');
    await workbench.page.locator('.codelens-decoration', { hasText: '2 endpoints' }).waitFor();
    await openSideBar(workbench.page);
    await readTreeUntil(workbench.page, 'Services', (text) => text.includes('catalog'));
    await workbench.page.mouse.move(2, 2);
    await takeScreenshots(workbench, 'views');
  });

  test('take a node down where its box is unticked, and a banner says what is simulated and resets it', async () => {
    const { page } = workbench;
    await clickBox(page, 'Nodes', 'worker-1');
    await readTreeUntil(
      page,
      'Nodes',
      (text) => /^1 change simulated/.test(text) && /worker-1.*down/.test(text),
    );
    await readTreeUntil(page, 'Services', (text) => /^1 change simulated/.test(text));
    await clickBox(page, 'Nodes', 'db-0');
    const services = await readTreeUntil(page, 'Services', (text) => /^db.*0\/2 ready$/m.test(text));
    assert.match(services, /^2 changes simulated/);
    await readTreeUntil(page, 'Nodes', (text) => /^db-0.*not ready/m.test(text));
    const boxes = ['control-plane', 'worker-1', 'worker-2', 'db-0'].map((item) => isTicked(page, item));
    assert.deepEqual(await Promise.all(boxes), [true, false, true, false]);
    await page.mouse.move(2, 2);
    await takeScreenshots(workbench, 'what-if');
    await treeRow(page, 'Services', '2 changes simulated').hover();
    await treeRow(page, 'Services', '2 changes simulated')
      .getByRole('button', { name: 'Reset What-If' })
      .click();
    await readTreeUntil(page, 'Nodes', (text) => !text.includes('simulated'));
    await readTreeUntil(
      page,
      'Services',
      (text) => !text.includes('simulated') && /^db.*2\/2 ready$/m.test(text),
    );
  });

  test('scale a workload from the palette, which the lens over its Service follows, also when it is reset', async () => {
    const { page } = workbench;
    const waitForLens = (text: string): Promise<void> =>
      page.locator('.editor-instance .codelens-decoration', { hasText: text }).first().waitFor();
    await openFile(page, 'database.yaml');
    // VS Code forgets to ask for lenses where the editor loses the focus before it has asked.
    await waitForLens('2 endpoints');
    await openSideBar(page);
    await runFromPalette(page, 'Service Scope: Simulate Scaling...');
    await pickQuickly(page, /^db/);
    await page.locator('.quick-input-widget:visible input').first().fill('5');
    await page.keyboard.press('Enter');
    await readTreeUntil(page, 'Services', (text) => /^db.*5\/5 ready$/m.test(text));
    await waitForLens('5 endpoints');
    await runFromPalette(page, 'Service Scope: Reset What-If');
    await readTreeUntil(page, 'Services', (text) => /^db.*2\/2 ready$/m.test(text));
    await waitForLens('2 endpoints');
  });

  test('select what the cursor stands on', async () => {
    const { page } = workbench;
    await openFile(page, 'database.yaml');
    await openSideBar(page);
    await page.locator('.editor-instance .view-line', { hasText: 'kind: StatefulSet' }).first().click();
    await page.locator('.sidebar .pane .monaco-list-row.selected', { hasText: 'db-0' }).first().waitFor();
  });

  test('mark the files of broken Services in the Explorer, and no folder', async () => {
    const { page } = workbench;
    await openFile(page, 'web.yaml');
    const file = page.locator('.explorer-folders-view').getByRole('treeitem', { name: /^cart\.yaml/ });
    await file.hover();
    await page.locator('.monaco-hover:visible', { hasText: 'no endpoint that is ready' }).first().waitFor();
    const good = page.locator('.explorer-folders-view').getByRole('treeitem', { name: /^namespaces\.yaml/ });
    await good.hover();
    const hover = page.locator('.monaco-hover:visible', { hasText: 'namespaces.yaml' }).first();
    await hover.waitFor();
    assert.doesNotMatch(await hover.innerText(), /no endpoint/);
  });

  test('say in the language status how the Services fare', async () => {
    const { page } = workbench;
    await page
      .locator('.statusbar-item', { has: page.locator('.codicon-bracket') })
      .first()
      .hover();
    await page.locator('.monaco-hover:visible', { hasText: 'Services: 5 ok, 2 broken' }).first().waitFor();
  });

  test('drop the DNS name of a Service into an editor', async () => {
    const { page } = workbench;
    await openFile(page, 'namespaces.yaml');
    await openSideBar(page);
    const editor = page.locator('.editor-instance .view-lines').first();
    await treeRow(page, 'Services', 'catalog').dragTo(editor, { targetPosition: { x: 200, y: 300 } });
    await page
      .locator('.editor-instance .view-line', { hasText: 'catalog.shop.svc.cluster.local' })
      .first()
      .waitFor();
  });

  test('are filtered by namespace, say so, and show everything again', async () => {
    const { page } = workbench;
    await openSideBar(page);
    await runFromPalette(page, 'Service Scope: Filter Views...');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'shop' }).first().click();
    await page
      .locator('.quick-input-widget:visible')
      .getByRole('button', { name: 'OK', exact: true })
      .click();
    const rows = await readTreeUntil(page, 'Services', (text) => !text.includes('catalog'));
    assert.match(rows, /^db/m);
    await page.locator('.sidebar .pane-header', { hasText: 'Services' }).getByText('data').waitFor();
    await runFromPalette(page, 'Service Scope: Show All Environments and Namespaces');
    await readTreeUntil(page, 'Services', (text) => text.includes('catalog'));
  });
});

suite('the views of a workspace without a Service', () => {
  let workbench: Workbench;
  suiteSetup(async () => {
    workbench = await openWorkbench('webserver', (folder) => {
      for (const name of fs.readdirSync(folder))
        if (name !== 'nodes.yaml') fs.rmSync(path.join(folder, name));
    });
    await openSideBar(workbench.page);
  });
  suiteTeardown(() => workbench.close());

  test('say that there is none, and offer to write one', async () => {
    const { page } = workbench;
    await page
      .locator('.sidebar .welcome-view:visible', { hasText: 'No Service was found' })
      .first()
      .waitFor();
    await takeScreenshots(workbench, 'welcome');
    await page
      .locator('.sidebar .welcome-view:visible')
      .getByRole('button', { name: 'Write a Service' })
      .first()
      .click();
    const rows = await readTreeUntil(page, 'Services', (text) => text.includes('web'));
    assert.match(rows, /^web.*2\/2 ready$/m);
  });
});
