import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { withCacheLock } from '../../host/setup/cacheFolder.mjs';
import { findBrowser } from '../../host/setup/findBrowser.js';
import { runCommand } from '../../host/setup/runCommand.js';
import { SetupError } from '../../host/setup/setupError.js';

suite('what npm start and npm test set up', () => {
  const before = { ...process.env };
  let folder: string;
  setup(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'service-scope-setup-'));
    process.env = { ...before, PATH: folder, SERVICE_SCOPE_CACHE: folder };
    delete process.env['CHROMIUM'];
  });
  teardown(() => {
    process.env = before;
    fs.rmSync(folder, { recursive: true });
  });

  /** Puts a command in the only folder of the PATH. */
  function writeCommand(name: string, script: string): string {
    const file = path.join(folder, name);
    fs.writeFileSync(file, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    return file;
  }

  test('the browser is the one that CHROMIUM names', async () => {
    process.env['CHROMIUM'] = writeCommand('my-browser', '');
    assert.equal(await findBrowser(), path.join(folder, 'my-browser'));
  });

  test('a CHROMIUM that does not exist is answered with a sentence', async () => {
    process.env['CHROMIUM'] = '/no/such/browser';
    await assert.rejects(
      findBrowser(),
      new SetupError(
        'CHROMIUM names /no/such/browser, which does not exist: set it to the executable of a Chromium or Chrome.',
      ),
    );
  });

  suite('on Linux', () => {
    suiteSetup(function () {
      if (process.platform !== 'linux') this.skip();
    });

    test('an installed Chrome is taken', async () => {
      const chrome = writeCommand('google-chrome', '');
      assert.equal(await findBrowser(), chrome);
    });

    test("Ubuntu's package, which only asks for a snap, is no browser", async () => {
      writeCommand('chromium', 'exec /snap/bin/chromium "$@"');
      const chrome = writeCommand('google-chrome', '');
      assert.equal(await findBrowser(), chrome);
    });
  });

  suite('as root on Debian', () => {
    suiteSetup(function () {
      const isDebian =
        fs.existsSync('/etc/debian_version') &&
        /^ID=debian$/m.test(fs.readFileSync('/etc/os-release', 'utf8'));
      if (!isDebian || process.getuid?.() !== 0) this.skip();
    });

    test("a missing browser is installed from Debian's package", async () => {
      const log = path.join(folder, 'log');
      writeCommand(
        'apt-get',
        `echo "$@" >> ${log}; [ "$1" = update ] || : > ${path.join(folder, 'chromium')}`,
      );
      assert.equal(await findBrowser(), path.join(folder, 'chromium'));
      assert.equal(fs.readFileSync(log, 'utf8'), 'update\ninstall -y --no-install-recommends chromium\n');
    });

    test('an installation that fails names the command to run', async () => {
      writeCommand('apt-get', 'echo "E: no network"; exit 100');
      await assert.rejects(
        findBrowser(),
        /^Error: Chromium could not be installed: run `apt-get update` to see why\.\nE: no network/,
      );
    });
  });

  test('two runs do not set up the same thing at once', async () => {
    const steps: string[] = [];
    const work = (name: string) => async () => {
      steps.push(`${name} begins`);
      await new Promise((resolve) => setTimeout(resolve, 20));
      steps.push(`${name} ends`);
    };
    await Promise.all([withCacheLock('thing', work('one')), withCacheLock('thing', work('other'))]);
    assert.deepEqual(steps, ['one begins', 'one ends', 'other begins', 'other ends']);
  });

  test('the lock of a run that was killed is taken over', async () => {
    const { output } = await runCommand(process.execPath, ['-p', 'process.pid']);
    fs.writeFileSync(path.join(folder, 'thing.lock'), output.trim());
    assert.equal(await withCacheLock('thing', () => Promise.resolve('done')), 'done');
    assert.equal(fs.existsSync(path.join(folder, 'thing.lock')), false);
  });
});
