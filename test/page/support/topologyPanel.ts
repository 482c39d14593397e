import type { Frame, FrameLocator, Locator, Page } from 'playwright-core';

/** The page inside of the panel. */
export function panelOf(page: Page): FrameLocator {
  return page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
}

/** A box of the picture, by its id. */
export function boxOf(page: Page, id: string): Locator {
  return panelOf(page).locator(`.box[data-id="${id}"]`);
}

/** What the panel says becomes of the request, once it is what is expected. */
export async function waitForVerdict(page: Page, expected: RegExp): Promise<void> {
  await panelOf(page).locator('.verdict', { hasText: expected }).waitFor();
}

/** The ids of the boxes that the request passes, in its order. */
export async function readPath(page: Page): Promise<readonly string[]> {
  const boxes = await panelOf(page).locator('.box').all();
  const steps = await Promise.all(
    boxes.map(async (box) => {
      const step = /step (\d+)/.exec((await box.locator('title').textContent()) ?? '')?.[1];
      return { step: Number(step ?? 0), id: (await box.getAttribute('data-id')) ?? '' };
    }),
  );
  return steps
    .filter(({ step }) => step > 0)
    .sort((one, other) => one.step - other.step)
    .map(({ id }) => id);
}

/** The frame itself, in which a test may evaluate: its content policy does not hold for that. */
export async function frameOf(page: Page): Promise<Frame> {
  await panelOf(page).locator('main').waitFor();
  for (const frame of page.frames()) if ((await frame.locator('main .picture').count()) > 0) return frame;
  throw new Error('The panel is not open');
}
