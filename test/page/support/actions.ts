import assert from 'node:assert/strict';
import fs from 'node:fs';
import type { Locator, Page } from 'playwright-core';

/**
 * Opens a file of the folder in an editor that stays: from the Explorer, or by its tab where it has one. The Explorer would open it once more,
 * in a second group, where a panel beside it has taken the focus.
 */
export async function openFile(page: Page, name: string): Promise<void> {
  await showContainer(page, /^Explorer/);
  const tab = page.locator(`.tab[data-resource-name="${name}"]`).first();
  if ((await tab.count()) > 0) await tab.click();
  else await page.locator('.explorer-folders-view').getByRole('treeitem', { name, exact: true }).dblclick();
  await page.locator(`.tab.active[data-resource-name="${name}"]`).first().waitFor();
  await page.locator('.editor-instance .view-line').first().waitFor();
}

/**
 * Runs a command from the palette by its full title, for instance `Service Scope: Curl from a Node...`. The palette lists what can run at the
 * moment in which it opens; it is opened again until the command is there.
 */
export async function runFromPalette(page: Page, title: string): Promise<void> {
  const row = quickRow(page, title);
  for (let attempt = 0; attempt < 10; attempt += 1) {
    await page.keyboard.press('F1');
    // An editor that opens at this moment takes the focus, and the palette closes.
    const isOpen = await quickInput(page)
      .fill(`>${title}`, { timeout: 4_000 })
      .then(
        () => true,
        () => false,
      );
    if (isOpen && (await comesUp(row, 4_000))) {
      await row.click();
      return;
    }
    await page.keyboard.press('Escape');
  }
  throw new Error(`The palette has no ${title}`);
}

/** Picks an entry of the quick pick that is open, by a text in it. */
export async function pickQuickly(page: Page, text: string | RegExp): Promise<void> {
  await quickRow(page, text).click();
}

/** Types into the quick pick or input box that is open, and accepts. */
export async function answerQuickly(page: Page, text: string): Promise<void> {
  await quickInput(page).fill(text);
  await page.keyboard.press('Enter');
}

/** What the entries of the open quick pick say, each on one line. */
export async function readQuickPick(page: Page): Promise<readonly string[]> {
  await page.locator('.quick-input-list .monaco-list-row').first().waitFor();
  return await readRows(page.locator('.quick-input-list .monaco-list-row'));
}

/** Rests the mouse on a text in the active editor and resolves with the hover once it contains the expected text. */
export async function hoverOver(page: Page, text: string, expected: string | RegExp): Promise<string> {
  await page.mouse.move(700, 700);
  await page.locator('.editor-instance .view-line span span', { hasText: text }).last().hover();
  const hover = page.locator('.monaco-hover:visible', { hasText: expected }).first();
  await hover.waitFor();
  return await hover.innerText();
}

/** Opens the side bar of the extension. */
export async function openSideBar(page: Page): Promise<void> {
  await showContainer(page, /^Service Scope/);
}

/** What the rows of a view of the side bar say, by the view's name, once one contains the expected text. */
export async function readTree(
  page: Page,
  view: string,
  expected: string | RegExp,
): Promise<readonly string[]> {
  const rows = treeRows(page, view);
  await rows.filter({ hasText: expected }).first().waitFor();
  return await readRows(rows);
}

/** The row of a view with a text in it; the first one. */
export function treeRow(page: Page, view: string, text: string): Locator {
  return treeRows(page, view).filter({ hasText: text }).first();
}

/** Replaces the only occurrence of a text in the active editor by typing, as a user with the find widget would. */
export async function typeInstead(page: Page, old: string, text: string): Promise<void> {
  await page.locator('.editor-instance .view-lines').first().click();
  await page.keyboard.press('Control+F');
  await page.locator('.find-widget.visible textarea').first().fill(old);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await page.keyboard.type(text);
}

/** The whole text of the active editor, as far as it is on the screen. */
export async function readEditor(page: Page): Promise<string> {
  const lines = await page.evaluate<readonly { readonly top: number; readonly text: string }[]>(readLines);
  return [...lines]
    .sort((one, other) => one.top - other.top)
    .map(({ text }) => text.replaceAll('\u00a0', ' '))
    .join('\n');
}

/** Moves the border that stands at a place to the right by so many pixels, to the left by negative ones. */
export async function dragBorder(page: Page, x: number, pixels: number): Promise<void> {
  await page.mouse.move(x, 300);
  await page.mouse.down();
  await page.mouse.move(x + pixels, 300, { steps: 5 });
  await page.mouse.up();
}

/** The text of a file on disk, once something has written it. */
export async function waitForFile(page: Page, file: string): Promise<string> {
  const end = Date.now() + 30_000;
  while (!fs.existsSync(file) || fs.readFileSync(file, 'utf8') === '') {
    assert.ok(Date.now() < end, `${file} was not written`);
    await page.waitForTimeout(100);
  }
  return fs.readFileSync(file, 'utf8');
}

/**
 * Runs in the browser, whose types this folder does not know, and in one piece: lines come and go while lenses arrive. They stand in the page
 * in the order in which they were drawn; their place tells the real one.
 */
const readLines = `[...document.querySelectorAll('.editor-instance .view-line')].map((line) => ({
  top: Number.parseInt(line.style.top, 10),
  text: line.textContent ?? '',
}))`;

async function comesUp(locator: Locator, timeout: number): Promise<boolean> {
  return await locator.waitFor({ timeout }).then(
    () => true,
    () => false,
  );
}

/** A click on the container that is shown already would close the side bar. */
async function showContainer(page: Page, name: RegExp): Promise<void> {
  const tab = page.locator('.activitybar').getByRole('tab', { name }).first();
  if ((await tab.getAttribute('aria-selected')) !== 'true') await tab.click();
  await page.mouse.move(700, 700);
}

function quickInput(page: Page): Locator {
  return page.locator('.quick-input-widget:visible input[type=text]');
}

function quickRow(page: Page, text: string | RegExp): Locator {
  return page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();
}

function treeRows(page: Page, view: string): Locator {
  return page
    .locator('.sidebar .pane', { has: page.locator('.pane-header', { hasText: view }) })
    .locator('.monaco-list-row');
}

async function readRows(rows: Locator): Promise<readonly string[]> {
  return (await rows.allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim());
}
