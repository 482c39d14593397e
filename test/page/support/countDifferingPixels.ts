import type { Page } from 'playwright-core';

/** Counts the pixels in which two PNG pictures differ visibly; all of them if their sizes do. The browser decodes them. */
export async function countDifferingPixels(page: Page, one: Buffer, other: Buffer): Promise<number> {
  const blank = await page.context().newPage();
  const pictures = [one, other].map((picture) => picture.toString('base64'));
  const count = await blank.evaluate<number>(`(${countInBrowser})(${JSON.stringify(pictures)})`);
  await blank.close();
  return count;
}

/** Runs in the browser, whose types this folder does not know. */
const countInBrowser = `async (pictures) => {
  const [one, other] = await Promise.all(pictures.map(async (picture) => {
    const bitmap = await createImageBitmap(await (await fetch('data:image/png;base64,' + picture)).blob());
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    context.drawImage(bitmap, 0, 0);
    return context.getImageData(0, 0, bitmap.width, bitmap.height);
  }));
  if (one.width !== other.width || one.height !== other.height) return one.width * one.height;
  let count = 0;
  for (let at = 0; at < one.data.length; at += 4) {
    if ([0, 1, 2].some((channel) => Math.abs(one.data[at + channel] - other.data[at + channel]) > 24)) count += 1;
  }
  return count;
}`;
