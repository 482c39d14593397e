import assert from 'node:assert/strict';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { openFile, openSideBar, runFromPalette, treeRow } from './support/actions.js';
import { openWorkbench, type Screen, type Workbench } from './support/openWorkbench.js';
import { changeTheme, fourThemes, takeScreenshots } from './support/takeScreenshots.js';
import { boxOf, frameOf, panelOf, waitForVerdict } from './support/topologyPanel.js';

const screens: Readonly<Record<string, Screen>> = {
  'at 100 %': { width: 1320, height: 900, scale: 1 },
  'at 200 % on a screen of 1920 by 1080': { width: 960, height: 540, scale: 2 },
};

/** What axe-core finds in the panel, each with the elements that it is about. */
async function findViolations(page: Page): Promise<readonly string[]> {
  const frame = await frameOf(page);
  await frame.evaluate(axe.source);
  return await frame.evaluate<readonly string[]>(`axe.run(document).then(({ passes, violations }) => [
    ...(passes.length < 15 ? ['only ' + passes.length + ' rules had something to check'] : []),
    ...violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(', ')),
  ])`);
}

for (const [name, screen] of Object.entries(screens)) {
  suite(`the topology panel for everybody, ${name}`, () => {
    let workbench: Workbench;
    suiteSetup(async () => {
      workbench = await openWorkbench('webserver', undefined, screen);
      await openFile(workbench.page, 'service.yaml');
      await openSideBar(workbench.page);
      await treeRow(workbench.page, 'Nodes', 'worker-2').waitFor();
      await workbench.page.locator('.editor-instance .view-lines').first().click();
      await runFromPalette(workbench.page, 'Service Scope: Show Topology');
      await waitForVerdict(workbench.page, /^Delivered/);
      await panelOf(workbench.page).locator('summary').click();
    });
    suiteTeardown(() => workbench.close());

    for (const theme of fourThemes)
      test(`axe-core finds nothing to mend in the ${theme} theme, delivered or refused, with a change simulated`, async () => {
        const { page } = workbench;
        await changeTheme(workbench, theme);
        assert.deepEqual(await findViolations(page), []);
        await treeRow(page, 'Nodes', 'mypod').locator('.custom-view-tree-node-item-checkbox').click();
        await waitForVerdict(page, /^Refused/);
        await panelOf(page).locator('.banner:visible').waitFor();
        assert.deepEqual(await findViolations(page), []);
        await panelOf(page).getByRole('button', { name: 'Reset' }).click();
        await waitForVerdict(page, /^Delivered/);
      });

    test('the focus is seen on every control and box', async () => {
      const { page } = workbench;
      const frame = await frameOf(page);
      await frame.locator('select').first().focus();
      for (let count = 0; count < 8; count += 1) {
        const outline = await frame.evaluate<string>('getComputedStyle(document.activeElement).outline');
        assert.match(outline, /solid 2px/, await frame.evaluate<string>('document.activeElement.outerHTML'));
        await page.keyboard.press('Tab');
      }
    });

    test('nothing but the picture and the table is wider than the panel', async () => {
      const frame = await frameOf(workbench.page);
      const wide = await frame.evaluate<readonly string[]>(`[...document.querySelectorAll('main *')]
        .filter((each) => !each.closest('.picture > *, .table > *') && each.getBoundingClientRect().right > innerWidth)
        .map((each) => each.outerHTML.slice(0, 80))`);
      assert.deepEqual(wide, []);
      assert.ok(await frame.evaluate<boolean>('document.documentElement.scrollWidth <= innerWidth'));
    });

    test('looks well in four themes', async () => {
      const { page } = workbench;
      await page.keyboard.press('Control+B');
      await panelOf(page).locator('h1').scrollIntoViewIfNeeded();
      await boxOf(page, 'client').focus();
      const folder = 'out/page';
      await takeScreenshots(workbench, `topology-${screen.scale}x`, { folder, themes: fourThemes });
    });
  });
}
