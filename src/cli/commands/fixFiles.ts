import { collectSafeRepairs, type SafeRepair } from '../../core/language/actions/safeRepairs.js';
import fs from 'node:fs';
import { applyEdits, type TextEdit } from '../../core/text/textEdit.js';
import type { LoadedWorkspace } from '../loadWorkspace.js';
import type { Input, InputFile } from '../readFiles.js';
import { UsageError } from '../usageError.js';

/** Writes the safe repairs of all findings into their files and answers the files as they are then. Repairs that overlap wait for another run. */
export function fixFiles(
  input: Input,
  loaded: LoadedWorkspace,
): { readonly input: Input; readonly applied: readonly SafeRepair[] } {
  if (input.files.some(({ path }) => path === undefined)) {
    throw new UsageError('--fix changes files; standard input cannot be changed');
  }
  const { repairs, edits } = collectSafeRepairs(
    loaded.workspace,
    input.files.map(({ uri }) => uri),
  );
  const files = input.files.map((file) =>
    writeEdits(file, edits.find(({ uri }) => uri === file.uri)?.edits ?? []),
  );
  return { input: { ...input, files }, applied: repairs };
}

function writeEdits(file: InputFile, edits: readonly TextEdit[]): InputFile {
  if (edits.length === 0 || file.path === undefined) return file;
  const text = applyEdits(file.text, edits);
  try {
    fs.writeFileSync(file.path, text);
  } catch {
    throw new UsageError(`cannot write ${file.shown}`);
  }
  return { ...file, text };
}
