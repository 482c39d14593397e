import * as vscode from 'vscode';

/** A file system in memory, as extensions bring them; it cannot be searched, and single files may refuse to be read. */
export class MemoryFiles implements vscode.FileSystemProvider {
  readonly #files = new Map<string, Uint8Array>();
  readonly #refused = new Set<string>();
  readonly #changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.#changed.event;

  /** Writes a file and tells of it. */
  put(uri: vscode.Uri, text: string): void {
    const type = this.#files.has(uri.path) ? vscode.FileChangeType.Changed : vscode.FileChangeType.Created;
    this.#files.set(uri.path, new TextEncoder().encode(text));
    this.#changed.fire([{ type, uri }]);
  }

  /** Lets nobody read a file any more, and tells that it has changed. */
  refuse(uri: vscode.Uri): void {
    this.#refused.add(uri.path);
    this.#changed.fire([{ type: vscode.FileChangeType.Changed, uri }]);
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    const file = this.#files.get(uri.path);
    const times = { ctime: 0, mtime: 0 };
    if (file !== undefined) return { type: vscode.FileType.File, size: file.length, ...times };
    if (uri.path === '/' || this.#below(uri).length > 0)
      return { type: vscode.FileType.Directory, size: 0, ...times };
    throw vscode.FileSystemError.FileNotFound(uri);
  }

  readDirectory(uri: vscode.Uri): [string, vscode.FileType][] {
    const entries = this.#below(uri).map((rest): [string, vscode.FileType] => {
      const [name = '', ...more] = rest.split('/');
      return [name, more.length === 0 ? vscode.FileType.File : vscode.FileType.Directory];
    });
    return [...new Map(entries)];
  }

  readFile(uri: vscode.Uri): Uint8Array {
    if (this.#refused.has(uri.path)) throw vscode.FileSystemError.NoPermissions(uri);
    const file = this.#files.get(uri.path);
    if (file === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    return file;
  }

  writeFile(uri: vscode.Uri, content: Uint8Array): void {
    this.put(uri, new TextDecoder().decode(content));
  }

  delete(uri: vscode.Uri): void {
    this.#files.delete(uri.path);
    this.#changed.fire([{ type: vscode.FileChangeType.Deleted, uri }]);
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  createDirectory(): void {
    // Folders are there where files are.
  }

  rename(): void {
    throw vscode.FileSystemError.NoPermissions('No test renames here');
  }

  #below({ path }: vscode.Uri): readonly string[] {
    const start = path.endsWith('/') ? path : `${path}/`;
    return [...this.#files.keys()]
      .filter((each) => each.startsWith(start))
      .map((each) => each.slice(start.length));
  }
}
