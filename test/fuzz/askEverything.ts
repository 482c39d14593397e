import assert from 'node:assert/strict';
import { codeActionsAt } from '../../src/core/language/actions/codeActions.js';
import { completionsAt } from '../../src/core/language/completion/completion.js';
import { suggestAddresses } from '../../src/core/language/curl/curlAddresses.js';
import { listCurlSources } from '../../src/core/language/curl/curlSources.js';
import { definitionAt } from '../../src/core/language/definition.js';
import { documentLinksIn } from '../../src/core/language/documentLinks.js';
import {
  documentSymbolsIn,
  findWorkspaceSymbols,
  foldingSpansIn,
  type DocumentSymbol,
} from '../../src/core/language/documentSymbols.js';
import { highlightsAt } from '../../src/core/language/highlights.js';
import { hoverAt } from '../../src/core/language/hover/hover.js';
import { inlayHintsIn } from '../../src/core/language/inlayHints.js';
import { lensesIn } from '../../src/core/language/lenses.js';
import { renderMarkdown } from '../../src/core/language/markdown.js';
import { locatePlace } from '../../src/core/language/placeRef.js';
import { referencesAt } from '../../src/core/language/references.js';
import { prepareRename, renameAt } from '../../src/core/language/rename.js';
import { writeReport } from '../../src/core/language/reports/writeReport.js';
import { buildNodeTree } from '../../src/core/language/tree/nodeTree.js';
import { buildServiceTree } from '../../src/core/language/tree/serviceTree.js';
import type { TreeNode } from '../../src/core/language/tree/treeNode.js';
import type { Span } from '../../src/core/text/span.js';
import { applyEdits, type FileEdit } from '../../src/core/text/textEdit.js';
import { createWorkspace } from '../../src/core/workspace/createWorkspace.js';
import type { Workspace } from '../../src/core/workspace/workspace.js';

/** One question to a workspace; it fails where the answer cannot be right. */
export type Question = readonly [name: string, ask: () => void];

/** How many Services, clients and addresses are asked about, so that a case stays short. */
const some = 2;
const mostFixes = 5;

/** A workspace whose rules may not fail. */
export function openWorkspace(texts: ReadonlyMap<string, string> = new Map()): Workspace {
  const workspace = createWorkspace({
    onFailure: (code, error) => {
      throw new Error(`the rule ${code} failed`, { cause: error });
    },
  });
  workspace.setFolders(['file:///w']);
  for (const [uri, text] of texts) workspace.setFile(uri, text, { open: true });
  return workspace;
}

/** Every question that the editor has about a file, at some places of it (from 0 to 1). */
export function* questionsAbout(
  workspace: Workspace,
  uri: string,
  places: readonly number[],
): Generator<Question> {
  yield [
    'findings',
    () => {
      checkFindings(workspace, uri);
    },
  ];
  for (const place of places)
    yield* questionsAt(workspace, uri, Math.round(place * textOf(workspace, uri).length));
  const whole = { start: 0, end: textOf(workspace, uri).length };
  // Editors ask for the lines that they show.
  const visible = { start: 0, end: Math.min(whole.end, 20_000) };
  yield [
    'lenses',
    () => {
      lensesIn(workspace, uri, { podTemplates: true }).forEach(({ span }) => {
        checkSpan(workspace, uri, span);
      });
    },
  ];
  yield [
    'inlay hints',
    () => {
      inlayHintsIn(workspace, uri, visible).forEach(({ offset, edit }) => {
        checkSpan(workspace, uri, { start: offset, end: offset });
        if (edit !== undefined) checkEdits(workspace, [{ uri, edits: [edit] }]);
      });
    },
  ];
  yield [
    'links',
    () => {
      documentLinksIn(workspace, uri).forEach(({ span }) => {
        checkSpan(workspace, uri, span);
      });
    },
  ];
  yield [
    'symbols',
    () => {
      documentSymbolsIn(workspace, uri).forEach((symbol) => {
        checkSymbol(workspace, uri, symbol);
      });
    },
  ];
  yield [
    'folding',
    () => {
      foldingSpansIn(workspace, uri).forEach((span) => {
        checkSpan(workspace, uri, span);
      });
    },
  ];
  yield [
    'workspace symbols',
    () => {
      findWorkspaceSymbols(workspace, 'we').forEach((each) => {
        checkSpan(workspace, each.uri, each.span);
      });
    },
  ];
  yield [
    'fixes',
    () => {
      checkFixes(workspace, uri, whole);
    },
  ];
  yield [
    'the Services view',
    () => {
      buildServiceTree(workspace).forEach((node) => {
        checkNode(workspace, node);
      });
    },
  ];
  yield [
    'the Nodes view',
    () => {
      buildNodeTree(workspace).forEach((node) => {
        checkNode(workspace, node);
      });
    },
  ];
  yield [
    'requests',
    () => {
      checkReports(workspace);
    },
  ];
}

