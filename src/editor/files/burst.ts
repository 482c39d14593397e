import type { Disposable, Uri } from 'vscode';

/** So many are a burst: VS Code tells of at most 500 files at once, and of the next ones 200 ms later. */
const manyFiles = 100;
const quietMilliseconds = { few: 40, many: 300 };
const longestWait = 5000;

/** Files of which something was told, handed over together, each once, when no more come for a moment. */
export class Burst implements Disposable {
  readonly #take: (uris: readonly Uri[]) => void;
  #uris = new Map<string, Uri>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #since = 0;

  constructor(take: (uris: readonly Uri[]) => void) {
    this.#take = take;
  }

  add(uri: Uri): void {
    if (this.#uris.size === 0) this.#since = Date.now();
    this.#uris.set(uri.toString(), uri);
    const quiet = this.#uris.size > manyFiles ? quietMilliseconds.many : quietMilliseconds.few;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(
      () => {
        const uris = [...this.#uris.values()];
        this.#uris.clear();
        this.#take(uris);
      },
      Math.max(0, Math.min(quiet, this.#since + longestWait - Date.now())),
    );
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#uris.clear();
  }
}
