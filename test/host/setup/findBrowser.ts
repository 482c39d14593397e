import fs from 'node:fs';
import path from 'node:path';
import { withCacheLock } from './cacheFolder.mjs';
import { runCommand } from './runCommand.js';
import { SetupError } from './setupError.js';

/**
 * The Chromium or Chrome that shows VS Code to the tests: `CHROMIUM`, else one that is installed, else Debian's package, which is installed
 * when this process may do so.
 */
export async function findBrowser(): Promise<string> {
  const named = process.env['CHROMIUM'];
  if (named !== undefined && named !== '') {
    if (fs.existsSync(named)) return named;
    throw new SetupError(
      `CHROMIUM names ${named}, which does not exist: set it to the executable of a Chromium or Chrome.`,
    );
  }
  const found = installedBrowser();
  if (found !== undefined) return found;
  if (isDebian() && process.getuid?.() === 0) await withCacheLock('chromium', installDebianPackage);
  const installed = installedBrowser();
  if (installed !== undefined) return installed;
  throw new SetupError(
    `No Chromium or Chrome was found: ${adviseInstallation()}, or set CHROMIUM to the executable of one.`,
  );
}

function adviseInstallation(): string {
  if (isDebian()) return 'run `sudo apt-get install -y chromium`';
  if (process.platform === 'darwin') return 'run `brew install --cask chromium`';
  return process.platform === 'win32'
    ? 'run `winget install Google.Chrome`'
    : 'install Google Chrome with your package manager';
}

function installedBrowser(): string | undefined {
  return candidates().find((file) => fs.existsSync(file) && !isSnapStub(file));
}

function candidates(): readonly string[] {
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  }
  if (process.platform === 'win32') {
    const { ProgramFiles = '', 'ProgramFiles(x86)': ProgramFiles32 = '', LOCALAPPDATA = '' } = process.env;
    return [ProgramFiles, ProgramFiles32, LOCALAPPDATA].map((folder) =>
      path.join(folder, 'Google/Chrome/Application/chrome.exe'),
    );
  }
  const names = ['chromium', 'google-chrome-stable', 'google-chrome', 'chromium-browser'];
  const folders = (process.env['PATH'] ?? '').split(path.delimiter).filter((folder) => folder !== '');
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
}

/** Ubuntu's package is a script that asks for a snap, and a snap cannot be driven: it sees none of our folders. */
function isSnapStub(file: string): boolean {
  const target = fs.realpathSync(file);
  if (target.includes('/snap')) return true;
  const start = Buffer.alloc(2_000);
  const handle = fs.openSync(target, 'r');
  fs.readSync(handle, start, 0, start.length, 0);
  fs.closeSync(handle);
  return start.includes('/snap/bin/');
}

function isDebian(): boolean {
  const release = '/etc/os-release';
  return fs.existsSync(release) && /^ID=debian$/m.test(fs.readFileSync(release, 'utf8'));
}

async function installDebianPackage(): Promise<void> {
  if (installedBrowser() !== undefined) return;
  console.log('Installing Chromium from Debian...');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
    const { code, output } = await runCommand('apt-get', args, { env });
    if (code !== 0)
      throw new SetupError(
        `Chromium could not be installed: run \`apt-get ${args.join(' ')}\` to see why.\n${output}`,
      );
  }
}
