import * as vscode from 'vscode';
import { parseTopologyRequest } from '../../core/language/topology/panelMessage.js';
import type { TreeNode } from '../../core/language/tree/treeNode.js';
import { chooseService, subjectOf } from '../chooseService.js';
import { commandIds, panelType } from '../contributionIds.js';
import type { ReportDocuments } from '../reports.js';
import type { Scope } from '../scope.js';
import { TopologyPanel } from './topologyPanel.js';

/** "Show Topology" with its panel: one at a time, opened by the user, and there again after a restart. */
export function registerTopology(scope: Scope, reports: ReportDocuments): void {
  const { store, log, sync } = scope;
  const panel = store.add(new TopologyPanel(scope, reports));
  const register = (id: string, run: (node?: TreeNode) => Promise<void>): void => {
    store.add(
      vscode.commands.registerCommand(id, (node?: TreeNode) => log.guardCommand(id, () => run(node))),
    );
  };
  register(commandIds.showTopology, async (node) => {
    await sync.start();
    const subject = subjectOf(node) ?? panel.currentSubject() ?? (await chooseService(scope));
    if (subject !== undefined) panel.show(subject);
  });
  register(commandIds.exportTopologySvg, () => panel.askForPaint());
  register(commandIds.exportTopologyMermaid, () => panel.exportMermaid());
  store.add(
    vscode.window.registerWebviewPanelSerializer(panelType, {
      async deserializeWebviewPanel(revived, state: unknown) {
        await sync.start();
        const kept =
          typeof state === 'object' && state !== null && 'request' in state ? state.request : undefined;
        panel.revive(revived, parseTopologyRequest(kept));
      },
    }),
  );
}
