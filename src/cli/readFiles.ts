import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Terminal } from './terminal.js';
import { UsageError } from './usageError.js';

/** A file that was read. */
export interface InputFile {
  readonly uri: string;
  /** For people: relative where it lies below the current folder, `-` for standard input. */
  readonly shown: string;
  /** Absolute; undefined for standard input. */
  readonly path: string | undefined;
  readonly text: string;
}

/** What the PATH arguments stand for: files, and the folders they lie in. */
export interface Input {
  readonly files: readonly InputFile[];
  readonly folders: readonly string[];
}

/** Reads files, folders with all that is below them, and `-` for standard input; the current folder where no path is given. */
export function readFiles(terminal: Terminal, paths: readonly string[]): Input {
  const files = new Map<string, InputFile>();
  const folders = new Set<string>();
  for (const given of paths.length === 0 ? ['.'] : paths) {
    if (given === '-') {
      const uri = pathToFileURL(path.join(terminal.folder, 'standard-input.yaml')).href;
      files.set(uri, { uri, shown: '-', path: undefined, text: terminal.readInput() });
      folders.add(pathToFileURL(terminal.folder).href);
      continue;
    }
    const start = path.resolve(terminal.folder, given);
    const isFolder = statOf(given, start).isDirectory();
    folders.add(pathToFileURL(isFolder ? start : path.dirname(start)).href);
    for (const file of isFolder ? listFiles(start) : [start]) {
      const uri = pathToFileURL(file).href;
      files.set(uri, {
        uri,
        shown: showPath(terminal.folder, file),
        path: file,
        text: readText(given, file),
      });
    }
  }
  return { files: [...files.values()], folders: withoutNested([...folders]) };
}

/** Whether a word is the path of something that exists, or standard input. */
export function isPath(terminal: Terminal, word: string): boolean {
  return word === '-' || fs.existsSync(path.resolve(terminal.folder, word));
}

/** Manifests below a folder, in a stable order; hidden folders and installed packages are not looked into. */
function listFiles(folder: string): readonly string[] {
  const entries = fs.readdirSync(folder, { withFileTypes: true });
  return entries
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const file = path.join(folder, entry.name);
      if (entry.isDirectory()) {
        return entry.name.startsWith('.') || entry.name === 'node_modules' ? [] : listFiles(file);
      }
      return entry.isFile() && /\.(ya?ml|json)$/i.test(entry.name) ? [file] : [];
    });
}

function statOf(given: string, file: string): fs.Stats {
  try {
    return fs.statSync(file);
  } catch (error) {
    throw unreadable(given, error);
  }
}

function readText(given: string, file: string): string {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    throw unreadable(given, error);
  }
}

function unreadable(given: string, error: unknown): UsageError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const why = { ENOENT: 'there is no such file or folder', EACCES: 'it may not be read' }[code] ?? code;
  return new UsageError(`cannot read ${given}: ${why}`);
}

function showPath(folder: string, file: string): string {
  const relative = path.relative(folder, file);
  return relative.startsWith('..') ? file : relative;
}

function withoutNested(folders: readonly string[]): readonly string[] {
  return folders.filter(
    (folder) => !folders.some((other) => other !== folder && folder.startsWith(`${other}/`)),
  );
}
