import * as vscode from 'vscode';
import { readPanelContent, type PaintWanted } from '../../core/language/topology/panelContent.js';
import { parsePanelMessage, type PanelMessage } from '../../core/language/topology/panelMessage.js';
import { servicesAt, type ServiceSubject } from '../../core/language/topology/serviceAt.js';
import {
  emptyView,
  readTopologyView,
  type TopologyRequest,
  type TopologyView,
} from '../../core/language/topology/topologyView.js';
import { objectKey } from '../../core/manifests/manifest.js';
import { assertNever } from '../../core/text/assertNever.js';
import { commandIds, panelType } from '../contributionIds.js';
import { DisposableStore } from '../disposables.js';
import { isManifestDocument } from '../documents.js';
import { openPlace } from '../languageCommands.js';
import type { ReportDocuments } from '../reports.js';
import type { Scope } from '../scope.js';
import { openMermaid, saveSvg } from './exportTopology.js';
import { panelHtml } from './panelHtml.js';
import { panelWords } from './panelWords.js';

/** The panel: it shows one Service, follows the editor, and is drawn anew when the workspace changes. */
export class TopologyPanel implements vscode.Disposable {
  readonly #scope: Scope;
  readonly #reports: ReportDocuments;
  readonly #store = new DisposableStore();
  #panel: vscode.WebviewPanel | undefined;
  #request: TopologyRequest | undefined;
  #view: TopologyView | undefined;
  /** What the page shows, as it was posted. */
  #posted = '';
  /** Where the user came from. */
  #editor: vscode.TextEditor | undefined;

