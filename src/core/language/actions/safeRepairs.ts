import type { FileEdit, TextEdit } from '../../text/textEdit.js';
import type { LocatedFinding, Workspace } from '../../workspace/workspace.js';
import { fixesOf } from './fixesOf.js';

/** A repair that needs no look, with what it repairs. */
export interface SafeRepair {
  readonly finding: LocatedFinding;
  readonly title: string;
}

/** The safe repairs of the findings in some files, or of those with one code, as edits of those files alone. Repairs that overlap wait for another run. */
export function collectSafeRepairs(
  workspace: Workspace,
  uris: readonly string[],
  { code }: { readonly code?: string } = {},
): { readonly repairs: readonly SafeRepair[]; readonly edits: readonly FileEdit[] } {
  const edits = new Map(uris.map((uri): [string, EditsOfFile] => [uri, { list: [], end: -1 }]));
  const repairs: SafeRepair[] = [];
  for (const finding of uris.flatMap((uri) => workspace.findingsIn(uri))) {
    if (code !== undefined && finding.code !== code) continue;
    const fix = fixesOf(workspace, finding).find(({ preferred }) => preferred);
    if (fix === undefined || !fix.edits.every((each) => fits(edits, each))) continue;
    for (const { uri, edits: added } of fix.edits) {
      const known = edits.get(uri);
      known?.list.push(...added);
      if (known !== undefined) known.end = Math.max(known.end, ...added.map(({ span }) => span.end));
    }
    repairs.push({ finding, title: fix.title });
  }
  return {
    repairs,
    edits: [...edits].flatMap(([uri, { list }]) => (list.length === 0 ? [] : [{ uri, edits: list }])),
  };
}

/** The edits of a file so far, and where the last of them ends: most repairs come in the order of the text. */
interface EditsOfFile {
  readonly list: TextEdit[];
  end: number;
}

function fits(edits: ReadonlyMap<string, EditsOfFile>, { uri, edits: added }: FileEdit): boolean {
  const known = edits.get(uri);
  if (known === undefined) return false;
  if (added.every(({ span }) => span.start > known.end)) return true;
  return known.list.every(({ span }) =>
    added.every((edit) => edit.span.end < span.start || edit.span.start > span.end),
  );
}
