import assert from 'node:assert/strict';
import { openFile, openSideBar, readEditor } from './support/actions.js';
import { openWorkbench, type Workbench } from './support/openWorkbench.js';
import { takeScreenshots } from './support/takeScreenshots.js';

suite('a user who installs the package and opens the webserver sample', () => {
  let workbench: Workbench;
  suiteSetup(async () => {
    workbench = await openWorkbench();
  });
  suiteTeardown(() => workbench.close());

  test('sees the side bar of Service Scope beside the manifest', async () => {
    const { page } = workbench;
    await openFile(page, 'service.yaml');
    await openSideBar(page);
    await page.locator('.sidebar .pane-header', { hasText: 'Nodes and NodePorts' }).waitFor();
    assert.match(await readEditor(page), /app: webserver/);
    await takeScreenshots(workbench, 'overview');
  });
});
