import assert from 'node:assert/strict';
import { codeActionsAt, type ActionGroup } from '../../../src/core/language/actions/codeActions.js';
import { documentLinksIn } from '../../../src/core/language/documentLinks.js';
import {
  documentSymbolsIn,
  findWorkspaceSymbols,
  foldingSpansIn,
  type DocumentSymbol,
} from '../../../src/core/language/documentSymbols.js';
import { inlayHintsIn } from '../../../src/core/language/inlayHints.js';
import { lensesIn, resolveLens } from '../../../src/core/language/lenses.js';
import { selectorDotsIn } from '../../../src/core/language/selectorDots.js';
import { createWorkspace } from '../../../src/core/workspace/createWorkspace.js';
import type { Workspace } from '../../../src/core/workspace/workspace.js';
import { applyTo, checkEdits, checkSpan, textOf } from './checkPlaces.js';
import type { Question } from './question.js';

/** How much of a file is seen at once: editors ask for the lenses and hints of the lines that they show. */
const visible = 20_000;
/** How many fixes are tried, since each is checked in a workspace of its own. */
const mostFixes = { short: 5, long: 1 } as const;

/** What the editor asks about a whole file. */
export const questionsAbout: Readonly<Record<string, Question<[uri: string]>>> = {
  findings: (workspace, uri) => {
    for (const { span, message, related } of workspace.findingsIn(uri)) {
      assert.notEqual(message, '');
      checkSpan(workspace, uri, span);
      for (const each of related) checkSpan(workspace, each.uri, each.span);
    }
  },
  lenses: (workspace, uri) => {
    for (const place of lensesIn(workspace, uri, { podTemplates: true })) {
      checkSpan(workspace, uri, place.span);
      if (place.span.start < visible) resolveLens(workspace, place);
    }
  },
  'inlay hints': (workspace, uri) => {
    const { length } = textOf(workspace, uri);
    for (const start of [0, Math.floor(length / 2)])
      for (const { offset, edit } of inlayHintsIn(workspace, uri, { start, end: start + visible })) {
        checkSpan(workspace, uri, { start: offset, end: offset });
        if (edit !== undefined) checkEdits(workspace, [{ uri, edits: [edit] }]);
      }
  },
  'selector dots': (workspace, uri) => {
    for (const { span } of selectorDotsIn(workspace, uri)) checkSpan(workspace, uri, span);
  },
  links: (workspace, uri) => {
    for (const { span } of documentLinksIn(workspace, uri)) checkSpan(workspace, uri, span);
  },
  symbols: (workspace, uri) => {
    for (const symbol of documentSymbolsIn(workspace, uri)) checkSymbol(workspace, uri, symbol);
  },
  folding: (workspace, uri) => {
    for (const span of foldingSpansIn(workspace, uri)) checkSpan(workspace, uri, span);
  },
  'workspace symbols': (workspace) => {
    for (const { uri, span } of findWorkspaceSymbols(workspace, 'we')) checkSpan(workspace, uri, span);
  },
  fixes: (workspace, uri) => {
    checkActions(workspace, uri, ['quickfix', 'refactor']);
  },
  'all safe repairs': (workspace, uri) => {
    checkActions(workspace, uri, ['fixAll']);
  },
};

/** What the first fixes make of a file can be read, and checked. */
export function checkFixed(workspace: Workspace, uri: string): void {
  const whole = { start: 0, end: textOf(workspace, uri).length };
  const most = whole.end <= visible ? mostFixes.short : mostFixes.long;
  for (const { edits } of codeActionsAt(workspace, uri, whole).slice(0, most)) {
    const fixed = createWorkspace();
    for (const [each, text] of applyTo(workspace, edits)) fixed.setFile(each, text);
    for (const each of fixed.files) fixed.findingsIn(each);
  }
}

function checkActions(workspace: Workspace, uri: string, groups: readonly ActionGroup[]): void {
  const whole = { start: 0, end: textOf(workspace, uri).length };
  for (const { edits } of codeActionsAt(workspace, uri, whole, groups)) checkEdits(workspace, edits);
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
