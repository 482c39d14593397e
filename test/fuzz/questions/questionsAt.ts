import { codeActionsAt } from '../../../src/core/language/actions/codeActions.js';
import { completionsAt } from '../../../src/core/language/completion/completion.js';
import { definitionAt } from '../../../src/core/language/definition.js';
import { highlightsAt } from '../../../src/core/language/highlights.js';
import { hoverAt } from '../../../src/core/language/hover/hover.js';
import { renderMarkdown } from '../../../src/core/language/markdown.js';
import { referencesAt } from '../../../src/core/language/references.js';
import { prepareRename, renameAt } from '../../../src/core/language/rename.js';
import { servicesAt } from '../../../src/core/language/topology/serviceAt.js';
import { checkEdits, checkSpan } from './checkPlaces.js';
import type { Question } from './question.js';

/** What the editor asks about a place. */
export const questionsAt: Readonly<Record<string, Question<[uri: string, at: number]>>> = {
  hover: (workspace, uri, at) => {
    const hover = hoverAt(workspace, uri, at);
    checkSpan(workspace, uri, hover?.span);
    if (hover !== undefined) renderMarkdown(hover.contents, { place: () => '#', command: () => '#' });
  },
  completion: (workspace, uri, at) => {
    checkSpan(workspace, uri, completionsAt(workspace, uri, at)?.span);
  },
  definition: (workspace, uri, at) => {
    const definition = definitionAt(workspace, uri, at);
    checkSpan(workspace, uri, definition?.origin);
    for (const target of definition?.targets ?? []) checkSpan(workspace, target.uri, target.span);
  },
  references: (workspace, uri, at) => {
    for (const each of referencesAt(workspace, uri, at, { includeDeclaration: true }))
      checkSpan(workspace, each.uri, each.span);
  },
  highlights: (workspace, uri, at) => {
    for (const { span } of highlightsAt(workspace, uri, at)) checkSpan(workspace, uri, span);
  },
  rename: (workspace, uri, at) => {
    const target = prepareRename(workspace, uri, at);
    if (target !== undefined && 'span' in target) checkSpan(workspace, uri, target.span);
    const edits = renameAt(workspace, uri, at, 'renamed');
    if (edits !== undefined && !('refusal' in edits)) checkEdits(workspace, edits);
  },
  actions: (workspace, uri, at) => {
    for (const { edits } of codeActionsAt(workspace, uri, { start: at, end: at }))
      checkEdits(workspace, edits);
  },
  'the field': (workspace, uri, at) => {
    checkSpan(workspace, uri, workspace.cursorAt(uri, at)?.span);
  },
  'the Services here': (workspace, uri, at) => {
    servicesAt(workspace, uri, at);
  },
};
