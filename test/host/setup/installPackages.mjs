import { spawn } from 'node:child_process';
import fs from 'node:fs';

/**
 * Installs the npm packages of this repository if one of them is missing or has another version than the lock says. Uses nothing but
 * Node's own modules, because it runs in a fresh clone. No package's install script runs: none is needed.
 */
export async function installPackages() {
  if (isComplete()) return;
  console.log('Installing npm packages...');
  const code = await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel', 'error']);
  if (code === 0 && isComplete()) return;
  console.error('The npm packages could not be installed: run `npm ci --ignore-scripts` to see why.');
  process.exit(1);
}

/** Compares what npm says it has installed with the lock. */
function isComplete() {
  const wanted = readPackages('package-lock.json');
  const installed = readPackages('node_modules/.package-lock.json');
  return Object.entries(wanted).every(
    ([folder, { version, optional }]) =>
      folder === '' ||
      (installed[folder] === undefined ? optional === true : installed[folder].version === version),
  );
}

function readPackages(lock) {
  return fs.existsSync(lock) ? JSON.parse(fs.readFileSync(lock, 'utf8')).packages : {};
}

function run(command, args) {
  return new Promise((resolve) => {
    spawn(command, args, { stdio: 'inherit', shell: process.platform === 'win32' })
      .once('error', () => resolve(1))
      .once('exit', (code) => resolve(code ?? 1));
  });
}
