import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { hoverOver, openFile, openSideBar, readEditor, readTree, typeInstead } from './support/actions.js';
import { openWorkbench, type Workbench } from './support/openWorkbench.js';
import { takeScreenshots } from './support/takeScreenshots.js';

suite('a user who installs the package and opens the webserver sample', () => {
  let workbench: Workbench;
  suiteSetup(async () => {
    workbench = await openWorkbench();
  });
  suiteTeardown(() => workbench.close());

  test('sees what becomes of the Service beside its manifest', async () => {
    const { page } = workbench;
    await openFile(page, 'service.yaml');
    await openSideBar(page);
    const services = await readTree(page, 'Services', 'mypod');
    assert.match(services.join('\n'), /^webserver.*1\/1 ready$/m);
    assert.match(services.join('\n'), /NodePort ◌3\d{4}/);
    const nodes = await readTree(page, 'Nodes', 'worker-2');
    assert.match(nodes.join('\n'), /10\.0\.0\.100[^]*10\.0\.22\.203[^]*10\.0\.6\.236/);
    assert.match(await readEditor(page), /app: webserver/);
  });

  test('reads in a hover which pods the selector matches', async () => {
    const hover = await hoverOver(workbench.page, 'selector', 'mypod');
    assert.match(hover, /pod\.yaml/);
    await takeScreenshots(workbench, 'overview', {
      prepare: () => hoverOver(workbench.page, 'selector', 'mypod'),
    });
  });

  test('sees a dot of the same colour behind the selector and the label that it matches', async () => {
    const { page } = workbench;
    await openFile(page, 'service.yaml');
    const selector = await readDots(page);
    await openFile(page, 'pod.yaml');
    const label = await readDots(page);
    assert.equal(selector.length, 1);
    assert.deepEqual(label, selector);
  });

  test('reads at a misspelt label which pod was meant, and what the pod says', async () => {
    const { page } = workbench;
    await openFile(page, 'service.yaml');
    await typeInstead(page, 'app: webserver', 'app: wbserver');
    const hover = await hoverOver(page, 'wbserver', 'Closest');
    assert.match(hover, /Pod mypod.*app is "webserver", the selector says "wbserver"/);
    await takeScreenshots(workbench, 'finding', { prepare: () => hoverOver(page, 'wbserver', 'Closest') });
  });
});

suite('a user who repairs a Service of the shop sample', () => {
  let workbench: Workbench;
  suiteSetup(async () => {
    workbench = await openWorkbench('shop');
    await openFile(workbench.page, 'cart.yaml');
    await workbench.page.locator('.codelens-decoration', { hasText: 'no endpoint' }).waitFor();
  });
  suiteTeardown(() => workbench.close());

  /** Asks for completion until an entry is there: VS Code's own words may come first. */
  async function complete(entry: string): Promise<void> {
    const { page } = workbench;
    const row = page.locator('.suggest-widget.visible .monaco-list-row', { hasText: entry }).first();
    for (let attempt = 0; attempt < 10 && !(await row.isVisible()); attempt += 1) {
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+Space');
      await row.waitFor({ timeout: 4_000 }).catch(() => undefined);
    }
    await row.waitFor();
  }

  test('is offered the labels that the pods of the namespace carry', async () => {
    const { page } = workbench;
    await typeInstead(page, 'app: crat', 'app');
    await complete('app: cart');
    const offered = (await page.locator('.suggest-widget.visible .monaco-list-row').allInnerTexts()).join(
      '\n',
    );
    for (const pair of ['app: cart', 'app: checkout', 'app: web']) assert.ok(offered.includes(pair), offered);
    await takeScreenshots(workbench, 'completion', { prepare: () => complete('app: cart') });
    await page.locator('.suggest-widget.visible .monaco-list-row', { hasText: 'app: cart' }).click();
    await page.locator('.codelens-decoration', { hasText: '2 endpoints' }).waitFor();
  });
});

/** Run in the page: the colours of the dots that decorations put behind texts. */
const findDots = `[...document.querySelectorAll('.editor-instance .view-line span')]
  .map((span) => getComputedStyle(span, '::after'))
  .filter(({ content }) => content.includes('●'))
  .map(({ color }) => color)`;

/** The colours of the dots that are drawn behind texts of the active editor, once there is one. */
async function readDots(page: Page): Promise<readonly string[]> {
  for (let attempt = 0; attempt < 40; attempt += 1) {
    const dots = await page.evaluate<readonly string[]>(findDots);
    if (dots.length > 0) return dots;
    await page.waitForTimeout(250);
  }
  return [];
}
