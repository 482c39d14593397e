import assert from 'node:assert/strict';
import { openFile, openSideBar, readEditor, readTree, unfoldTree } from './support/actions.js';
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
    await unfoldTree(page, 'Services', 'webserver');
    console.log(await readTree(page, 'Services', 'webserver'), await readTree(page, 'Nodes', 'worker-1'));
    assert.match(await readEditor(page), /app: webserver/);
    await takeScreenshots(workbench, 'overview');
  });
});
