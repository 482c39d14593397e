import * as vscode from 'vscode';
import { lensesIn, resolveLens, type LensPlace } from '../../core/language/lenses.js';
import { settingIds, settingSection } from '../contributionIds.js';
import { manifestSelector } from '../documents.js';
import { toCommand } from '../languageCommands.js';
import { toRange } from '../positions.js';
import type { Scope } from '../scope.js';

/** A lens whose words are still to be found. */
class PendingLens extends vscode.CodeLens {
  readonly place: LensPlace;

  constructor(range: vscode.Range, place: LensPlace) {
    super(range);
    this.place = place;
  }
}

/** Lenses over Services and over the workloads that they select; their words are computed for those on the screen. */
export function registerCodeLens({ workspace, sync, log, store }: Scope): void {
  const changed = store.add(new vscode.EventEmitter<void>());
  store.add(
    sync.onDidChange(() => {
      changed.fire();
    }),
  );
  store.add(
    vscode.workspace.onDidChangeConfiguration((event) => {
      const ids = [settingIds.codeLens, settingIds.codeLensPodTemplates];
      if (ids.some((id) => event.affectsConfiguration(`${settingSection}.${id}`))) changed.fire();
    }),
  );
  store.add(
    vscode.languages.registerCodeLensProvider(manifestSelector, {
      onDidChangeCodeLenses: changed.event,
      provideCodeLenses: async (document) => {
        await sync.ready();
        return log.guard('lens', () => {
          const settings = vscode.workspace.getConfiguration(settingSection, document);
          if (!settings.get<boolean>(settingIds.codeLens, true)) return [];
          const uri = document.uri.toString();
          const podTemplates = settings.get<boolean>(settingIds.codeLensPodTemplates, true);
          return lensesIn(workspace, uri, { podTemplates }).map(
            (place) => new PendingLens(toRange(workspace, uri, place.span), place),
          );
        });
      },
      resolveCodeLens: (lens) =>
        log.guard('lens', () => {
          const words = lens instanceof PendingLens ? resolveLens(workspace, lens.place) : undefined;
          if (words !== undefined) lens.command = toCommand(words.command, words.title, words.tooltip);
          return lens;
        }),
    }),
  );
}
