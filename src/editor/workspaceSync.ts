import * as vscode from 'vscode';
import type { Workspace } from '../core/workspace/workspace.js';
import { DisposableStore } from './disposables.js';
import { isManifestDocument, isManifestPath, mayHoldManifests } from './documents.js';
import { Burst } from './files/burst.js';
import { ExcludedFiles } from './files/excludedFiles.js';
import { findManifests, mostFiles } from './files/findManifests.js';
import { findFilesBelow } from './files/findFilesBelow.js';
import { findOpenManifest, isOpenAsOther } from './files/openDocuments.js';
import { exists, readFile, type FileContent } from './files/readFile.js';
import { visitEach } from './files/visitEach.js';
import type { Log } from './log.js';
import { Pause } from './pause.js';

/** Edits that come together are told together. */
const quietMilliseconds = 40;

/**
 * Keeps the core's workspace the same as the editor's: open documents win over the disk, closed files follow it. Reads nothing until
 * the first document with a `kind:` is seen or `start` is called. Works on any file system that VS Code knows.
 */
export class WorkspaceSync implements vscode.Disposable {
  readonly #workspace: Workspace;
  readonly #log: Log;
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new vscode.EventEmitter<void>());
  readonly #excluded = new ExcludedFiles();
  readonly #isFollowed = (uri: vscode.Uri): boolean => this.#excluded.isFollowed(uri);
  /** What a watcher or a closed editor tells of. */
  readonly #burst = this.#store.add(
    new Burst((uris) => {
      void this.#log.guardAsync('sync', () => this.#follow(uris));
    }),
  );
  /** The closed files that are read, at most `mostFiles`. */
  #candidates = new Set<string>();
  /** The number of the last visit of each file that is being read: an older one that ends later has an old text. */
  readonly #visits = new Map<string, number>();
  #visitCount = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #startTimer: ReturnType<typeof setTimeout> | undefined;
  #scan: Promise<void> | undefined;
  #scanned = false;
  #wanted = false;
  #disposed = false;
  #refreshes = 0;

  /** Fires after changes, once they have come to rest for a moment. */
  readonly onDidChange = this.#changed.event;

  constructor(workspace: Workspace, log: Log) {
    this.#workspace = workspace;
    this.#log = log;
    this.#setFolders();
    this.#followDocuments();
    this.#store.add(
      vscode.workspace.onDidChangeWorkspaceFolders((event) => {
        this.#changeFolders(event);
      }),
    );
    for (const document of vscode.workspace.textDocuments) this.#open(document);
  }

  /** Whether the first scan is done. */
  get scanned(): boolean {
    return this.#scanned;
  }

  /** Whether there were more files than are read. */
  get truncated(): boolean {
    return this.#candidates.size >= mostFiles;
  }

  /** How often changes were told. */
  get refreshes(): number {
    return this.#refreshes;
  }

  /** Settles when what was asked to be read is read; at once where no manifest was seen yet. */
  async ready(): Promise<void> {
    if (this.#wanted) await this.start();
  }

  /** Tells that something else than a text has changed: the settings. */
  tellChange(): void {
    this.#tellSoon();
  }

  /** Reads the workspace's files, once; settles when all are read. */
  start(): Promise<void> {
    this.#wanted = true;
    this.#scan ??= this.#log
      .guardAsync('scan', async () => {
        if (this.#disposed) return;
        this.#watch();
        await this.#scanAll();
        await this.#prepare();
      })
      .then(() => {
        this.#scanned = true;
        this.#tell();
      });
    return this.#scan;
  }

  dispose(): void {
    this.#disposed = true;
    clearTimeout(this.#timer);
    clearTimeout(this.#startTimer);
    this.#store.dispose();
  }

  #followDocuments(): void {
    const { workspace } = vscode;
    const open = this.#open.bind(this);
    this.#store.add(workspace.onDidOpenTextDocument(open));
    this.#store.add(
      workspace.onDidChangeTextDocument(({ document }) => {
        open(document);
      }),
    );
    this.#store.add(workspace.onDidCloseTextDocument(this.#close.bind(this)));
  }

  #setFolders(): void {
    this.#excluded.forget();
    this.#workspace.setFolders((vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.toString()));
  }

  #open(document: vscode.TextDocument): void {
    if (!isManifestDocument(document)) return;
    const uri = document.uri.toString();
    const text = document.getText();
    if (mayHoldManifests(document.uri, text)) {
      this.#workspace.setFile(uri, text, { open: true });
      this.#startSoon();
    } else if (this.#workspace.text(uri) === undefined) {
      return;
    } else {
      this.#workspace.deleteFile(uri);
    }
    this.#tellSoon();
  }

  /** Not at once: this runs while the extension is being activated. */
  #startSoon(): void {
    if (this.#wanted) return;
    this.#wanted = true;
    this.#startTimer = setTimeout(() => void this.start(), 0);
  }

  #close({ uri }: vscode.TextDocument): void {
    if (this.#workspace.text(uri.toString()) === undefined) return;
    if (this.#isFollowed(uri)) {
      this.#burst.add(uri);
      return;
    }
    this.#workspace.deleteFile(uri.toString());
    this.#tellSoon();
  }

  /** A folder may lie in another one: what still is in one stays, and what a full workspace has left out may have room now. */
  #changeFolders({ added, removed }: vscode.WorkspaceFoldersChangeEvent): void {
    this.#setFolders();
    const hadAll = !this.truncated;
    if (removed.length > 0) this.#forgetOutside();
    if (this.#scan !== undefined && (added.length > 0 || !hadAll)) this.#scanAgain();
    this.#tellSoon();
  }

  #forgetOutside(): void {
    const isOutside = (file: string): boolean =>
      vscode.workspace.getWorkspaceFolder(vscode.Uri.parse(file)) === undefined;
    for (const file of this.#candidates) if (isOutside(file)) this.#candidates.delete(file);
    for (const file of this.#workspace.files)
      if (isOutside(file) && findOpenManifest(file) === undefined) this.#workspace.deleteFile(file);
  }

  #watch(): void {
    const watcher = this.#store.add(vscode.workspace.createFileSystemWatcher('**/*'));
    // What comes to be, or goes, may be a folder; VS Code does not tell what is in it.
    const follow = (uri: vscode.Uri): void => {
      if (this.#isFollowed(uri)) this.#burst.add(uri);
    };
    this.#store.add(watcher.onDidCreate(follow));
    this.#store.add(watcher.onDidDelete(follow));
    this.#store.add(
      watcher.onDidChange((uri) => {
        if (isManifestPath(uri)) follow(uri);
      }),
    );
    this.#store.add(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (!event.affectsConfiguration('files.exclude')) return;
        this.#excluded.forget();
        this.#scanAgain();
      }),
    );
  }

  async #scanAll(): Promise<void> {
    const found = await findManifests(this.#isFollowed);
    this.#candidates = new Set(found.map(String));
    const known = new Set(this.#workspace.files);
    const lost = [...known].filter(
      (file) => !this.#candidates.has(file) && findOpenManifest(file) === undefined,
    );
    await this.#visitAll([
      ...found.filter((uri) => !known.has(uri.toString())),
      ...lost.map((file) => vscode.Uri.parse(file)),
    ]);
  }

  #scanAgain(): void {
    void this.#log.guardAsync('scan', async () => {
      await this.#scanAll();
      await this.#prepare();
      this.#tell();
    });
  }

  /** Looks again at files of which something was told, and at those that were known below them: each may be a folder, or have been one. */
  async #follow(uris: readonly vscode.Uri[]): Promise<void> {
    const { version } = this.#workspace;
    const full = this.truncated;
    // What is being read now may have been deleted since.
    const files = [...this.#workspace.files, ...this.#visits.keys()];
    await this.#visitAll([...uris, ...findFilesBelow(uris, files)]);
    if (version === this.#workspace.version && full === this.truncated) return;
    await this.#prepare();
    this.#tell();
  }

  #tellSoon(): void {
    if (this.#disposed) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      void this.#log.guardAsync('sync', async () => {
        await this.#prepare();
        this.#tell();
      });
    }, quietMilliseconds);
  }

  #tell(): void {
    if (this.#disposed) return;
    this.#refreshes++;
    this.#changed.fire();
  }

  /** Makes what the features ask for, and lets the editor breathe in between. */
  async #prepare(): Promise<void> {
    const pause = new Pause();
    for (const _ of this.#workspace.prepare()) {
      await pause.breathe();
      if (this.#disposed) return;
    }
  }

  async #visitAll(uris: readonly vscode.Uri[]): Promise<void> {
    await visitEach(uris, (uri) => (this.#disposed ? Promise.resolve([]) : this.#visit(uri)));
  }

  /** Takes over what is at a path now; answers the files in it where it is a folder. */
  async #visit(uri: vscode.Uri): Promise<readonly vscode.Uri[]> {
    const key = uri.toString();
    const open = findOpenManifest(key);
    if (open !== undefined) {
      await this.#visitOpen(open);
      return [];
    }
    const visit = ++this.#visitCount;
    this.#visits.set(key, visit);
    const content = this.#isFollowed(uri) ? await readFile(uri, this.#log) : undefined;
    if (this.#visits.get(key) !== visit || this.#disposed) return [];
    this.#visits.delete(key);
    if (findOpenManifest(key) === undefined) this.#take(uri, content);
    return content === 'folder' ? await findManifests(this.#isFollowed, uri) : [];
  }

  /** What is open and was deleted goes with its file, unless it has edits; it comes back with it. */
  async #visitOpen(document: vscode.TextDocument): Promise<void> {
    const key = document.uri.toString();
    const isThere = await exists(document.uri);
    if (document.isClosed) return;
    if (!isThere && !document.isDirty) this.#workspace.deleteFile(key);
    else if (this.#workspace.text(key) === undefined) this.#open(document);
  }

  #take(uri: vscode.Uri, content: FileContent): void {
    const key = uri.toString();
    const text = typeof content === 'object' && this.#admits(key) ? content.text : undefined;
    if (text === undefined) this.#candidates.delete(key);
    if (text !== undefined && !isOpenAsOther(key) && mayHoldManifests(uri, text))
      this.#workspace.setFile(key, text);
    else if (this.#workspace.text(key) !== undefined) this.#workspace.deleteFile(key);
  }

  /** Whether a closed file is one of those that are read: there is room, or it is one already. */
  #admits(key: string): boolean {
    if (!this.truncated) this.#candidates.add(key);
    return this.#candidates.has(key);
  }
}
