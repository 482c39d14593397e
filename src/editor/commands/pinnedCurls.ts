import * as vscode from 'vscode';
import type { PinState } from '../../core/language/pins/pin.js';
import { keyOfPin } from '../../core/language/pins/pin.js';
import { pinKeyOf } from '../../core/language/pins/pinNodes.js';
import { titleOf, type CurlRequestRef } from '../../core/language/reports/reportRequest.js';
import type { TreeNode } from '../../core/language/tree/treeNode.js';
import { commandIds, internalCommandIds, viewIds } from '../contributionIds.js';
import type { PinStore } from '../curl/pinStore.js';
import { requestOfTranscript, type ReportDocuments } from '../reports.js';
import type { Scope } from '../scope.js';

/** Pinning and unpinning, comparing with what was pinned, and accepting what is now. */
export function registerPinnedCurls(scope: Scope, pins: PinStore, reports: ReportDocuments): void {
  const { log, store } = scope;
  store.add(
    vscode.commands.registerCommand(commandIds.pinCurl, (argument?: unknown) =>
      log.guardCommand('pin', async () => {
        const request = requestOf(argument);
        if (request === undefined) return;
        await scope.sync.start();
        await pins.pin(request);
        await vscode.commands.executeCommand(`${viewIds.services}.focus`, { preserveFocus: true });
      }),
    ),
  );
  const register = (id: string, run: (state: PinState) => Promise<void>): void => {
    store.add(
      vscode.commands.registerCommand(id, (node?: Pick<TreeNode, 'id'>) =>
        log.guardCommand(id, async () => {
          const state = node === undefined ? await choosePin(pins) : pins.find(pinKeyOf(node));
          if (state !== undefined) await run(state);
        }),
      ),
    );
  };
  register(commandIds.unpinCurl, ({ pin }) => pins.unpin(keyOfPin(pin)));
  register(commandIds.acceptPinnedCurl, ({ pin }) => pins.pin(pin.request));
  register(commandIds.comparePinnedCurl, (state) => compare(pins, state));
  store.add(
    vscode.commands.registerCommand(internalCommandIds.showPin, ({ key }: { readonly key: string }) =>
      log.guardCommand('pin', async () => {
        const state = pins.find(key);
        if (state === undefined) return;
        if (state.change === 'none') await reports.show(state.pin.request);
        else await compare(pins, state);
      }),
    ),
  );
}

/** The request of a lens, of the transcript whose title was clicked, or of the one in the active editor. */
export function requestOf(argument: unknown): CurlRequestRef | undefined {
  if (argument instanceof vscode.Uri) return requestOfTranscript(argument);
  return (
    (argument as CurlRequestRef | undefined) ??
    requestOfTranscript(vscode.window.activeTextEditor?.document.uri)
  );
}

async function compare(pins: PinStore, state: PinState): Promise<void> {
  const title = vscode.l10n.t('{0}: pinned ↔ now', titleOf(state.pin.request));
  const [left, right] = [pins.sideOf(state, 'pinned'), pins.sideOf(state, 'now')];
  await vscode.commands.executeCommand('vscode.diff', left, right, title, { preview: true });
}

async function choosePin(pins: PinStore): Promise<PinState | undefined> {
  const items = pins.states.map((state) => ({
    label: titleOf(state.pin.request),
    description: state.verdict,
    state,
  }));
  if (items.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('No curl is pinned in this workspace.'));
    return undefined;
  }
  const placeHolder = vscode.l10n.t('Which pinned curl?');
  return (await vscode.window.showQuickPick(items, { placeHolder }))?.state;
}
