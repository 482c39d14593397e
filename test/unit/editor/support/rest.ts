import { setTimeout } from 'node:timers/promises';
import type { FakeEditor } from './fakeEditor.js';

/** Waits until the extension does nothing any more: no timer is set, and no file is asked for. */
export async function rest({ live, files }: FakeEditor): Promise<void> {
  for (let quiet = 0; quiet < 3;) {
    const { calls } = files;
    await setTimeout(10);
    quiet = live.names.includes('setTimeout') || files.calls !== calls ? 0 : quiet + 1;
  }
}
