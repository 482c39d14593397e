import * as vscode from 'vscode';
import { inlayHintsIn } from '../../core/language/inlayHints.js';
import { settingIds, settingSection } from '../contributionIds.js';
import { manifestSelector } from '../documents.js';
import { locatePlace, type PlaceRef } from '../../core/language/placeRef.js';
import type { Workspace } from '../../core/workspace/workspace.js';
import { toLocation, toRange } from '../positions.js';
import type { Scope } from '../scope.js';

/** Defaulted and previewed values behind the fields of Services; a double click writes one into the manifest. */
export function registerInlayHints({ workspace, sync, log, store }: Scope): void {
  const changed = store.add(new vscode.EventEmitter<void>());
  store.add(
    sync.onDidChange(() => {
      changed.fire();
    }),
  );
  store.add(
    vscode.languages.registerInlayHintsProvider(manifestSelector, {
      onDidChangeInlayHints: changed.event,
      provideInlayHints: async (document, range) => {
        await sync.ready();
        return log.guard('inlay hints', () => {
          const settings = vscode.workspace.getConfiguration(settingSection, document);
          if (!settings.get<boolean>(settingIds.inlayHints, true)) return [];
          const uri = document.uri.toString();
          const span = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
          return inlayHintsIn(workspace, uri, span).map(({ offset, label, tooltip, edit, target }) => {
            const hint = new vscode.InlayHint(
              document.positionAt(offset),
              [toLabelPart(workspace, label, target)],
              vscode.InlayHintKind.Parameter,
            );
            hint.paddingLeft = true;
            hint.tooltip = tooltip;
            if (edit !== undefined)
              hint.textEdits = [vscode.TextEdit.replace(toRange(workspace, uri, edit.span), edit.newText)];
            return hint;
          });
        });
      },
    }),
  );
}

/** A label that Ctrl+click follows to where its value leads. */
function toLabelPart(
  workspace: Workspace,
  label: string,
  target: PlaceRef | undefined,
): vscode.InlayHintLabelPart {
  const part = new vscode.InlayHintLabelPart(label);
  const location = target && locatePlace(workspace, target);
  if (location !== undefined) part.location = toLocation(workspace, location);
  return part;
}
