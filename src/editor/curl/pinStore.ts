import * as vscode from 'vscode';
import {
  addPin,
  checkPin,
  keyOfPin,
  pinRequest,
  readPins,
  type Pin,
  type PinState,
} from '../../core/language/pins/pin.js';
import type { CurlRequestRef } from '../../core/language/reports/reportRequest.js';
import { schemes } from '../contributionIds.js';
import type { Scope } from '../scope.js';

const storageKey = 'curl.pins';

/** The pinned simulations of this workspace: kept over sessions, and run again after each change. */
export class PinStore implements vscode.TextDocumentContentProvider {
  readonly #scope: Scope;
  readonly #stateChanged: vscode.EventEmitter<void>;
  readonly #documentChanged: vscode.EventEmitter<vscode.Uri>;
  #pins: readonly Pin[];
  #states: readonly PinState[] | undefined;

  /** Fires when a pin comes, goes, or ends otherwise than before. */
  readonly onDidChangeStates: vscode.Event<void>;
  /** For the documents of `sideOf`. */
  readonly onDidChange: vscode.Event<vscode.Uri>;

  constructor(scope: Scope) {
    this.#scope = scope;
    const { context, store, sync } = scope;
    this.#pins = readPins(context.workspaceState.get<unknown>(storageKey));
    this.#stateChanged = store.add(new vscode.EventEmitter<void>());
    this.#documentChanged = store.add(new vscode.EventEmitter<vscode.Uri>());
    this.onDidChangeStates = this.#stateChanged.event;
    this.onDidChange = this.#documentChanged.event;
    store.add(vscode.workspace.registerTextDocumentContentProvider(schemes.pin, this));
    store.add(
      sync.onDidChange(() => {
        if (sync.scanned && this.#pins.length > 0) this.#runAgain();
      }),
    );
  }

  /** How the pins stand on the manifests as they are now; empty until the workspace is read. */
  get states(): readonly PinState[] {
    if (!this.#scope.sync.scanned) return [];
    this.#states ??= this.#run();
    return this.#states;
  }

  find(key: string | undefined): PinState | undefined {
    return this.states.find(({ pin }) => keyOfPin(pin) === key);
  }

  /** Pins a request as it ends now, in the place of the same request's pin if there is one. */
  async pin(request: CurlRequestRef): Promise<void> {
    await this.#keep(addPin(this.#pins, pinRequest(this.#scope.workspace, request)));
  }

  async unpin(key: string): Promise<void> {
    await this.#keep(this.#pins.filter((each) => keyOfPin(each) !== key));
  }

  /** One side of the comparison of a pin: as it was, or as it is now. */
  sideOf(state: PinState, side: 'pinned' | 'now'): vscode.Uri {
    return vscode.Uri.from({ scheme: schemes.pin, path: `/${side}`, query: keyOfPin(state.pin) });
  }

  provideTextDocumentContent({ path, query }: vscode.Uri): string {
    const state = this.find(query);
    if (state === undefined) return vscode.l10n.t('# This curl is not pinned any more\n');
    return path === '/pinned' ? state.pin.plain : state.plain;
  }

  async #keep(pins: readonly Pin[]): Promise<void> {
    this.#pins = pins;
    await this.#scope.context.workspaceState.update(storageKey, pins);
    this.#runAgain();
  }

  #runAgain(): void {
    this.#states = undefined;
    this.#stateChanged.fire();
    for (const { uri } of vscode.workspace.textDocuments)
      if (uri.scheme === schemes.pin) this.#documentChanged.fire(uri);
  }

  #run(): readonly PinState[] {
    const { log, workspace } = this.#scope;
    return this.#pins.flatMap((pin) => log.guard('pins', () => checkPin(workspace, pin)) ?? []);
  }
}
