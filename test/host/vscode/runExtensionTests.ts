import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import type { InstalledServer } from '../setup/installServer.js';
import { launchBrowser } from './launchBrowser.js';
import { remoteUri, startServer, workbenchUrl, type RunningServer } from './startServer.js';

/** What to run, and in what. */
export interface ExtensionTests {
  readonly server: InstalledServer;
  /** Absolute folders of extensions, as `--extensionDevelopmentPath` of `code`; the suite belongs to the first one. */
  readonly extensions: readonly string[];
  /** Absolute file that exports `run()`, as `--extensionTestsPath` of `code`. */
  readonly tests: string;
  /** Absolute folder or workspace file that is opened. */
  readonly folder: string;
  readonly settings: Readonly<Record<string, unknown>>;
  /** Where the logs of VS Code go, if they are wanted. */
  readonly logs: string | undefined;
  /** After how many milliseconds the run is given up. */
  readonly limit: number;
}

/** How a run ended. */
export interface ExtensionTestsResult {
  /**
   * What VS Code says: 0 for success. It says so as well when the extension host died in the middle, so that the caller has to look for
   * the suite's own report too.
   */
  readonly code: number;
  /** What the page and the extension host logged, in order. */
  readonly messages: readonly string[];
}

/** Runs an extension's test suite in a real VS Code: its server here, its page in the browser. */
export async function runExtensionTests(run: ExtensionTests): Promise<ExtensionTestsResult> {
  const messages: string[] = [];
  const [extension = '', ...others] = run.extensions;
  // The page takes one path only; the others are installed.
  const extensions = installFolders(others);
  // VS Code reads the payload of the page's address only with this flag, which also makes the page call the two functions below.
  const server = await startServer(run.server, {
    settings: run.settings,
    args: ['--enable-smoke-test-driver', '--extensions-dir', extensions],
  });
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.exposeFunction('codeAutomationLog', (_type: string, args: readonly unknown[]) => {
      messages.push(args.map((each) => (typeof each === 'string' ? each : JSON.stringify(each))).join(' '));
    });
    const ended = waitForEnd(page, server, run.limit);
    await page.goto(
      workbenchUrl(server, run.folder, [
        ['extensionDevelopmentPath', remoteUri(server, extension)],
        ['extensionTestsPath', remoteUri(server, run.tests)],
        ['skipWelcome', 'true'],
      ]),
    );
    return { code: await ended, messages };
  } catch (error) {
    return { code: 1, messages: [...messages, String(error), server.log().slice(-4_000)] };
  } finally {
    if (run.logs !== undefined) fs.cpSync(`${server.data}/data/logs`, run.logs, { recursive: true });
    await browser.close();
    await server.stop();
    fs.rmSync(extensions, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** A folder of installed extensions, for `--extensions-dir`. */
function installFolders(extensions: readonly string[]): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'service-scope-extensions-'));
  for (const extension of extensions)
    fs.cpSync(extension, path.join(folder, path.basename(extension)), { recursive: true });
  return folder;
}

async function waitForEnd(page: Page, server: RunningServer, limit: number): Promise<number> {
  const exit = new Promise<number>((resolve, reject) => {
    page.exposeFunction('codeAutomationExit', resolve).catch(reject);
    page.once('crash', () => {
      reject(new Error('The page of VS Code crashed'));
    });
    setTimeout(() => {
      reject(new Error(`The suite did not end within ${limit / 1000} s`));
    }, limit).unref();
  });
  const serverEnded = server.exited.then(() => {
    throw new Error('The VS Code server ended before the suite did');
  });
  const hostEnded = server.waitFor(/Extension Host Process exited with code: .*/).then(async (match) => {
    // A normal end looks the same from here; the page gets some time to report it.
    await new Promise((resolve) => setTimeout(resolve, 5_000));
    throw new Error(`${match[0]}, without a result of the suite`);
  });
  return await Promise.race([exit, serverEnded, hostEnded]);
}
