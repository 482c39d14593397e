import * as esbuild from 'esbuild';
import { Module } from 'node:module';
import vm from 'node:vm';
import type { ServiceScopeApi } from '../../../../src/editor/api.js';
import { anything } from './anything.js';
import { FakeEditor } from './fakeEditor.js';

/** The extension, active in a fake VS Code. */
export interface ActiveExtension {
  readonly editor: FakeEditor;
  readonly api: ServiceScopeApi;
  /** Ends the extension as VS Code does, and puts the clock back. */
  readonly end: () => void;
}

/** Activates src/extension.ts in a fake VS Code; `prepare` may fill it before. Timers that it starts are written into its book. */
export function activateExtension(prepare: (editor: FakeEditor) => void = () => undefined): ActiveExtension {
  const editor = new FakeEditor();
  prepare(editor);
  const subscriptions: { dispose: () => void }[] = [];
  const forget = watchTimers(editor);
  const memento = { get: () => undefined, update: () => Promise.resolve() };
  const context = {
    subscriptions,
    workspaceState: memento,
    globalState: memento,
    extension: { packageJSON: { version: '0.0.0' } },
  };
  return {
    editor,
    api: load(editor).activate(anything(context)),
    end: () => {
      for (const each of subscriptions.splice(0).reverse()) each.dispose();
      forget();
    },
  };
}

let code: string | undefined;

function load(editor: FakeEditor): { readonly activate: (context: unknown) => ServiceScopeApi } {
  code ??= bundle();
  const module = { exports: {} };
  const run = vm.runInThisContext(Module.wrap(code)) as (...args: unknown[]) => void;
  run(module.exports, (name: string) => (name === 'vscode' ? editor.api : fail(name)), module);
  return module.exports as ReturnType<typeof load>;
}

function bundle(): string {
  const { outputFiles } = esbuild.buildSync({
    entryPoints: ['src/extension.ts'],
    external: ['vscode'],
    bundle: true,
    write: false,
    platform: 'browser',
    mainFields: ['module', 'main'],
    format: 'cjs',
    target: 'es2022',
    keepNames: true,
  });
  return outputFiles[0]?.text ?? '';
}

function fail(name: string): never {
  throw new Error(`The extension asks for ${name}`);
}

/** Writes timers into the book until they have fired or are cleared. */
function watchTimers({ live }: FakeEditor): () => void {
  const { setTimeout: start, clearTimeout: clear } = globalThis;
  const timers = new Map<unknown, { readonly dispose: () => void }>();
  const end = (timer: unknown): void => {
    timers.get(timer)?.dispose();
    timers.delete(timer);
  };
  const startCounted = (run: (...args: unknown[]) => void, milliseconds?: number): unknown => {
    const timer = start(() => {
      end(timer);
      run();
    }, milliseconds);
    timers.set(timer, live.add('setTimeout'));
    return timer;
  };
  Object.assign(globalThis, {
    setTimeout: startCounted,
    clearTimeout: (timer: NodeJS.Timeout | undefined) => {
      end(timer);
      clear(timer);
    },
  });
  return () => Object.assign(globalThis, { setTimeout: start, clearTimeout: clear });
}
