import assert from 'node:assert/strict';
import { hoverOver, openFile, openSideBar, readEditor, readTree } from './support/actions.js';
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
});
