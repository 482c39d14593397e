import * as vscode from 'vscode';
import { tellVerdict } from '../../core/language/reports/noteChange.js';
import type { Report } from '../../core/language/reports/writeReport.js';
import { commandIds, schemes } from '../contributionIds.js';
import { requestOfTranscript, type ReportDocuments } from '../reports.js';
import type { Scope } from '../scope.js';

/** How a request ended and what can be done with its transcript, above its first line: the answer may be longer than the screen. */
export function registerTranscriptLens({ log, store }: Scope, reports: ReportDocuments): void {
  store.add(
    vscode.languages.registerCodeLensProvider(
      { scheme: schemes.transcript },
      {
        provideCodeLenses: (document) =>
          log.guard('transcript lens', () => {
            const request = requestOfTranscript(document.uri);
            if (request === undefined) return [];
            return [
              ...verdictLens(reports.read(document.uri)),
              lens(vscode.l10n.t('Change...'), commandIds.curlFromNode, { edit: request }),
              lens(vscode.l10n.t('Repeat...'), commandIds.repeatCurl, request),
              lens(vscode.l10n.t('Pin'), commandIds.pinCurl, request),
              lens(vscode.l10n.t('Copy as curl'), commandIds.copyAsCurl, request),
            ];
          }),
      },
    ),
  );
}

function lens(title: string, command: string, argument: unknown): vscode.CodeLens {
  return new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), { title, command, arguments: [argument] });
}

/** The verdict, short enough for a narrow window; a click leads to the hops. */
function verdictLens(report: Report | undefined): readonly vscode.CodeLens[] {
  const verdict = report && tellVerdict(report);
  if (report?.reason === undefined || verdict === undefined) return [];
  const icon = report.verdict === 'delivered' ? '$(pass)' : '$(error)';
  const lineNumber = report.text.split('\n').findIndex((line) => line.startsWith('# Simulated'));
  const shown = lens(`${icon} ${verdict}`, 'revealLine', { lineNumber: Math.max(lineNumber, 0), at: 'top' });
  if (shown.command !== undefined) shown.command.tooltip = report.reason;
  return [shown];
}
