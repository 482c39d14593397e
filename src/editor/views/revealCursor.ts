import * as vscode from 'vscode';
import { depthAt, findNodeAt } from '../../core/language/tree/treeNode.js';
import { settingIds, settingSection } from '../contributionIds.js';
import type { Scope } from '../scope.js';
import type { ScopeTreeView } from './treeView.js';

/** The cursor rests for so long before the views follow it. */
const restMilliseconds = 150;

/** Selects in the views that are seen what the cursor stands on, as the Explorer does with files. */
export function registerRevealCursor(scope: Scope, trees: readonly ScopeTreeView[]): void {
  const { store, log } = scope;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const follow = (editor: vscode.TextEditor | undefined): void => {
    clearTimeout(timer);
    if (editor === undefined || !trees.some(({ view }) => view.visible) || !isWanted()) return;
    timer = setTimeout(() => {
      for (const tree of trees)
        log.guard('reveal', () => {
          reveal(scope, tree, editor);
        });
    }, restMilliseconds);
  };
  store.add(
    vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
      follow(textEditor);
    }),
  );
  store.add(vscode.window.onDidChangeActiveTextEditor(follow));
  for (const { view } of trees)
    store.add(
      view.onDidChangeVisibility(() => {
        follow(vscode.window.activeTextEditor);
      }),
    );
  store.add({
    dispose: () => {
      clearTimeout(timer);
    },
  });
}

function isWanted(): boolean {
  return vscode.workspace.getConfiguration(settingSection).get<boolean>(settingIds.autoReveal, true);
}

/** What is selected stays where it is as near to the cursor: a click on an item opens its manifest, and must not move the selection. */
function reveal({ workspace }: Scope, { view, roots }: ScopeTreeView, editor: vscode.TextEditor): void {
  const { document, selection } = editor;
  if (!view.visible || editor !== vscode.window.activeTextEditor) return;
  const found = workspace.cursorAt(document.uri.toString(), document.offsetAt(selection.active));
  if (found === undefined) return;
  const cursor = { manifest: found.manifest.id, path: found.path };
  const node = findNodeAt(roots, cursor);
  if (node === undefined) return;
  const wanted = depthAt(node, cursor) ?? 0;
  if (view.selection.some((each) => (depthAt(each, cursor) ?? -1) >= wanted)) return;
  // A view that is being shown anew does not know the item for a moment, and refuses.
  void view.reveal(node, { select: true, focus: false, expand: false }).then(undefined, () => undefined);
}