function* questionsAt(workspace: Workspace, uri: string, offset: number): Generator<Question> {
  const check = (span: Span | undefined): void => {
    if (span !== undefined) checkSpan(workspace, uri, span);
  };
  yield [
    'hover',
    () => {
      const hover = hoverAt(workspace, uri, offset);
      check(hover?.span);
      if (hover !== undefined) renderMarkdown(hover.contents, { place: () => '#', command: () => '#' });
    },
  ];
  yield [
    'completion',
    () => {
      check(completionsAt(workspace, uri, offset)?.span);
    },
  ];
  yield [
    'definition',
    () => {
      const definition = definitionAt(workspace, uri, offset);
      check(definition?.origin);
      definition?.targets.forEach((target) => {
        checkSpan(workspace, target.uri, target.span);
      });
    },
  ];
  yield [
    'references',
    () => {
      referencesAt(workspace, uri, offset, { includeDeclaration: true }).forEach((each) => {
        checkSpan(workspace, each.uri, each.span);
      });
    },
  ];
  yield [
    'highlights',
    () => {
      highlightsAt(workspace, uri, offset).forEach(({ span }) => {
        check(span);
      });
    },
  ];
  yield [
    'rename',
    () => {
      const target = prepareRename(workspace, uri, offset);
      if (target !== undefined && 'span' in target) check(target.span);
      const edits = renameAt(workspace, uri, offset, 'renamed');
      if (edits !== undefined && !('refusal' in edits)) checkEdits(workspace, edits);
    },
  ];
  yield [
    'the field',
    () => {
      check(workspace.cursorAt(uri, offset)?.span);
    },
  ];
}

function checkFindings(workspace: Workspace, uri: string): void {
  for (const { span, message, related } of workspace.findingsIn(uri)) {
    assert.notEqual(message, '');
    checkSpan(workspace, uri, span);
    for (const each of related) checkSpan(workspace, each.uri, each.span);
  }
}

/** The fixes may be applied, and what they make may be read. */
function checkFixes(workspace: Workspace, uri: string, whole: Span): void {
  codeActionsAt(workspace, uri, whole).forEach(({ edits }, index) => {
    const texts = checkEdits(workspace, edits);
    if (index >= mostFixes) return;
    const fixed = openWorkspace(texts);
    for (const file of fixed.files) fixed.findingsIn(file);
  });
}

/** Edits lie in their texts, and no two touch the same characters; answers the texts after them. */
function checkEdits(workspace: Workspace, files: readonly FileEdit[]): ReadonlyMap<string, string> {
  return new Map(
    files.map(({ uri, edits }) => {
      const ordered = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
      ordered.forEach(({ span }, index) => {
        checkSpan(workspace, uri, span);
        assert.ok(span.start >= (ordered[index - 1]?.span.end ?? 0), `edits of ${uri} overlap`);
      });
      return [uri, applyEdits(textOf(workspace, uri), edits)];
    }),
  );
}

function checkSymbol(workspace: Workspace, uri: string, { span, selection, children }: DocumentSymbol): void {
  checkSpan(workspace, uri, span);
  checkSpan(workspace, uri, selection);
  // VS Code refuses an outline whose selection is not inside of its range.
  assert.ok(
    span.start <= selection.start && selection.end <= span.end,
    'a selection lies outside of its symbol',
  );
  for (const child of children) checkSymbol(workspace, uri, child);
}

function checkNode(workspace: Workspace, root: TreeNode): void {
  const ids = new Set<string>();
  const check = (node: TreeNode): void => {
    assert.ok(!ids.has(node.id), `the item ${node.id} is there twice`);
    ids.add(node.id);
    const location = node.place && locatePlace(workspace, node.place);
    if (location !== undefined) checkSpan(workspace, location.uri, location.span);
    node.children.forEach(check);
  };
  check(root);
}

function checkReports(workspace: Workspace): void {
  for (const environment of workspace.environments().slice(0, some)) {
    const cluster = workspace.cluster(environment);
    const ref = { environment: environment.id };
    for (const { ref: service } of cluster.services.slice(0, some)) {
      writeReport(workspace, { kind: 'describe', cluster: ref, service });
      writeReport(workspace, { kind: 'reach', cluster: ref, service });
    }
    for (const { id, client } of pickEnds(listCurlSources(cluster)))
      for (const { argument } of pickEnds(suggestAddresses(cluster, client))) {
        const { text, links } = writeReport(workspace, { kind: 'curl', cluster: ref, from: id, argument });
        for (const { span } of links)
          assert.ok(span.start < span.end && span.end <= text.length, 'a link of a transcript');
      }
  }
}

function pickEnds<T>(list: readonly T[]): readonly T[] {
  return [...list.slice(0, some), ...list.slice(-1)];
}

function textOf(workspace: Workspace, uri: string): string {
  return workspace.text(uri) ?? '';
}

function checkSpan(workspace: Workspace, uri: string, { start, end }: Span): void {
  const { length } = textOf(workspace, uri);
  const isInside =
    Number.isInteger(start) && Number.isInteger(end) && 0 <= start && start <= end && end <= length;
  assert.ok(isInside, `the span ${start}-${end} lies outside of ${uri}, which has ${length} characters`);
}