  constructor(scope: Scope, reports: ReportDocuments) {
    this.#scope = scope;
    this.#reports = reports;
    this.#editor = vscode.window.activeTextEditor;
    this.#store.add(
      scope.sync.onDidChange(() => {
        this.#draw();
      }),
    );
    this.#store.add(
      vscode.window.onDidChangeActiveTextEditor((editor) => {
        this.#follow(editor);
      }),
    );
    this.#store.add(
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
        this.#follow(textEditor);
      }),
    );
  }

  /** The Service that the cursor of the active editor is about. */
  currentSubject(): ServiceSubject | undefined {
    const editor = vscode.window.activeTextEditor;
    return editor && this.#subjectsAt(editor)[0];
  }

  /** Opens the panel beside the editor, where the cursor stays; one that is open is brought to the front and gets the focus. */
  show(subject: ServiceSubject): void {
    this.#editor = vscode.window.activeTextEditor ?? this.#editor;
    if (!isSame(this.#request, subject)) this.#request = subject;
    if (this.#panel !== undefined) {
      this.#panel.reveal();
      this.#draw();
      return;
    }
    const isBeside = this.#editor !== undefined;
    const viewColumn = isBeside ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
    const options = { viewColumn, preserveFocus: isBeside };
    this.#adopt(vscode.window.createWebviewPanel(panelType, vscode.l10n.t('Topology'), options));
  }

  /** Takes over a panel of the session before. */
  revive(panel: vscode.WebviewPanel, request: TopologyRequest | undefined): void {
    if (this.#panel !== undefined) {
      panel.dispose();
      return;
    }
    this.#request = request ?? this.currentSubject();
    if (this.#request === undefined) panel.dispose();
    else this.#adopt(panel);
  }

  /** Asks the page for its colours; it answers with the wish to export. */
  async askForPaint(): Promise<void> {
    const wanted: PaintWanted = { type: 'tellPaint' };
    await this.#panel?.webview.postMessage(wanted);
  }

  async exportMermaid(): Promise<void> {
    if (this.#view?.topology !== undefined) await openMermaid(this.#view.topology, this.#editorColumn());
  }

  /** The panel itself stays: VS Code hands it over to the next session. */
  dispose(): void {
    this.#store.dispose();
  }

  #adopt(panel: vscode.WebviewPanel): void {
    const { extensionUri } = this.#scope.context;
    this.#panel = panel;
    this.#posted = '';
    panel.webview.options = {
      enableScripts: true,
      localResourceRoots: ['media', 'dist'].map((folder) => vscode.Uri.joinPath(extensionUri, folder)),
    };
    panel.iconPath = vscode.Uri.joinPath(extensionUri, 'media', 'icon.png');
    panel.webview.onDidReceiveMessage((message: unknown) =>
      this.#scope.log.guardAsync('topology', () => this.#receive(message)),
    );
    panel.onDidDispose(() => {
      this.#panel = undefined;
      this.#view = undefined;
    });
    panel.webview.html = panelHtml(panel.webview, extensionUri);
  }

  async #receive(value: unknown): Promise<void> {
    const message = parsePanelMessage(value);
    if (message === undefined) {
      this.#scope.log.warn('topology: a message of an unknown shape was ignored');
      return;
    }
    await this.#answer(message);
  }

  async #answer(message: PanelMessage): Promise<void> {
    switch (message.type) {
      case 'ready':
        this.#posted = '';
        this.#draw();
        return;
      case 'ask':
        this.#ask(message);
        return;
      case 'open':
        await this.#open(message.id);
        return;
      case 'exportMermaid':
        await this.exportMermaid();
        return;
      case 'exportSvg':
        if (this.#view?.topology !== undefined) await saveSvg(this.#view.topology, message.paint);
        return;
      case 'showTranscript':
        await this.#showTranscript();
        return;
      case 'reset':
        await vscode.commands.executeCommand(commandIds.resetWhatIf);
        return;
      case 'leave':
        await this.#leave();
        return;
      default:
        assertNever(message);
    }
  }

  /** Another Service keeps the source; another Service or source has addresses of its own. */
  #ask({ service, from, address }: Extract<PanelMessage, { type: 'ask' }>): void {
    if (this.#request === undefined) return;
    const { cluster } = this.#request;
    const source = from ?? this.#request.from;
    const [namespace, name] = service?.split('/') ?? [];
    this.#request = {
      cluster,
      service:
        namespace === undefined || name === undefined
          ? this.#request.service
          : { kind: 'Service', namespace, name },
      ...(source === undefined ? {} : { from: source }),
      ...(address === undefined ? {} : { address }),
    };
    this.#draw();
  }

  async #open(id: string): Promise<void> {
    const place = this.#view?.places.get(id);
    if (place === undefined) return;
    await openPlace(this.#scope.workspace, place, { viewColumn: this.#editorColumn() });
  }

  async #showTranscript(): Promise<void> {
    const { cluster, from, address } = this.#view?.request ?? {};
    if (cluster === undefined || from === undefined || address === undefined) return;
    await this.#leave();
    await this.#reports.show({ kind: 'curl', cluster, from, argument: address });
  }

  /** Back to where the user came from. */
  async #leave(): Promise<void> {
    if (this.#editor === undefined)
      await vscode.commands.executeCommand('workbench.action.focusFirstEditorGroup');
    else await vscode.window.showTextDocument(this.#editor.document, { viewColumn: this.#editorColumn() });
  }

  #editorColumn(): vscode.ViewColumn {
    return this.#editor?.viewColumn ?? vscode.ViewColumn.One;
  }

  /** Shows the Service under the cursor; where it is about several, the one that is shown stays. */
  #follow(editor: vscode.TextEditor | undefined): void {
    if (editor === undefined || !isManifestDocument(editor.document)) return;
    this.#editor = editor;
    if (this.#panel?.visible !== true) return;
    const subjects = this.#subjectsAt(editor);
    const [first] = subjects;
    if (first === undefined || subjects.some((subject) => isSame(this.#request, subject))) return;
    const from = this.#request?.from;
    this.#request = { ...first, ...(from === undefined ? {} : { from }) };
    this.#draw();
  }

  #subjectsAt({ document, selection }: vscode.TextEditor): readonly ServiceSubject[] {
    const { workspace, log } = this.#scope;
    const offset = document.offsetAt(selection.active);
    return log.guard('topology', () => servicesAt(workspace, document.uri.toString(), offset)) ?? [];
  }

  #draw(): void {
    if (this.#panel === undefined || this.#request === undefined || !this.#panel.visible) return;
    const request = this.#request;
    const { workspace, log } = this.#scope;
    const before = this.#view;
    const view =
      log.guard('topology', () => readTopologyView(workspace, request, before)) ?? emptyView(request);
    const wanted = request.address === undefined ? request : view.request;
    this.#view = view;
    this.#request = wanted;
    const changes = workspace.whatIf(request.cluster.environment).length;
    const banner =
      changes === 0
        ? ''
        : changes === 1
          ? vscode.l10n.t('1 change is simulated')
          : vscode.l10n.t('{0} changes are simulated', changes);
    const gone = vscode.l10n.t('Service {0} is gone', request.service.name);
    const content = readPanelContent(view, { words: panelWords(), wanted, banner, gone });
    const text = JSON.stringify(content);
    if (text === this.#posted) return;
    this.#posted = text;
    this.#panel.title = vscode.l10n.t('Topology of {0}', request.service.name);
    void this.#panel.webview.postMessage(content);
  }
}

function isSame(request: TopologyRequest | undefined, subject: ServiceSubject): boolean {
  return (
    request?.cluster.environment === subject.cluster.environment &&
    request.cluster.variant === subject.cluster.variant &&
    objectKey(request.service) === objectKey(subject.service)
  );
}
