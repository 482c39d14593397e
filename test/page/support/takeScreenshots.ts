import fs from 'node:fs';
import type { Workbench } from './openWorkbench.js';

/** The themes of the pictures, and the class that the page carries while each is on. */
const themes = {
  light: { name: 'Default Light Modern', mark: '.monaco-workbench.vs' },
  dark: { name: 'Default Dark Modern', mark: '.monaco-workbench.vs-dark' },
  'high-contrast': { name: 'Default High Contrast', mark: '.monaco-workbench.hc-black' },
} as const;

/** A theme that a picture can be taken in. */
export type Theme = keyof typeof themes;

/**
 * Takes a picture of the whole window in each theme, as media/screenshots/NAME-THEME.png. The window looks as the test has left it;
 * `prepare` brings back what a change of the theme closes, for instance a hover.
 */
export async function takeScreenshots(
  workbench: Workbench,
  name: string,
  {
    in: wanted = ['light', 'dark'],
    prepare,
  }: { readonly in?: readonly Theme[]; readonly prepare?: () => Promise<unknown> } = {},
): Promise<void> {
  fs.mkdirSync('media/screenshots', { recursive: true });
  for (const theme of wanted) {
    workbench.changeSettings({ 'workbench.colorTheme': themes[theme].name });
    await workbench.page.locator(themes[theme].mark).waitFor();
    await prepare?.();
    await workbench.page.screenshot({
      path: `media/screenshots/${name}-${theme}.png`,
      animations: 'disabled',
    });
  }
}
