import * as vscode from 'vscode';
import { commandIds, schemes } from '../contributionIds.js';
import { requestOfTranscript } from '../reports.js';
import type { Scope } from '../scope.js';

/** What can be done with a transcript, above its first line. */
export function registerTranscriptLens({ store }: Scope): void {
  store.add(
    vscode.languages.registerCodeLensProvider(
      { scheme: schemes.transcript },
      {
        provideCodeLenses({ uri }) {
          const request = requestOfTranscript(uri);
          if (request === undefined) return [];
          const top = new vscode.Range(0, 0, 0, 0);
          const lens = (title: string, command: string, argument: unknown): vscode.CodeLens =>
            new vscode.CodeLens(top, { title, command, arguments: [argument] });
          return [
            lens(vscode.l10n.t('Change...'), commandIds.curlFromNode, { edit: request }),
            lens(vscode.l10n.t('Repeat...'), commandIds.repeatCurl, request),
            lens(vscode.l10n.t('Pin'), commandIds.pinCurl, request),
            lens(vscode.l10n.t('Copy as curl'), commandIds.copyAsCurl, request),
          ];
        },
      },
    ),
  );
}
