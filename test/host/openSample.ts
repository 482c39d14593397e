import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findDesktop } from './setup/findDesktop.js';
import { installServer } from './setup/installServer.js';
import { runCommand } from './setup/runCommand.js';
import { SetupError } from './setup/setupError.js';
import { installExtension } from './vscode/installExtension.js';
import { startServer } from './vscode/startServer.js';

const sample = path.resolve('media/samples/webserver');

/** Opens the webserver sample in VS Code with the extension: in the desktop VS Code if there is one, else in a browser. */
async function openSample(): Promise<number> {
  console.log('Building...');
  await runNode('esbuild.mjs');
  const desktop = findDesktop();
  return desktop === undefined ? await serveSample() : await openOnDesktop(desktop);
}

async function openOnDesktop(desktop: string): Promise<number> {
  console.log(`Opening ${sample} in ${desktop}`);
  const args = ['--new-window', `--extensionDevelopmentPath=${process.cwd()}`, sample];
  const child = spawn(desktop, args, { stdio: 'inherit', shell: process.platform === 'win32' });
  return await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      resolve(code ?? 1);
    });
  });
}

/** Serves VS Code to browsers of this machine that know the token, until Ctrl+C. */
async function serveSample(): Promise<number> {
  const installed = await installServer('newest');
  await runNode('--import', 'tsx', 'test/host/packageExtension.ts');
  const temporary = fs.mkdtempSync(path.join(os.tmpdir(), 'service-scope-start-'));
  const extensions = path.join(temporary, 'extensions');
  const interrupted = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => {
        resolve();
      });
  });
  await installExtension(installed, extensions);
  const connectionToken = randomBytes(16).toString('hex');
  const server = await startServer(installed, { connectionToken, args: ['--extensions-dir', extensions] });
  console.log(
    `\nOpen http://127.0.0.1:${server.port}/?tkn=${connectionToken}&folder=${encodeURI(sample)}\nCtrl+C ends it.`,
  );
  const end = await Promise.race([interrupted.then(() => 0), server.exited.then(() => 1)]);
  if (end !== 0) console.error(server.log());
  await server.stop();
  fs.rmSync(temporary, { recursive: true, force: true, maxRetries: 5 });
  return end;
}

async function runNode(...args: readonly string[]): Promise<void> {
  const { code, output } = await runCommand(process.execPath, args);
  if (code !== 0) throw new Error(output);
}

void openSample().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof SetupError ? error.message : error);
    process.exit(1);
  },
);
