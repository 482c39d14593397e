import * as vscode from 'vscode';
import { noteChange } from '../core/language/reports/noteChange.js';
import {
  parseReportRequest,
  titleOf,
  type CurlRequestRef,
  type ReportRequest,
} from '../core/language/reports/reportRequest.js';
import { writeReport, type Report } from '../core/language/reports/writeReport.js';
import { schemes, transcriptLanguage } from './contributionIds.js';
import { toLinkTarget } from './positions.js';
import type { Scope } from './scope.js';

/** Shows transcripts and other reports as read-only documents; they are written anew when a manifest changes, and say that they did. */
export class ReportDocuments implements vscode.TextDocumentContentProvider, vscode.DocumentLinkProvider {
  readonly #scope: Scope;
  readonly #changed: vscode.EventEmitter<vscode.Uri>;
  /** The reports that are open, as they were when they were asked for. */
  readonly #opened = new Map<string, Report>();

  readonly onDidChange: vscode.Event<vscode.Uri>;

  constructor(scope: Scope) {
    this.#scope = scope;
    const { store, sync } = scope;
    this.#changed = store.add(new vscode.EventEmitter<vscode.Uri>());
    this.onDidChange = this.#changed.event;
    store.add(vscode.workspace.registerTextDocumentContentProvider(schemes.transcript, this));
    store.add(vscode.languages.registerDocumentLinkProvider({ scheme: schemes.transcript }, this));
    store.add(vscode.workspace.onDidOpenTextDocument(setLanguage));
    store.add(
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        this.#opened.delete(uri.toString());
      }),
    );
    store.add(
      sync.onDidChange(() => {
        this.#refresh();
      }),
    );
    for (const document of vscode.workspace.textDocuments) setLanguage(document);
  }

  /** Opens a report in the active group, as a preview. */
  async show(request: ReportRequest): Promise<void> {
    const uri = reportUri(request);
    this.#opened.delete(uri.toString());
    this.#changed.fire(uri);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, { preview: true });
  }

  /** A report that is open, as it is now. */
  read(uri: vscode.Uri): Report | undefined {
    return this.#scope.log.guard('report', () => this.#write(uri));
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    await this.#scope.sync.start();
    return this.read(uri)?.text ?? vscode.l10n.t('# This cannot be shown. The log says why');
  }

  /** The links are found anew, since the lines that they lead to may have moved. */
  provideDocumentLinks(document: vscode.TextDocument): vscode.DocumentLink[] | undefined {
    return this.#scope.log.guard('transcript links', () => {
      const report = this.read(document.uri);
      if (report === undefined || report.text !== document.getText()) return [];
      return report.links.map(({ span, place, tooltip }) => {
        const range = new vscode.Range(document.positionAt(span.start), document.positionAt(span.end));
        const link = new vscode.DocumentLink(range, toLinkTarget(this.#scope.workspace, place));
        link.tooltip = tooltip;
        return link;
      });
    });
  }

  #refresh(): void {
    for (const { uri } of vscode.workspace.textDocuments)
      if (uri.scheme === schemes.transcript) this.#changed.fire(uri);
  }

  #write(uri: vscode.Uri): Report | undefined {
    const request = parseReportRequest(uri.query);
    const report = request && writeReport(this.#scope.workspace, request);
    if (report === undefined) return undefined;
    const opened = this.#opened.get(uri.toString());
    if (opened === undefined) this.#opened.set(uri.toString(), report);
    return opened === undefined ? report : noteChange(opened, report);
  }
}

/** The request of a transcript that is open in an editor. */
export function requestOfTranscript(uri: vscode.Uri | undefined): CurlRequestRef | undefined {
  if (uri?.scheme !== schemes.transcript) return undefined;
  const request = parseReportRequest(uri.query);
  return request?.kind === 'curl' ? request : undefined;
}

/** The address of a report; its last segment is the title of the tab. */
function reportUri(request: ReportRequest): vscode.Uri {
  return vscode.Uri.from({
    scheme: schemes.transcript,
    path: `/${request.kind}/${titleOf(request).replaceAll('/', '⁄')}`,
    query: JSON.stringify(request),
  });
}

function setLanguage(document: vscode.TextDocument): void {
  const isOurs = document.uri.scheme === schemes.transcript || document.uri.scheme === schemes.pin;
  if (isOurs && document.languageId !== transcriptLanguage)
    void vscode.languages.setTextDocumentLanguage(document, transcriptLanguage);
}
