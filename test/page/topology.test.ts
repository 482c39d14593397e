import assert from 'node:assert/strict';
import path from 'node:path';
import type { Page } from 'playwright-core';
import {
  dragBorder,
  openFile,
  openSideBar,
  runFromPalette,
  treeRow,
  waitForFile,
} from './support/actions.js';
import { openWorkbench, type Workbench } from './support/openWorkbench.js';
import { takeScreenshots } from './support/takeScreenshots.js';
import { boxOf, frameOf, panelOf, readPath, waitForVerdict } from './support/topologyPanel.js';

const toMypod = ['client', 'node/control-plane', 'port/0', 'pod/default/mypod'];

async function focusedBox(page: Page): Promise<string> {
  return await (
    await frameOf(page)
  ).evaluate<string>("document.activeElement?.getAttribute('data-id') ?? ''");
}

async function waitForTab(page: Page, name: string): Promise<void> {
  await page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
}

suite('the topology of a Service beside its manifest', () => {
  let workbench: Workbench;
  suiteSetup(async () => {
    workbench = await openWorkbench();
    await openFile(workbench.page, 'service.yaml');
    await runFromPalette(workbench.page, 'Service Scope: Show Topology');
  });
  suiteTeardown(() => workbench.close());

  test('shows the way of a request from outside to the pod', async () => {
    const { page } = workbench;
    await waitForVerdict(page, /^Delivered, HTTP 200/);
    assert.deepEqual(await readPath(page), toMypod);
    const label = await boxOf(page, 'pod/default/mypod').locator('title').textContent();
    assert.match(label ?? '', /^Pod, ready: mypod; .*step 4 of the request; described in pod\.yaml$/);
  });

  test('is one panel, however often it is asked for', async () => {
    const { page } = workbench;
    await runFromPalette(page, 'Service Scope: Show Topology');
    await waitForVerdict(page, /^Delivered/);
    assert.equal(await page.locator('.tab', { hasText: 'Topology of webserver' }).count(), 1);
    await boxOf(page, 'client').focus();
    await page.keyboard.press('Escape');
    await page.locator('.monaco-editor.focused').waitFor();
  });

  test('is allowed nothing but its own script and style sheet, and runs nothing inline', async () => {
    const frame = await frameOf(workbench.page);
    const policy = await frame
      .locator('meta[http-equiv="Content-Security-Policy"]')
      .getAttribute('content', { timeout: 5_000 });
    assert.match(policy ?? '', /^default-src 'none'; script-src 'nonce-\w{32}'; style-src [^;']*'?[^;]*$/);
    assert.doesNotMatch(policy ?? '', /unsafe|\*(?!\.)/);
    const inline = await frame.evaluate<number>(
      "[...document.querySelectorAll('body *')].filter((each) => each.getAttributeNames().some((name) => name.startsWith('on'))).length",
    );
    assert.equal(inline, 0);
  });

  test('opens the labels of a pod in the manifest with a click on it', async () => {
    const { page } = workbench;
    await boxOf(page, 'pod/default/mypod').click();
    await waitForTab(page, 'pod.yaml');
    await page.locator('.statusbar-item', { hasText: 'Ln 5, Col 9' }).waitFor();
    await boxOf(page, 'port/0').click();
    await waitForTab(page, 'service.yaml');
  });

  test('is walked by arrow keys from box to box, Enter opens a manifest, Escape leads back to the editor', async () => {
    const { page } = workbench;
    await boxOf(page, 'client').focus();
    const steps: string[] = [];
    for (const key of ['ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowLeft', 'Home', 'End']) {
      await page.keyboard.press(key);
      steps.push(await focusedBox(page));
    }
    assert.deepEqual(steps, [
      'node/control-plane',
      'service',
      'pod/default/mypod',
      'port/0',
      'client',
      'pod/default/mypod',
    ]);
    await page.keyboard.press('Enter');
    await waitForTab(page, 'pod.yaml');
    await boxOf(page, 'client').focus();
    await page.keyboard.press('Escape');
    await page.locator('.editor-group-container.active .tab.active[data-resource-name="pod.yaml"]').waitFor();
    await page.locator('.monaco-editor.focused').waitFor();
    await openFile(page, 'service.yaml');
  });

  test('Tab comes by each control, once by the picture, and by the table', async () => {
    const { page } = workbench;
    const frame = await frameOf(page);
    await frame.locator('select').first().focus();
    const stops: string[] = [];
    for (let count = 0; count < 7; count += 1) {
      await page.keyboard.press('Tab');
      stops.push(await frame.evaluate<string>("document.activeElement?.tagName.toLowerCase() ?? ''"));
    }
    assert.deepEqual(stops, ['select', 'select', 'g', 'button', 'button', 'button', 'summary']);
  });

  test('asks from another source, and for an address that is typed', async () => {
    const { page } = workbench;
    const panel = panelOf(page);
    await panel.getByLabel('Request from').selectOption('worker-2');
    await boxOf(page, 'client').filter({ hasText: 'worker-2' }).waitFor();
    assert.equal((await readPath(page))[0], 'client');
    await panel.getByRole('combobox', { name: 'To', exact: true }).selectOption('Another address...');
    await panel.getByLabel(/^Address or curl arguments/).fill('http://10.0.22.203:1/');
    await page.keyboard.press('Enter');
    await waitForVerdict(page, /^Refused/);
    assert.deepEqual(await readPath(page), ['client', 'node/worker-2', 'target']);
    await panel.getByLabel('Request from').selectOption('outside');
    await waitForVerdict(page, /^Delivered/);
  });

  test('tells the same as a table, whose names lead to the manifests', async () => {
    const { page } = workbench;
    const panel = panelOf(page);
    await panel.locator('summary').click();
    const rows = await panel.locator('tbody tr').count();
    assert.equal(rows, await panel.locator('.box').count());
    const pod = panel.locator('tbody tr', { hasText: 'mypod' }).last();
    assert.match(await pod.innerText(), /Pod, ready\s+mypod\s+◌10\.244\.\d+\.\d+:80; on worker-\d\s+4/);
    await pod.getByRole('button', { name: 'mypod' }).click();
    await waitForTab(page, 'pod.yaml');
    await openFile(page, 'service.yaml');
    await panel.locator('summary').click();
  });

  test('opens the transcript of the same request in the editor', async () => {
    const { page } = workbench;
    await panelOf(page).getByRole('button', { name: 'Show Transcript' }).click();
    await page.locator('.tab.active', { hasText: 'curl 10.0.0.100:' }).waitFor();
    await page.locator('.editor-instance .view-line', { hasText: 'Welcome to nginx!' }).first().waitFor();
    await openFile(page, 'service.yaml');
  });

  test('is saved as an SVG that stands alone', async () => {
    const { page, folder } = workbench;
    await panelOf(page).getByRole('button', { name: 'Export as SVG' }).click();
    await page.locator('.quick-input-widget:visible input[type=text]').waitFor();
    await page.keyboard.press('Enter');
    const file = path.join(folder, 'topology-of-service-default-webserver.svg');
    const text = await waitForFile(page, file);
    assert.doesNotMatch(text, /var\(/);
    const root = await page.evaluate<string>(
      `new DOMParser().parseFromString(${JSON.stringify(text)}, 'image/svg+xml').documentElement.tagName`,
    );
    assert.equal(root, 'svg');
  });

  test('follows what is simulated, says how much that is, and takes it back', async () => {
    const { page } = workbench;
    await openSideBar(page);
    await treeRow(page, 'Nodes', 'mypod').locator('.custom-view-tree-node-item-checkbox').click();
    await waitForVerdict(page, /^Refused/);
    await boxOf(page, 'pod/default/mypod').filter({ hasText: 'Left out' }).waitFor();
    const banner = panelOf(page).locator('.banner');
    await banner.filter({ hasText: '1 change is simulated' }).waitFor();
    await banner.getByRole('button', { name: 'Reset' }).click();
    await waitForVerdict(page, /^Delivered/);
    await banner.waitFor({ state: 'hidden' });
  });

  test('is shown by the README', async () => {
    const { page } = workbench;
    await page.keyboard.press('Control+B');
    await page.setViewportSize({ width: 1500, height: 700 });
    const { x = 0 } = (await page.locator('.editor-group-container').nth(1).boundingBox()) ?? {};
    await dragBorder(page, x, -120);
    await panelOf(page).locator('h1').scrollIntoViewIfNeeded();
    // One beside the other, as there is room for it now.
    await panelOf(page).locator('.picture svg[width="790"]').waitFor();
    await takeScreenshots(workbench, 'topology');
  });

  test('stands still for those who want no motion, and moves for others', async () => {
    const { page } = workbench;
    const frame = await frameOf(page);
    const animation = (): Promise<string> =>
      frame.evaluate<string>("getComputedStyle(document.querySelector('.edge.taken')).animationName");
    assert.equal(await animation(), 'none');
    await frame.evaluate("document.body.classList.remove('vscode-reduce-motion')");
    assert.equal(await animation(), 'flow');
    await page.emulateMedia({ reducedMotion: 'reduce' });
    assert.equal(await animation(), 'none');
  });
});
