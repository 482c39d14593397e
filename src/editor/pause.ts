/** Longest stretch of work without a pause, so that the editor stays quick. */
const longestStretch = 15;

/** Long work asks it now and then whether to let others run. */
export class Pause {
  #since = Date.now();

  /** Waits for a moment if the work has run for a while. */
  async breathe(): Promise<void> {
    if (Date.now() - this.#since < longestStretch) return;
    await new Promise<void>((resolve) => {
      setTimeout(resolve, 0);
    });
    this.#since = Date.now();
  }
}
