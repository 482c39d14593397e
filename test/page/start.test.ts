import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { launchBrowser } from '../host/vscode/launchBrowser.js';

suite('npm start', () => {
  let start: ChildProcess;
  let address: URL;
  suiteSetup(async () => {
    const { VSCODE_EXECUTABLE: _, DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...env } = process.env;
    start = spawn(process.execPath, ['test/host/start.mjs'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    address = await readAddress(start);
  });
  suiteTeardown(() => {
    start.kill();
  });

  test('prints an address of this machine that shows the sample with the extension', async () => {
    assert.equal(address.hostname, '127.0.0.1');
    const browser = await launchBrowser();
    const page = await browser.newPage();
    await page.goto(address.href);
    await page.getByRole('treeitem', { name: 'service.yaml' }).waitFor();
    await page
      .locator('.activitybar')
      .getByRole('tab', { name: /^Service Scope/ })
      .waitFor();
    await browser.close();
  });

  test('lets nobody in who does not know the token', async () => {
    const { status } = await fetch(`${address.origin}/?folder=${String(address.searchParams.get('folder'))}`);
    assert.equal(status, 403);
  });

  test('leaves nothing behind after Ctrl+C', async () => {
    start.kill('SIGINT');
    assert.deepEqual(await once(start, 'exit'), [0, null]);
    await assert.rejects(fetch(address));
  });
});

function readAddress(start: ChildProcess): Promise<URL> {
  return new Promise((resolve, reject) => {
    let output = '';
    start.stdout?.on('data', (chunk) => {
      output += String(chunk);
      const match = /http:\S+/.exec(output);
      if (match !== null) resolve(new URL(match[0]));
    });
    start.once('exit', () => {
      reject(new Error(`npm start ended without an address:\n${output}`));
    });
  });
}
