/** How many versions are remembered; whoever asks for an older one is told that everything may have changed. */
const longestMemory = 200;

/** Which files' findings each version may have changed. */
export class ChangeLog {
  #version = 0;
  #entries: { readonly version: number; readonly files: ReadonlySet<string> | 'all' }[] = [];

  get version(): number {
    return this.#version;
  }

  /** Begins a new version, of which nothing is known yet. */
  advance(): void {
    this.#version++;
  }

  /** Adds what the current version may have changed. */
  add(files: ReadonlySet<string> | 'all'): void {
    this.#entries.push({ version: this.#version, files });
    if (this.#entries.length > longestMemory) this.#entries = this.#entries.slice(-longestMemory);
  }

  /** The files that may have changed since a version; undefined when all may have. */
  since(version: number): ReadonlySet<string> | undefined {
    if (version >= this.#version) return new Set();
    const entries = this.#entries.filter((entry) => entry.version > version);
    const [oldest] = this.#entries;
    if (oldest === undefined || oldest.version > version + 1) return undefined;
    const files = new Set<string>();
    for (const entry of entries) {
      if (entry.files === 'all') return undefined;
      for (const uri of entry.files) files.add(uri);
    }
    return files;
  }
}
