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
  const edits = new Map<string, TextEdit[]>(uris.map((uri) => [uri, []]));
  const repairs: SafeRepair[] = [];
  for (const finding of uris.flatMap((uri) => workspace.findingsIn(uri))) {
    if (code !== undefined && finding.code !== code) continue;
    const fix = fixesOf(workspace, finding).find(({ preferred }) => preferred);
    if (fix === undefined || !fix.edits.every((each) => fits(edits, each))) continue;
    for (const { uri, edits: added } of fix.edits) edits.get(uri)?.push(...added);
    repairs.push({ finding, title: fix.title });
  }
  return {
    repairs,
    edits: [...edits].flatMap(([uri, list]) => (list.length === 0 ? [] : [{ uri, edits: list }])),
  };
}

function fits(edits: ReadonlyMap<string, readonly TextEdit[]>, { uri, edits: added }: FileEdit): boolean {
  return (
    edits
      .get(uri)
      ?.every(({ span }) =>
        added.every((edit) => edit.span.end < span.start || edit.span.start > span.end),
      ) ?? false
  );
}
