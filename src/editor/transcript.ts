import * as vscode from 'vscode';
import { resolveCluster } from '../core/language/clusterQueries.js';
import { listCurlSources } from '../core/language/curl/curlSources.js';
import { runRequest } from '../core/language/curl/runRequest.js';
import type { ClusterRef } from '../core/language/languageCommand.js';
import type { Transcript } from '../core/language/curl/transcript.js';
import { schemes, transcriptLanguage } from './contributionIds.js';
import { toLinkTarget } from './positions.js';
import type { Scope } from './scope.js';

/** A simulated request, as the address of its transcript names it. */
export interface CurlRequest {
  readonly cluster: ClusterRef;
  /** The id of a curl source. */
  readonly from: string;
  /** What curl is given. */
  readonly argument: string;
}

/** Shows requests as read-only documents that are written anew when a manifest changes; each hop leads to the line that decides it. */
export class TranscriptDocuments implements vscode.TextDocumentContentProvider, vscode.DocumentLinkProvider {
  readonly #scope: Scope;
  readonly #changed: vscode.EventEmitter<vscode.Uri>;

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
      sync.onDidChange(() => {
        this.#refresh();
      }),
    );
    for (const document of vscode.workspace.textDocuments) setLanguage(document);
  }

  /** Opens the transcript of a request beside nothing: in the active group, as a preview. */
  async show(request: CurlRequest): Promise<void> {
    const document = await vscode.workspace.openTextDocument(transcriptUri(request));
    await vscode.window.showTextDocument(document, { preview: true });
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    await this.#scope.sync.start();
    const transcript = this.#scope.log.guard('transcript', () => this.#write(uri));
    if (transcript === undefined) return vscode.l10n.t('This request cannot be shown. The log says why.');
    return transcript.text;
  }

  provideDocumentLinks(document: vscode.TextDocument): vscode.DocumentLink[] {
    const transcript = this.#scope.log.guard('transcript', () => this.#write(document.uri));
    if (transcript === undefined || transcript.text !== document.getText()) return [];
    return transcript.links.map(({ span, place, tooltip }) => {
      const range = new vscode.Range(document.positionAt(span.start), document.positionAt(span.end));
      const link = new vscode.DocumentLink(range, toLinkTarget(this.#scope.workspace, place));
      link.tooltip = tooltip;
      return link;
    });
  }

  /** Writes the transcripts that are open anew. */
  #refresh(): void {
    for (const { uri } of vscode.workspace.textDocuments)
      if (uri.scheme === schemes.transcript) this.#changed.fire(uri);
  }

  #write(uri: vscode.Uri): Transcript {
    const { cluster: ref, from, argument } = readRequest(uri);
    const gone = (words: string): Transcript => ({ text: `${words}\n`, links: [], exitCode: 2 });
    const cluster = resolveCluster(this.#scope.workspace, ref);
    if (cluster === undefined) return gone(vscode.l10n.t('The manifests of this request are gone.'));
    const source = listCurlSources(cluster).find(({ id }) => id === from);
    if (source === undefined) return gone(vscode.l10n.t('There is no {0} any more.', from));
    return runRequest(this.#scope.workspace, cluster, source.client, argument);
  }
}

/** The address of a request's transcript; its last segment is the title of the tab. */
function transcriptUri(request: CurlRequest): vscode.Uri {
  const title = `curl ${request.argument.replace(/^https?:\/\//, '').replace(/\/+$/, '')} (${request.from.replace(/^.*\//, '')})`;
  return vscode.Uri.from({
    scheme: schemes.transcript,
    path: `/curl/${title.replaceAll('/', '⁄')}`,
    query: JSON.stringify(request),
  });
}

function readRequest(uri: vscode.Uri): CurlRequest {
  return JSON.parse(uri.query) as CurlRequest;
}

function setLanguage(document: vscode.TextDocument): void {
  if (document.uri.scheme === schemes.transcript && document.languageId !== transcriptLanguage)
    void vscode.languages.setTextDocumentLanguage(document, transcriptLanguage);
}
