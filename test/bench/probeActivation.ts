import fs from 'node:fs';
import { createRequire, Module } from 'node:module';
import path from 'node:path';
import { cpuOf } from './measure.js';

/** What one activation took. */
export interface Activation {
  /** Milliseconds until the bundle is loaded. */
  readonly loading: number;
  /** Milliseconds until `activate` returns. */
  readonly activating: number;
  /** Files that it asked Node or the editor for, the bundle itself aside. */
  readonly filesRead: number;
}

/** Activates dist/extension.js in this process, in an editor that has nothing open. */
export function probeActivation(): Activation {
  const file = path.resolve('dist/extension.js');
  let filesRead = 0;
  const countRead = (): void => {
    filesRead++;
  };
  const loader = Module as unknown as { _load: (name: string, ...rest: unknown[]) => unknown };
  const load = loader._load.bind(loader);
  const editor = fakeEditor(countRead);
  loader._load = (name, ...rest) => (name === 'vscode' ? editor : load(name, ...rest));
  const require = createRequire(file);
  let extension: { activate: (context: unknown) => void } | undefined;
  const loading = lesserOf(() => {
    extension = require(file) as typeof extension;
  });
  const forget = watchReads(countRead);
  const activating = lesserOf(() => extension?.activate(anything({ subscriptions: [] })));
  forget();
  return { loading, activating, filesRead };
}

/** CPU or wall time of some work in milliseconds, whichever is less: other programs may run and other threads help. */
function lesserOf(work: () => void): number {
  const begin = performance.now();
  const cpu = cpuOf(work);
  return Math.min(cpu, performance.now() - begin);
}

/** Tells of each file that Node is asked for. */
function watchReads(tell: () => void): () => void {
  const names = ['readFileSync', 'readFile', 'openSync', 'open', 'readdirSync', 'readdir'] as const;
  const functions = fs as unknown as Record<string, (...rest: unknown[]) => unknown>;
  const originals = names.map((name) => [name, functions[name]] as const);
  for (const [name, original] of originals)
    functions[name] = (...rest) => {
      tell();
      return original?.(...rest);
    };
  return () => {
    for (const [name, original] of originals) if (original !== undefined) functions[name] = original;
  };
}

function fakeEditor(tellRead: () => void): unknown {
  const read = (): Promise<readonly never[]> => {
    tellRead();
    return Promise.resolve([]);
  };
  const configuration = { get: (_name: string, fallback?: unknown) => fallback, inspect: () => undefined };
  const workspace = {
    textDocuments: [],
    workspaceFolders: [],
    notebookDocuments: [],
    getConfiguration: () => configuration,
    findFiles: read,
    openTextDocument: read,
    fs: anything({ readFile: read, readDirectory: read, stat: read }),
  };
  const window = { visibleTextEditors: [], activeTextEditor: undefined, tabGroups: anything({ all: [] }) };
  const known: Record<string, unknown> = {
    workspace: anything(workspace),
    window: anything(window),
    extensions: anything({ all: [], getExtension: () => undefined }),
  };
  return Object.fromEntries(listMembers().map((name) => [name, known[name] ?? anything({})]));
}

/** The classes, enums and namespaces of the editor's API. A bundle copies them when it loads. */
function listMembers(): readonly string[] {
  const types = fs.readFileSync('node_modules/@types/vscode/index.d.ts', 'utf8');
  const members = types.matchAll(/^\s*export (?:namespace|class|enum|const|function) (\w+)/gm);
  return ['l10n', ...[...members].map(([, name = '']) => name)];
}

/** Something that can be called, made and asked for any member, with some members as given. */
function anything(members: Readonly<Record<string, unknown>>): unknown {
  return new Proxy(function () {}, {
    get: (_target, key) => {
      if (typeof key === 'symbol' || key === 'then') return undefined;
      return Object.hasOwn(members, key) ? members[key] : anything({});
    },
    apply: () => anything({}),
    construct: () => anything({}) as object,
  });
}
