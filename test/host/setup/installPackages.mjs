import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { withCacheLock } from './cacheFolder.mjs';

/**
 * Installs the npm packages of this repository if one of them is missing or has another version than the lock says. Uses nothing but
 * Node's own modules, because it runs in a fresh clone. No package's install script runs: none is needed.
 */
export async function installPackages() {
  if (isComplete()) return;
  const clone = createHash('sha256').update(process.cwd()).digest('hex').slice(0, 12);
  await withCacheLock(`packages-${clone}`, async () => {
    if (isComplete()) return;
    console.log('Installing npm packages...');
    // A linked node_modules belongs to another clone, which npm would empty.
    const linked = fs.lstatSync('node_modules', { throwIfNoEntry: false })?.isSymbolicLink() === true;
    if (!linked) await runNpm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel', 'error']);
  });
  if (isComplete()) return;
  console.error('The npm packages could not be installed: run `npm ci --ignore-scripts` to see why.');
  process.exit(1);
}

/** Compares what npm says it has installed with the lock. */
function isComplete() {
  const wanted = readPackages('package-lock.json');
  const installed = readPackages('node_modules/.package-lock.json');
  return Object.entries(wanted).every(([folder, { version, optional }]) => {
    if (folder === '') return true;
    return installed[folder] === undefined ? optional === true : installed[folder].version === version;
  });
}

function readPackages(lock) {
  return fs.existsSync(lock) ? JSON.parse(fs.readFileSync(lock, 'utf8')).packages : {};
}

function runNpm(args) {
  return new Promise((resolve) => {
    spawn('npm', args, { stdio: 'inherit', shell: process.platform === 'win32' })
      .once('error', resolve)
      .once('exit', resolve);
  });
}
