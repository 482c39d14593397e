import fs from 'node:fs';
import { anything } from './anything.js';
import { FakeFiles, FakeFileSystemError } from './fakeFiles.js';
import { FakeUri } from './fakeUri.js';
import { LiveThings } from './liveThings.js';

/** A finding as it is published. */
export interface FakeDiagnostic {
  readonly message: string;
  readonly code: { readonly value: string };
}

/** An open document. */
export interface FakeDocument {
  readonly uri: FakeUri;
  readonly languageId: string;
  readonly isDirty: boolean;
  readonly isClosed: boolean;
  readonly getText: () => string;
}

/** A view of the side bar: what it says, and what gives it its items. */
interface FakeView {
  message?: string;
  readonly getChildren: () => Promise<unknown>;
}

/** The functions of a provider. */
type Provider = Readonly<Record<string, (...args: unknown[]) => unknown>>;

type Listener = (event: unknown) => void;

/** Stands for VS Code: enough of its API to activate the extension in, with files in memory, and a book of all that is alive in it. */
export class FakeEditor {
  readonly files = new FakeFiles();
  readonly live = new LiveThings();
  /** By URI; absent where there are none. */
  readonly diagnostics = new Map<string, readonly FakeDiagnostic[]>();
  /** What went to the output channel, with its level. */
  readonly log: string[] = [];
  /** The notifications that were shown: `text [button]`. */
  readonly notifications: string[] = [];
  readonly commands = new Map<string, (...args: unknown[]) => unknown>();
  /** By the name of the function that registered them. */
  readonly providers = new Map<string, readonly Provider[]>();
  /** By the id of the view. */
  readonly views = new Map<string, FakeView>();
  /** By the name of the setting. */
  readonly settings = new Map<string, unknown>();
  readonly extensions = new Map<string, { readonly isActive: boolean }>();
  clipboard = '';
  #clipboardError: Error | undefined;
  folders: string[] = ['/work'];
  documents: FakeDocument[] = [];
  readonly #listeners = new Map<string, Set<Listener>>();

  /** The module `vscode`. */
  readonly api = this.#createApi();

