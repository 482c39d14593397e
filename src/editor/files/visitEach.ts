import type { Uri } from 'vscode';
import { Pause } from '../pause.js';

/** So many files are read at a time. */
const atOnce = 8;

/** Visits files, some at a time and each once, also those to which a visit leads, and lets the editor breathe in between. */
export async function visitEach(
  uris: readonly Uri[],
  visit: (uri: Uri) => Promise<readonly Uri[]>,
): Promise<void> {
  const pause = new Pause();
  const queue: Uri[] = [];
  const seen = new Set<string>();
  const add = (uri: Uri): void => {
    if (!seen.has(uri.toString())) queue.push(uri);
    seen.add(uri.toString());
  };
  uris.forEach(add);
  const work = async (): Promise<void> => {
    for (let uri = queue.pop(); uri !== undefined; uri = queue.pop()) {
      (await visit(uri)).forEach(add);
      await pause.breathe();
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}
