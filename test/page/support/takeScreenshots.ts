import fs from 'node:fs';
import path from 'node:path';
import { answerQuickly, runFromPalette } from './actions.js';
import { countDifferingPixels } from './countDifferingPixels.js';
import type { Workbench } from './openWorkbench.js';

/** The themes of the pictures by their names in VS Code, and the mark that the page carries while each is on. */
const themes = {
  light: { name: 'Light Modern', mark: '.monaco-workbench.vs' },
  dark: { name: 'Dark Modern', mark: '.monaco-workbench.vs-dark' },
  'high-contrast': { name: 'Dark High Contrast', mark: '.monaco-workbench.hc-black' },
  'high-contrast-light': { name: 'Light High Contrast', mark: '.monaco-workbench.hc-light' },
} as const;

/** A theme that a picture can be taken in. */
export type Theme = keyof typeof themes;

/** All of them. */
export const fourThemes = Object.keys(themes) as readonly Theme[];

/** How many pixels may differ between two pictures that show the same: a cursor, the edge of a letter. */
const tolerance = 2_000;

/** How to take pictures. */
export interface ScreenshotOptions {
  /** Default: light and dark. */
  readonly themes?: readonly Theme[];
  /** Where the pictures go. Default: media/screenshots, the README's. */
  readonly folder?: string;
  /** Brings back what a change of the theme closes, for instance a hover. */
  readonly prepare?: () => Promise<unknown>;
}

/**
 * Takes a picture of the window in each theme, as NAME-THEME.png. The window looks as the test has left it. A picture
 * that shows the same as the one that is there does not replace it.
 */
export async function takeScreenshots(
  workbench: Workbench,
  name: string,
  { themes: wanted = ['light', 'dark'], folder = 'media/screenshots', prepare }: ScreenshotOptions = {},
): Promise<void> {
  for (const theme of wanted) {
    await changeTheme(workbench, theme);
    await prepare?.();
    const picture = await workbench.page.screenshot({ animations: 'disabled' });
    await keepPicture(workbench, `${folder}/${name}-${theme}.png`, picture);
  }
}

/** As a user does it: the list of themes, and the theme's name. */
export async function changeTheme({ page }: Workbench, theme: Theme): Promise<void> {
  const { name, mark } = themes[theme];
  if (await page.locator(mark).isVisible()) return;
  await runFromPalette(page, 'Preferences: Color Theme');
  await answerQuickly(page, name);
  await page.locator(mark).waitFor();
}

async function keepPicture({ page }: Workbench, file: string, picture: Buffer): Promise<void> {
  const isKnown =
    fs.existsSync(file) && (await countDifferingPixels(page, fs.readFileSync(file), picture)) <= tolerance;
  if (isKnown) return;
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, picture);
}