  /** Tells of an event, named as the function that listens to it. */
  fire(event: string, value: unknown): void {
    for (const listener of [...(this.#listeners.get(event) ?? [])]) listener(value);
  }

  /** Tells of files as VS Code's watcher does. */
  tell(event: 'onDidCreate' | 'onDidChange' | 'onDidDelete', ...paths: readonly string[]): void {
    for (const path of paths) this.fire(event, FakeUri.file(path));
  }

  /** Opens a document with a text, or changes the text of an open one. */
  type(path: string, text: string, { isDirty = true } = {}): void {
    const old = this.documents.find(({ uri }) => uri.path === path);
    const document = {
      uri: FakeUri.file(path),
      languageId: 'yaml',
      isDirty,
      isClosed: false,
      getText: () => text,
    };
    this.documents = [...this.documents.filter((each) => each !== old), document];
    if (old === undefined) this.fire('onDidOpenTextDocument', document);
    else this.fire('onDidChangeTextDocument', { document });
  }

  /** Closes a document, edits and all. */
  close(path: string): void {
    const document = this.documents.find(({ uri }) => uri.path === path);
    this.documents = this.documents.filter((each) => each !== document);
    this.fire('onDidCloseTextDocument', { ...document, isClosed: true });
  }

  /** Whoever copies something from now on fails. */
  breakClipboard(message: string): void {
    this.#clipboardError = new Error(message);
  }

  /** Changes the workspace folders. */
  setFolders(...folders: readonly string[]): void {
    const toFolders = (paths: readonly string[]) => paths.map((path) => ({ uri: FakeUri.file(path) }));
    const added = toFolders(folders.filter((each) => !this.folders.includes(each)));
    const removed = toFolders(this.folders.filter((each) => !folders.includes(each)));
    this.folders = [...folders];
    this.fire('onDidChangeWorkspaceFolders', { added, removed });
  }

  #createApi(): Readonly<Record<string, unknown>> {
    const known = this.#known();
    return Object.fromEntries(listMembers().map((name) => [name, known[name] ?? anything()]));
  }

  #known(): Readonly<Record<string, unknown>> {
    return {
      version: '1.100.0',
      Uri: Object.assign(FakeUri, { joinPath: () => FakeUri.file('/') }),
      EventEmitter: this.#emitter(),
      FileSystemError: FakeFileSystemError,
      FileType: { File: 1, Directory: 2 },
      Diagnostic: class {
        constructor(
          readonly range: unknown,
          readonly message: string,
        ) {}
      },
      RelativePattern: class {
        constructor(readonly baseUri: FakeUri) {}
      },
      workspace: this.#space(this.#workspace()),
      window: this.#space(this.#window()),
      languages: this.#space({
        match: (_selector: unknown, { languageId }: FakeDocument) => (languageId === 'yaml' ? 10 : 0),
        createDiagnosticCollection: () => this.#diagnosticCollection(),
      }),
      commands: this.#space({
        executeCommand: () => Promise.resolve(),
        registerCommand: (id: string, run: (...args: unknown[]) => unknown) => {
          this.commands.set(id, run);
          return this.live.add(`command ${id}`);
        },
      }),
      extensions: this.#space({ getExtension: (id: string) => this.extensions.get(id) }),
      env: anything({ clipboard: { writeText: (text: string) => this.#copy(text) } }),
      l10n: { t: (text: string) => text },
    };
  }

  #copy(text: string): Promise<void> {
    if (this.#clipboardError !== undefined) return Promise.reject(this.#clipboardError);
    this.clipboard = text;
    return Promise.resolve();
  }

  #workspace(): object {
    const toFolder = (path: string) => ({ uri: FakeUri.file(path), name: path, index: 0 });
    const readFolders = () => this.folders.map(toFolder);
    const readDocuments = () => this.documents;
    return {
      fs: this.files.api,
      get textDocuments() {
        return readDocuments();
      },
      get workspaceFolders() {
        return readFolders();
      },
      getWorkspaceFolder: ({ path }: FakeUri) =>
        readFolders().find(({ uri }) => path === uri.path || path.startsWith(`${uri.path}/`)),
      getConfiguration: (section: string) => ({
        get: (name: string, fallback?: unknown) => this.settings.get(`${section}.${name}`) ?? fallback,
        inspect: () => undefined,
      }),
      findFiles: (pattern: { readonly baseUri?: FakeUri }, _exclude: string, most: number) => {
        this.files.calls++;
        const folders = pattern.baseUri === undefined ? this.folders : [pattern.baseUri.path];
        const paths = new Set(folders.flatMap((folder) => this.files.below(folder)));
        const found = [...paths].filter((path) => /\.ya?ml$/.test(path) && !path.includes('/node_modules/'));
        return Promise.resolve(found.slice(0, most).map((path) => FakeUri.file(path)));
      },
      createFileSystemWatcher: () => this.#space({}, this.live.add('createFileSystemWatcher')),
    };
  }

  #window(): object {
    const notify = (text: string, ...buttons: readonly string[]) => {
      this.notifications.push([text, ...buttons.map((button) => `[${button}]`)].join(' '));
      return Promise.resolve(undefined);
    };
    return {
      visibleTextEditors: [],
      activeTextEditor: undefined,
      showErrorMessage: notify,
      showWarningMessage: notify,
      showInformationMessage: notify,
      withProgress: (_options: unknown, run: (...args: unknown[]) => unknown) => run(anything(), anything()),
      createOutputChannel: () => this.#outputChannel(),
      createTreeView: (id: string, { treeDataProvider }: { treeDataProvider: FakeView }) => {
        const getChildren = () => treeDataProvider.getChildren();
        this.views.set(id, Object.assign(this.live.add('createTreeView'), { getChildren }));
        return this.#space(this.views.get(id) ?? {});
      },
    };
  }

  #outputChannel(): object {
    const write = (level: string) => (text: string) => void this.log.push(`${level} ${text}`);
    return {
      ...this.live.add('createOutputChannel'),
      info: write('info'),
      warn: write('warn'),
      error: write('error'),
    };
  }

  #diagnosticCollection(): object {
    const { dispose } = this.live.add('createDiagnosticCollection');
    let disposed = false;
    return {
      set: (uri: FakeUri, found: readonly FakeDiagnostic[]) => {
        if (disposed) throw new Error('object is disposed');
        if (found.length > 0) this.diagnostics.set(uri.toString(), found);
        else this.diagnostics.delete(uri.toString());
      },
      dispose: () => {
        disposed = true;
        this.diagnostics.clear();
        dispose();
      },
    };
  }

  #emitter(): unknown {
    const { live } = this;
    return class {
      readonly #own = live.add('EventEmitter');
      readonly #listeners = new Set<Listener>();
      readonly event = (listener: Listener) => {
        this.#listeners.add(listener);
        return live.add('listener of an EventEmitter', () => this.#listeners.delete(listener));
      };
      fire(value: unknown): void {
        for (const listener of [...this.#listeners]) listener(value);
      }
      dispose(): void {
        this.#listeners.clear();
        this.#own.dispose();
      }
    };
  }

  /** A namespace of the API: what listens, registers or creates is written into the book of what is alive. */
  #space(members: object, own: object = {}): unknown {
    const all = Object.defineProperties(own, Object.getOwnPropertyDescriptors(members));
    return new Proxy(all, {
      get: (_target, key) => {
        if (Reflect.has(all, key)) return Reflect.get(all, key) as unknown;
        const name = String(key);
        if (/^on[A-Z]/.test(name)) return (listener: Listener) => this.#listen(name, listener);
        if (/^register/.test(name)) return (...args: unknown[]) => this.#register(name, args);
        if (/^create/.test(name)) return () => this.#space({}, this.live.add(name));
        return anything();
      },
      set: (_target, key, value) => Reflect.set(members, key, value),
    });
  }

  #register(name: string, args: readonly unknown[]): object {
    const isProvider = (each: unknown): each is Provider =>
      Object.keys(methodsOf(each)).some((key) => key.startsWith('provide'));
    const provider = args.find(isProvider);
    if (provider !== undefined)
      this.providers.set(name, [...(this.providers.get(name) ?? []), methodsOf(provider)]);
    return this.live.add(name);
  }

  #listen(event: string, listener: Listener): object {
    const listeners = this.#listeners.get(event) ?? new Set();
    this.#listeners.set(event, listeners.add(listener));
    return this.live.add(event, () => listeners.delete(listener));
  }
}

/** The classes, enums and namespaces of the editor's API. */
function listMembers(): readonly string[] {
  const types = fs.readFileSync('node_modules/@types/vscode/index.d.ts', 'utf8');
  const members = types.matchAll(/^\s*export (?:namespace|class|enum|const|function) (\w+)/gm);
  return ['l10n', ...[...members].map(([, name = '']) => name)];
}

/** The functions of an object and of its class, bound to it. */
function methodsOf(value: unknown): Provider {
  if (typeof value !== 'object' || value === null) return {};
  const names = [value, Object.getPrototypeOf(value) as object].flatMap((each) =>
    Object.getOwnPropertyNames(each),
  );
  const methods = names.flatMap((name) => {
    const method: unknown = name === 'constructor' ? undefined : Reflect.get(value, name);
    return typeof method === 'function' ? [[name, method.bind(value) as Provider[string]] as const] : [];
  });
  return Object.fromEntries(methods);
}
