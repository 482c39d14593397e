import assert from 'node:assert/strict';
import fc from 'fast-check';
import { documentSymbolsIn } from '../../src/core/language/documentSymbols.js';
import { inlayHintsIn } from '../../src/core/language/inlayHints.js';
import { lensesIn } from '../../src/core/language/lenses.js';
import { buildNodeTree } from '../../src/core/language/tree/nodeTree.js';
import { buildServiceTree } from '../../src/core/language/tree/serviceTree.js';
import type { LocatedFinding, Workspace } from '../../src/core/workspace/workspace.js';
import { openWorkspace } from './openWorkspace.js';
import { mutateText, mutations, type Mutation } from './texts/mutateText.js';

const uris = ['s/a.yaml', 's/b.yaml', 'd/c.yaml', 'd/e.json', 'k/kustomization.yaml', 'k/f.yaml'].map(
  (path) => `file:///w/${path}`,
);

/** What may happen to a workspace between two questions. */
export type Step =
  | { readonly kind: 'mutate'; readonly file: number; readonly mutation: Mutation; readonly ask: boolean }
  | { readonly kind: 'set'; readonly file: number; readonly text: number; readonly ask: boolean }
  | { readonly kind: 'delete' | 'move'; readonly file: number; readonly ask: boolean }
  | { readonly kind: 'folders' | 'configure'; readonly file: number; readonly ask: boolean };

const file = fc.nat(uris.length - 1);
const ask = fc.boolean();
const step = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('mutate'), file, mutation: mutations, ask }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('set'), file, text: fc.nat(), ask }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constantFrom('delete', 'move', 'folders', 'configure'), file, ask }),
  },
) as fc.Arbitrary<Step>;

/** Files (as numbers of texts) and what happens to them. */
export interface EditedWorkspace {
  readonly texts: readonly number[];
  readonly steps: readonly Step[];
}

/** Workspaces of some files with sequences of edits. */
export const editedWorkspaces: fc.Arbitrary<EditedWorkspace> = fc.record({
  texts: fc.array(fc.nat(), { minLength: 1, maxLength: uris.length - 1 }),
  steps: fc.array(step, { minLength: 1, maxLength: 12 }),
});

const folders = [['file:///w'], ['file:///w/s', 'file:///w/d'], []];
const configurations = [
  {},
  { scope: 'strict' },
  { rules: { 'selector/no-match': 'error' } },
  { environments: [{ name: 'all', include: ['**/*.yaml'] }] },
] as const;

/** After any sequence of edits a workspace answers as one that reads the texts for the first time. */
export function checkEdits(pool: readonly string[], { texts, steps }: EditedWorkspace): void {
  const textAt = (index: number): string => pool[index % pool.length] ?? '';
  const workspace = openWorkspace(new Map(texts.map((text, at) => [uris[at] ?? '', textAt(text)])));
  const settings = { folders: 0, configuration: 0 };
  for (const each of steps) {
    apply(workspace, each, textAt, settings);
    if (each.ask) answersOf(workspace);
  }
  const fresh = openWorkspace();
  fresh.setFolders(folders[settings.folders] ?? []);
  fresh.setConfiguration(configurations[settings.configuration] ?? {});
  for (const [uri, text] of repairTexts(workspace)) fresh.setFile(uri, text, { open: true });
  assert.deepEqual(answersOf(workspace), answersOf(fresh));
}

function apply(
  workspace: Workspace,
  step: Step,
  textAt: (index: number) => string,
  settings: { folders: number; configuration: number },
): void {
  const uri = uris[step.file] ?? '';
  const text = workspace.text(uri);
  switch (step.kind) {
    case 'mutate':
      if (text !== undefined) workspace.setFile(uri, mutateText(text, step.mutation), { open: true });
      break;
    case 'set':
      workspace.setFile(uri, textAt(step.text), { open: step.text % 2 === 0 });
      break;
    case 'delete':
      workspace.deleteFile(uri);
      break;
    case 'move':
      workspace.deleteFile(uri);
      if (text !== undefined) workspace.setFile(uris[(step.file + 1) % uris.length] ?? '', text);
      break;
    case 'folders':
      settings.folders = step.file % folders.length;
      workspace.setFolders(folders[settings.folders] ?? []);
      break;
    case 'configure':
      settings.configuration = step.file % configurations.length;
      workspace.setConfiguration(configurations[settings.configuration] ?? {});
  }
}

/** A document that cannot be read keeps the objects that it held before; in the end all documents can be read. */
function repairTexts(workspace: Workspace): ReadonlyMap<string, string> {
  for (const uri of workspace.files) {
    const text = workspace.text(uri) ?? '';
    const isBroken = openWorkspace(new Map([['file:///w/x.yaml', text]]))
      .findingsIn('file:///w/x.yaml')
      .some(({ code }) => code === 'yaml/syntax' || code === 'yaml/limit');
    if (isBroken) workspace.setFile(uri, 'foo: bar\n', { open: true });
  }
  return new Map(workspace.files.map((uri) => [uri, workspace.text(uri) ?? '']));
}

/** Everything that a user sees of a workspace, as plain data. */
function answersOf(workspace: Workspace): unknown {
  const files = [...workspace.files].sort();
  const answers = {
    environments: workspace.environments().map(({ manifests, variants, alterations, ...rest }) => ({
      ...rest,
      alterations: [...(alterations ?? [])],
      manifests: manifests.map(({ id }) => id),
      variants: variants.map(({ id }) => id),
    })),
    findings: files.map((uri) => [uri, workspace.findingsIn(uri).map(plainFinding)]),
    lenses: files.map((uri) => lensesIn(workspace, uri, { podTemplates: true })),
    hints: files.map((uri) =>
      inlayHintsIn(workspace, uri, { start: 0, end: workspace.text(uri)?.length ?? 0 }),
    ),
    symbols: files.map((uri) => documentSymbolsIn(workspace, uri)),
    services: buildServiceTree(workspace),
    nodes: buildNodeTree(workspace),
  };
  return JSON.parse(
    JSON.stringify(answers, (_key, each: unknown) => (typeof each === 'bigint' ? `${each}n` : each)),
  );
}

function plainFinding({ finding: _finding, manifest, ...rest }: LocatedFinding): unknown {
  return { ...rest, manifest: manifest?.id };
}
