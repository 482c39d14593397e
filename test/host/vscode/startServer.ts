import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { InstalledServer } from '../setup/installServer.js';

/** How to start a VS Code server. */
export interface ServerOptions {
  /** User settings on top of ours. */
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly env?: NodeJS.ProcessEnv;
  /** Further arguments of the server, for instance `--extensions-dir`. */
  readonly args?: readonly string[];
  /** The token that a page must bring; without it everybody on this machine may connect, which is for tests only. */
  readonly connectionToken?: string;
}

/** A running VS Code server on the loopback interface. */
export interface RunningServer {
  readonly port: number;
  /** The folder of its settings, state and logs, which `stop` removes. */
  readonly data: string;
  /** Resolves when the server has ended by itself. */
  readonly exited: Promise<void>;
  /** Resolves when the server prints a text that matches. */
  readonly waitFor: (pattern: RegExp) => Promise<RegExpExecArray>;
  /** What it has printed so far. */
  readonly log: () => string;
  readonly stop: () => Promise<void>;
}

/** Nothing may ask, report, update or open by itself while tests look at the page. */
const quietSettings = {
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'chat.disableAIFeatures': true,
  'remote.autoForwardPorts': false,
  'git.enabled': false,
  'files.autoSave': 'off',
};

const startLimit = 60_000;

/** Starts a VS Code server on a free port of 127.0.0.1 and resolves when it listens. It ends with this process at the latest. */
export async function startServer(
  { node, main }: InstalledServer,
  { settings = {}, env = {}, args = [], connectionToken }: ServerOptions = {},
): Promise<RunningServer> {
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'service-scope-server-'));
  const user = path.join(data, 'data/User');
  fs.mkdirSync(user, { recursive: true });
  fs.writeFileSync(path.join(user, 'settings.json'), JSON.stringify({ ...quietSettings, ...settings }));
  const token =
    connectionToken === undefined ? ['--without-connection-token'] : ['--connection-token', connectionToken];
  const own = [
    '--host',
    '127.0.0.1',
    '--port',
    '0',
    '--accept-server-license-terms',
    '--telemetry-level',
    'off',
  ];
  const child = spawn(
    node,
    [main, ...own, ...token, '--disable-workspace-trust', '--server-data-dir', data, ...args],
    {
      // A process group of its own: the extension host and the file watcher outlive a server that is killed alone.
      detached: true,
      env: { ...process.env, EXTENSIONS_GALLERY: '{"serviceUrl":""}', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const output = followOutput([child.stdout, child.stderr]);
  const exited = new Promise<void>((resolve) =>
    child.once('exit', () => {
      resolve();
    }),
  );
  const kill = (signal: NodeJS.Signals) => {
    killGroup(child.pid, signal);
  };
  const onExit = () => {
    kill('SIGKILL');
  };
  process.once('exit', onExit);
  const stop = async () => {
    kill('SIGTERM');
    await Promise.race([exited, wait(2_000)]);
    kill('SIGKILL');
    await exited;
    process.off('exit', onExit);
    fs.rmSync(data, { recursive: true, force: true, maxRetries: 5 });
  };
  const listening = output.waitFor(/Extension host agent listening on (\d+)/);
  const started = await Promise.race([listening, exited, wait(startLimit)]);
  if (!Array.isArray(started)) {
    const log = output.text();
    await stop();
    throw new Error(`The VS Code server did not start:\n${log}`);
  }
  return { port: Number(started[1]), data, exited, waitFor: output.waitFor, log: output.text, stop };
}

/** The address of a folder of this machine as the page of a server knows it. */
export function remoteUri(server: RunningServer, file: string): string {
  return `vscode-remote://127.0.0.1:${server.port}${file}`;
}

/** The address that opens a folder or a workspace file in the page of a server. The payload is what an argument of `code` would be. */
export function workbenchUrl(
  server: RunningServer,
  folder: string,
  payload: readonly (readonly [string, string])[] = [],
): string {
  const url = new URL(`http://127.0.0.1:${server.port}/`);
  url.searchParams.set(folder.endsWith('.code-workspace') ? 'workspace' : 'folder', folder);
  if (payload.length > 0) url.searchParams.set('payload', JSON.stringify(payload));
  return url.href;
}

interface Output {
  readonly text: () => string;
  readonly waitFor: (pattern: RegExp) => Promise<RegExpExecArray>;
}

function followOutput(streams: readonly NodeJS.ReadableStream[]): Output {
  let text = '';
  const listeners = new Set<() => void>();
  for (const stream of streams) {
    stream.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      for (const listener of listeners) listener();
    });
  }
  return {
    text: () => text,
    waitFor: (pattern) =>
      new Promise((resolve) => {
        const look = () => {
          const match = pattern.exec(text);
          if (match === null) return;
          listeners.delete(look);
          resolve(match);
        };
        listeners.add(look);
        look();
      }),
  };
}

function killGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // The group is gone already.
  }
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds).unref());
}
