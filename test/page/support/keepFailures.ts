import fs from 'node:fs';
import type { Page } from 'playwright-core';

/** Has a picture of the page taken into out/page when a test fails. */
export function keepFailures(page: Page): void {
  pages.add(page);
  page.once('close', () => pages.delete(page));
}

const pages = new Set<Page>();

teardown(async function () {
  if (this.currentTest?.state !== 'failed') return;
  fs.mkdirSync('out/page', { recursive: true });
  for (const page of pages) {
    const file = `out/page/${this.currentTest.title.replace(/\W+/g, '-')}.png`;
    await page.screenshot({ path: file });
    console.log(`      The page is in ${file}`);
  }
});
