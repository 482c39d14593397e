/** Keeps book of what was registered, listens or ticks, until it is disposed. */
export class LiveThings {
  readonly #things = new Map<number, string>();
  #count = 0;

  /** The names of what is alive, sorted. */
  get names(): readonly string[] {
    return [...this.#things.values()].sort();
  }

  add(name: string, end?: () => void): { readonly dispose: () => void } {
    const id = ++this.#count;
    this.#things.set(id, name);
    return {
      dispose: () => {
        this.#things.delete(id);
        end?.();
      },
    };
  }
}
