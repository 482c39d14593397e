import * as vscode from 'vscode';
import type { Workspace } from '../core/workspace/workspace.js';
import { DisposableStore } from './disposables.js';
import {
  excludedGlob,
  isManifestDocument,
  isManifestPath,
  manifestGlob,
  mayHoldManifests,
} from './documents.js';
import type { Log } from './log.js';
import { Pause } from './pause.js';

/** More files than this are left out, and the view says so. */
export const mostFiles = 5000;
const largestFile = 10_000_000;
/** Changes that come together are told together. */
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
  readonly #pending = new Map<string, vscode.Uri>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #scan: Promise<void> | undefined;
  #scanned = false;
  #wanted = false;
  #fileCount = 0;

  /** Fires after changes, once they have come to rest for a moment. */
  readonly onDidChange = this.#changed.event;

  constructor(workspace: Workspace, log: Log) {
    this.#workspace = workspace;
    this.#log = log;
    const { workspace: host } = vscode;
    this.#setFolders();
    this.#store.add(
      host.onDidOpenTextDocument((document) => {
        this.#open(document);
      }),
    );
    this.#store.add(
      host.onDidChangeTextDocument(({ document }) => {
        this.#open(document);
      }),
    );
    this.#store.add(
      host.onDidCloseTextDocument((document) => {
        this.#close(document);
      }),
    );
    this.#store.add(
      host.onDidChangeWorkspaceFolders((event) => {
        this.#changeFolders(event);
      }),
    );
    for (const document of host.textDocuments) this.#open(document);
  }

  /** Whether the first scan is done. */
  get scanned(): boolean {
    return this.#scanned;
  }

  /** Whether there were more files than are read. */
  get truncated(): boolean {
    return this.#fileCount >= mostFiles;
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
        await this.#scanAll();
        await this.#prepare();
      })
      .then(() => {
        this.#scanned = true;
        this.#changed.fire();
      });
    return this.#scan;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#store.dispose();
  }

  #setFolders(): void {
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
    setTimeout(() => void this.start(), 0);
  }

  #close(document: vscode.TextDocument): void {
    const uri = document.uri.toString();
    if (this.#workspace.text(uri) === undefined) return;
    if (this.#isInWorkspace(document.uri)) this.#queue(document.uri);
    else this.#workspace.deleteFile(uri);
    this.#tellSoon();
  }

  #changeFolders({ added, removed }: vscode.WorkspaceFoldersChangeEvent): void {
    for (const { uri } of removed) {
      const below = `${uri.toString()}/`;
      for (const file of this.#workspace.files)
        if (file.startsWith(below) && findOpenManifest(file) === undefined) this.#workspace.deleteFile(file);
    }
    this.#setFolders();
    if (this.#scan !== undefined) for (const folder of added) void this.#addBelow(folder.uri);
    this.#tellSoon();
  }

  async #scanAll(): Promise<void> {
    const watcher = this.#store.add(vscode.workspace.createFileSystemWatcher('**/*'));
    this.#store.add(
      watcher.onDidChange((uri) => {
        if (isManifestPath(uri)) this.#queue(uri);
      }),
    );
    this.#store.add(
      watcher.onDidCreate((uri) => {
        if (isManifestPath(uri)) this.#queue(uri);
        else if (!/\.[^/]+$/.test(uri.path)) void this.#addBelow(uri);
      }),
    );
    this.#store.add(
      watcher.onDidDelete((uri) => {
        void this.#log.guardAsync('sync', () => this.#deleteBelow(uri));
      }),
    );
    const found = await vscode.workspace.findFiles(manifestGlob, excludedGlob, mostFiles);
    this.#fileCount = found.length;
    await this.#readAll(found);
  }

  /** A folder that came to be: a branch was checked out, a folder was moved in. */
  async #addBelow(folder: vscode.Uri): Promise<void> {
    await this.#log.guardAsync('scan', async () => {
      const pattern = new vscode.RelativePattern(folder, manifestGlob);
      for (const uri of await vscode.workspace.findFiles(pattern, excludedGlob, mostFiles)) this.#queue(uri);
    });
  }

  /**
   * A file or a folder was deleted. The event may come late, when there is one again: git and formatters write a new file in place of the
   * old one. What is open and not saved stays.
   */
  async #deleteBelow(uri: vscode.Uri): Promise<void> {
    const path = uri.toString();
    const isBelow = (file: string): boolean => file === path || file.startsWith(`${path}/`);
    if (!this.#workspace.files.some(isBelow)) return;
    const isThere = await exists(uri);
    for (const file of this.#workspace.files.filter(isBelow)) {
      if (isThere) this.#queue(vscode.Uri.parse(file));
      else if (findOpenManifest(file)?.isDirty !== true) this.#workspace.deleteFile(file);
    }
    this.#tellSoon();
  }

  #queue(uri: vscode.Uri): void {
    this.#pending.set(uri.toString(), uri);
    this.#tellSoon();
  }

  #tellSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      void this.#log.guardAsync('sync', async () => {
        const pending = [...this.#pending.values()];
        this.#pending.clear();
        await this.#readAll(pending);
        await this.#prepare();
        this.#changed.fire();
      });
    }, quietMilliseconds);
  }

  /** Reads files some at a time, and lets the editor breathe in between. */
  async #readAll(uris: readonly vscode.Uri[]): Promise<void> {
    const pause = new Pause();
    const queue = [...uris];
    const readers = Array.from({ length: 8 }, async () => {
      for (let uri = queue.pop(); uri !== undefined; uri = queue.pop()) {
        await this.#read(uri);
        await pause.breathe();
      }
    });
    await Promise.all(readers);
  }

  /** Makes what the features ask for, and lets the editor breathe in between. */
  async #prepare(): Promise<void> {
    const pause = new Pause();
    for (const _ of this.#workspace.prepare()) await pause.breathe();
  }

  async #read(uri: vscode.Uri): Promise<void> {
    const key = uri.toString();
    const text = findOpenManifest(key) === undefined ? await readText(uri) : undefined;
    const open = findOpenManifest(key);
    if (open !== undefined) {
      if (this.#workspace.text(key) === undefined) this.#open(open); // It was deleted, and is there again.
      return;
    }
    if (text !== undefined && !isOpenAsOther(key) && mayHoldManifests(uri, text))
      this.#workspace.setFile(key, text);
    else if (this.#workspace.text(key) !== undefined) this.#workspace.deleteFile(key);
  }

  #isInWorkspace(uri: vscode.Uri): boolean {
    return uri.scheme !== 'untitled' && vscode.workspace.getWorkspaceFolder(uri) !== undefined;
  }
}

function findOpenManifest(uri: string): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find(
    (document) => !document.isClosed && document.uri.toString() === uri && isManifestDocument(document),
  );
}

/** Whether a file is open in a language that is none of manifests: the user says that it is none. */
function isOpenAsOther(uri: string): boolean {
  return vscode.workspace.textDocuments.some(
    (document) => !document.isClosed && document.uri.toString() === uri && !isManifestDocument(document),
  );
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}

async function readText(uri: vscode.Uri): Promise<string | undefined> {
  try {
    const bytes = await vscode.workspace.fs.readFile(uri);
    return bytes.length > largestFile ? undefined : new TextDecoder().decode(bytes);
  } catch {
    return undefined; // It is gone, or is a folder: then it has no text.
  }
}
