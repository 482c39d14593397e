import { fixesOf } from '../../core/language/fixesOf.js';
import fs from 'node:fs';
import type { LocatedFinding } from '../../core/workspace/workspace.js';
import { applyEdits, type FileEdit, type TextEdit } from '../../core/text/textEdit.js';
import type { LoadedWorkspace } from '../loadWorkspace.js';
import type { Input, InputFile } from '../readFiles.js';
import { UsageError } from '../usageError.js';

/** A repair that was made, for the report. */
export interface AppliedFix {
  readonly finding: LocatedFinding;
  readonly title: string;
}

/** Writes the safe repairs of all findings into their files and answers the files as they are then. Repairs that overlap wait for another run. */
export function fixFiles(
  input: Input,
  loaded: LoadedWorkspace,
): { readonly input: Input; readonly applied: readonly AppliedFix[] } {
  if (input.files.some(({ path }) => path === undefined)) {
    throw new UsageError('--fix changes files; standard input cannot be changed');
  }
  const edits = new Map<string, TextEdit[]>();
  const applied: AppliedFix[] = [];
  for (const { uri } of input.files) {
    for (const finding of loaded.workspace.findingsIn(uri)) {
      const fix = fixesOf(loaded.workspace, finding).find(({ preferred }) => preferred);
      if (fix === undefined || !fits(edits, fix.edits)) continue;
      for (const { uri: target, edits: added } of fix.edits) {
        edits.set(target, [...(edits.get(target) ?? []), ...added]);
      }
      applied.push({ finding, title: fix.title });
    }
  }
  const files = input.files.map((file) => writeEdits(file, edits.get(file.uri) ?? []));
  return { input: { ...input, files }, applied };
}

function fits(edits: ReadonlyMap<string, readonly TextEdit[]>, added: readonly FileEdit[]): boolean {
  return added.every(({ uri, edits: own }) =>
    (edits.get(uri) ?? []).every(({ span }) =>
      own.every((edit) => edit.span.end < span.start || edit.span.start > span.end),
    ),
  );
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
