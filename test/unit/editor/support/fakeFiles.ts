import { setImmediate } from 'node:timers/promises';
import type { FakeUri } from './fakeUri.js';

/** What is at a path: a text, or an error that reading it throws. */
type Content = string | Error;

export class FakeFileSystemError extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

/** A file system in memory that counts what is asked of it. Folders are there where files are. */
export class FakeFiles {
  readonly #contents = new Map<string, Content>();
  /** The paths that were read, in order. */
  readonly reads: string[] = [];
  /** How often one of the file system's functions or a search was called. */
  calls = 0;

  #held: { readonly path: string; readonly begun: () => void; readonly end: Promise<void> } | undefined;

  /** The next read of a file takes its text as it is then, and hands it over only after `release`; `begun` settles when it has begun. */
  holdRead(path: string): { readonly begun: Promise<void>; readonly release: () => void } {
    let release = (): void => undefined;
    const end = new Promise<void>((resolve) => (release = resolve));
    const begun = new Promise<void>((resolve) => (this.#held = { path, begun: resolve, end }));
    return { begun, release };
  }

  /** Puts a file in place of what was there. */
  write(path: string, content: Content): void {
    this.#contents.set(path, content);
  }

  /** Removes a file, or a folder with all in it. */
  remove(path: string): void {
    for (const each of this.#contents.keys())
      if (each === path || each.startsWith(`${path}/`)) this.#contents.delete(each);
  }

  /** Moves a file, or a folder with all in it. */
  move(from: string, to: string): void {
    for (const [each, content] of [...this.#contents])
      if (each === from || each.startsWith(`${from}/`)) {
        this.#contents.delete(each);
        this.#contents.set(to + each.slice(from.length), content);
      }
  }

  /** Writes all files into another file system. */
  copyTo(other: FakeFiles): void {
    for (const [path, content] of this.#contents) other.write(path, content);
  }

  /** The files in a folder and below. */
  below(folder: string): readonly string[] {
    return [...this.#contents.keys()].filter((each) => each.startsWith(`${folder}/`));
  }

  /** `vscode.workspace.fs`, as far as it is used. */
  readonly api = {
    stat: (uri: FakeUri) => this.#answer(() => this.#stat(uri.path)),
    readFile: async (uri: FakeUri) => {
      const bytes = await this.#answer(() => this.#read(uri.path));
      const held = this.#held;
      if (held?.path !== uri.path) return bytes;
      this.#held = undefined;
      held.begun();
      await held.end;
      return bytes;
    },
  };

  async #answer<T>(answer: () => T): Promise<T> {
    this.calls++;
    await setImmediate();
    return answer();
  }

  #stat(path: string): { readonly type: number; readonly size: number } {
    const content = this.#contents.get(path);
    if (content !== undefined) return { type: 1, size: content instanceof Error ? 1 : content.length };
    if (this.below(path).length > 0) return { type: 2, size: 0 };
    throw new FakeFileSystemError('FileNotFound');
  }

  #read(path: string): Uint8Array {
    this.reads.push(path);
    const content = this.#contents.get(path);
    if (content === undefined) throw new FakeFileSystemError('FileNotFound');
    if (content instanceof Error) throw content;
    return new TextEncoder().encode(content);
  }
}
