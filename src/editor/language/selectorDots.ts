import * as vscode from 'vscode';
import { dotColours, selectorDotsIn } from '../../core/language/selectorDots.js';
import { colourIds, settingIds, settingSection } from '../contributionIds.js';
import { isManifestDocument } from '../documents.js';
import { toRange } from '../positions.js';
import type { Scope } from '../scope.js';

/** Dots of one colour behind a selector and behind the labels of the pods that it matches, in the editors that are visible. */
export function registerSelectorDots({ workspace, sync, log, store }: Scope): void {
  const types = Array.from({ length: dotColours }, (_, index) =>
    store.add(
      vscode.window.createTextEditorDecorationType({
        after: {
          contentText: '●',
          color: new vscode.ThemeColor(colourIds[index] ?? ''),
          margin: '0 0 0 0.6em',
        },
        rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
      }),
    ),
  );
  const mark = (editor: vscode.TextEditor): void => {
    if (!isManifestDocument(editor.document)) return;
    log.guard('selector dots', () => {
      const uri = editor.document.uri.toString();
      const settings = vscode.workspace.getConfiguration(settingSection, editor.document);
      const dots = settings.get<boolean>(settingIds.selectorDots, true) ? selectorDotsIn(workspace, uri) : [];
      types.forEach((type, colour) => {
        const own = dots.filter((dot) => dot.colour === colour);
        editor.setDecorations(
          type,
          own.map(({ span, tooltip }) => ({ range: toRange(workspace, uri, span), hoverMessage: tooltip })),
        );
      });
    });
  };
  const markAll = (): void => {
    vscode.window.visibleTextEditors.forEach(mark);
  };
  store.add(sync.onDidChange(markAll));
  store.add(vscode.window.onDidChangeVisibleTextEditors(markAll));
  store.add(
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(`${settingSection}.${settingIds.selectorDots}`)) markAll();
    }),
  );
}
