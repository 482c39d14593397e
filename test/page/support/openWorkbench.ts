import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { installServer } from '../../host/setup/installServer.js';
import { installExtension } from '../../host/vscode/installExtension.js';
import { launchBrowser } from '../../host/vscode/launchBrowser.js';
import { startServer, workbenchUrl } from '../../host/vscode/startServer.js';
import { keepFailures } from './keepFailures.js';

/** A VS Code with the packaged extension, in a browser, with a copy of a sample open. */
export interface Workbench {
  readonly page: Page;
  /** The copy of the sample on disk. */
  readonly folder: string;
  readonly close: () => Promise<void>;
}

/** What pictures and hovers need to look alike on every run. */
const steadySettings = {
  'workbench.colorTheme': 'Default Light Modern',
  'editor.cursorBlinking': 'solid',
  'editor.minimap.enabled': false,
  'editor.hover.above': false,
  'editor.hover.delay': 100,
  'window.commandCenter': false,
  'workbench.reduceMotion': 'on',
  'workbench.layoutControl.enabled': false,
  // Draws terminals as elements of the page, whose text can be read.
  'terminal.integrated.gpuAcceleration': 'off',
};

/** The window, in pixels of a style sheet, each of which is so many pixels of the screen: 2 is a zoom of 200 %. */
export interface Screen {
  readonly width: number;
  readonly height: number;
  readonly scale: number;
}

/**
 * Opens a copy of a sample of media/samples, with the .vsix of `npm run package` installed as a user would install it. `prepare` may change the
 * copy before it is opened.
 */
export async function openWorkbench(
  sample = 'webserver',
  prepare?: (folder: string) => void,
  { width, height, scale }: Screen = { width: 1120, height: 680, scale: 1 },
): Promise<Workbench> {
  const temporary = fs.mkdtempSync(path.join(os.tmpdir(), 'service-scope-page-'));
  const folder = path.join(temporary, sample);
  const extensions = path.join(temporary, 'extensions');
  fs.cpSync(path.join('media/samples', sample), folder, { recursive: true });
  prepare?.(folder);
  const installed = await installServer('newest');
  await installExtension(installed, extensions);
  const server = await startServer(installed, {
    settings: steadySettings,
    args: ['--extensions-dir', extensions],
  });
  const browser = await launchBrowser();
  const context = await browser.newContext({ viewport: { width, height }, deviceScaleFactor: scale });
  const page = await context.newPage();
  page.setDefaultTimeout(45_000);
  keepFailures(page);
  await page.goto(workbenchUrl(server, folder));
  await page.locator('.monaco-workbench .explorer-viewlet').waitFor();
  return {
    page,
    folder,
    close: async () => {
      await browser.close();
      await server.stop();
      fs.rmSync(temporary, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
