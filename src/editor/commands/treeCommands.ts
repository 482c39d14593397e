import * as vscode from 'vscode';
import { resolveCluster } from '../../core/language/clusterQueries.js';
import type { PlaceRef } from '../../core/language/placeRef.js';
import { placeIn } from '../../core/language/placeRef.js';
import { findFreeNodePorts, listNodePorts } from '../../core/language/nodePorts.js';
import { showPort } from '../../core/language/serviceAddresses.js';
import type { TreeNode } from '../../core/language/tree/treeNode.js';
import { writeNodePort } from '../../core/language/writeNodePort.js';
import { commandIds } from '../contributionIds.js';
import { copyPreview, openPlace } from '../languageCommands.js';
import { toWorkspaceEdit } from '../positions.js';
import type { Scope } from '../scope.js';

/** What the context menu of a view's item offers; copying takes every item that is selected. */
export function registerTreeCommands(scope: Scope): void {
  const { workspace, log, store } = scope;
  const register = (id: string, run: (node: TreeNode, all: readonly TreeNode[]) => Promise<void>): void => {
    store.add(
      vscode.commands.registerCommand(id, (node?: TreeNode, selected?: readonly TreeNode[]) =>
        log.guardCommand(id, async () => {
          if (node !== undefined) await run(node, selected ?? [node]);
        }),
      ),
    );
  };
  register(commandIds.openManifest, async ({ place }) => {
    if (place !== undefined) await openPlace(workspace, place);
  });
  register(commandIds.copyValue, async (node, all) => {
    if (all.length === 1 && node.pin !== undefined)
      await copyPreview(workspace, { value: node.value ?? node.label, pin: node.pin });
    else await vscode.env.clipboard.writeText(all.map(({ value, label }) => value ?? label).join('\n'));
  });
  register(commandIds.copyName, async (_, all) => {
    await vscode.env.clipboard.writeText(all.map(({ object, label }) => object?.name ?? label).join('\n'));
  });
  register(commandIds.useNodePort, (node) => useNodePort(scope, node));
}

/** "Use Next Free NodePort": writes a free number into the manifest of the item's port; of a free number, into one that the user chooses. */
async function useNodePort(scope: Scope, node: TreeNode): Promise<void> {
  const { workspace } = scope;
  const cluster = node.cluster && resolveCluster(workspace, node.cluster);
  if (cluster === undefined) return;
  const isFree = node.place === undefined;
  const [next] = [...findFreeNodePorts(cluster, 'static', 1), ...findFreeNodePorts(cluster, 'dynamic', 1)];
  const nodePort = isFree ? Number(node.value) : next;
  if (nodePort === undefined) {
    void vscode.window.showInformationMessage(vscode.l10n.t('Every NodePort of the range is used.'));
    return;
  }
  const place = node.place ?? (await choosePort(listNodePorts(cluster), nodePort));
  if (place === undefined) return;
  const edits = writeNodePort(workspace, place, nodePort);
  await vscode.workspace.applyEdit(toWorkspaceEdit(workspace, edits));
  await openPlace(workspace, place);
}

async function choosePort(
  uses: ReturnType<typeof listNodePorts>,
  nodePort: number,
): Promise<PlaceRef | undefined> {
  const items = uses.flatMap(({ service, index, port }) => {
    const place = placeIn(service.manifest, ['spec', 'ports', index, 'nodePort']);
    const { name, namespace } = service.ref;
    return place === undefined
      ? []
      : [{ label: name, description: `${showPort(port)} · ${namespace}`, place }];
  });
  if (items.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('No Service here has NodePorts.'));
    return undefined;
  }
  const placeHolder = vscode.l10n.t('Which port gets NodePort {0}?', nodePort);
  return (await vscode.window.showQuickPick(items, { placeHolder, matchOnDescription: true }))?.place;
}
