import * as vscode from 'vscode';
import { mostReplicas } from '../../core/cluster/whatIf/change.js';
import { resolveCluster } from '../../core/language/clusterQueries.js';
import type { ClusterRef } from '../../core/language/languageCommand.js';
import type { TreeNode } from '../../core/language/tree/treeNode.js';
import { act, resetWhatIf, scale, takeBack } from '../../core/language/whatIf/changeCluster.js';
import {
  listTargets,
  listWorkloadsOf,
  replicasOf,
  type WhatIfAction,
  type WhatIfTarget,
} from '../../core/language/whatIf/whatIfTargets.js';
import type { Cluster } from '../../core/cluster/cluster.js';
import { chooseCluster } from '../chooseCluster.js';
import { commandIds } from '../contributionIds.js';
import { askStep } from '../quickSteps.js';
import type { Scope } from '../scope.js';

/** The commands that act on one object at once. */
const actions: Readonly<Record<string, Exclude<WhatIfAction, 'scale'>>> = {
  [commandIds.simulateEviction]: 'evict pods',
  [commandIds.simulateNodeDown]: 'take node down',
  [commandIds.simulateNodeUp]: 'take node up',
  [commandIds.simulatePodDeletion]: 'delete pod',
  [commandIds.simulatePodNotReady]: 'fail pod',
  [commandIds.simulatePodReady]: 'heal pod',
};

/** What would happen if: for an item of a view, else for an object of the user's choice. Nothing is written to a file. */
export function registerWhatIf(scope: Scope): void {
  const { workspace, sync, store, log } = scope;
  const register = (
    id: string,
    run: (node: TreeNode | undefined, all: readonly TreeNode[]) => Promise<void> | void,
  ): void => {
    store.add(
      vscode.commands.registerCommand(id, (node?: TreeNode, selected?: readonly TreeNode[]) =>
        log.guardCommand(id, async () => {
          await sync.start();
          await run(node, selected ?? []);
          sync.tellChange();
        }),
      ),
    );
  };
  for (const [id, action] of Object.entries(actions))
    register(id, async (node, all) => {
      if (all.length > 1) {
        for (const { cluster, object } of all) if (cluster && object) act(workspace, cluster, action, object);
        return;
      }
      const subject = await chooseSubject(scope, action, node);
      if (subject !== undefined && !act(workspace, subject.cluster, action, subject.target.ref))
        tellGone(subject.target);
    });
  register(commandIds.simulateScaling, async (node) => {
    const subject = await chooseSubject(scope, 'scale', node);
    if (subject !== undefined) await askReplicas(scope, subject);
  });
  register(commandIds.takeBackWhatIf, (node) => {
    if (node?.cluster !== undefined && node.change !== undefined)
      takeBack(workspace, node.cluster, node.change);
  });
  register(commandIds.resetWhatIf, () => {
    resetWhatIf(workspace);
  });
}

interface Subject {
  readonly cluster: ClusterRef;
  readonly target: WhatIfTarget;
}

interface TargetItem extends vscode.QuickPickItem {
  readonly target: WhatIfTarget;
}

/** The object of an item, else one of the user's choice among those that the action is possible for. */
async function chooseSubject(
  scope: Scope,
  action: WhatIfAction,
  node: TreeNode | undefined,
): Promise<Subject | undefined> {
  const ref = node?.cluster ?? (await chooseCluster(scope));
  const cluster = ref && resolveCluster(scope.workspace, ref);
  if (ref === undefined || cluster === undefined) return undefined;
  const targets = targetsOf(cluster, action, node);
  const [only] = targets;
  if (node !== undefined && only !== undefined && targets.length === 1) return { cluster: ref, target: only };
  const answer = await askStep({
    title: vscode.l10n.t('What Does It Happen To?'),
    placeholder: vscode.l10n.t('Nothing is written to a file'),
    refresh: scope.sync.onDidChange,
    items: () => listItems(scope, ref, action, node),
  });
  if (answer === 'gone')
    void vscode.window.showInformationMessage(
      vscode.l10n.t('There is nothing here that this could happen to.'),
    );
  return typeof answer === 'object' ? { cluster: ref, target: answer.item.target } : undefined;
}

/** What it can happen to as things are now; undefined where there is nothing left. */
function listItems(
  { workspace }: Scope,
  ref: ClusterRef,
  action: WhatIfAction,
  node: TreeNode | undefined,
): readonly TargetItem[] | undefined {
  const cluster = resolveCluster(workspace, ref);
  const targets = cluster === undefined ? [] : targetsOf(cluster, action, node);
  if (targets.length === 0) return undefined;
  return targets.map((target) => ({ label: target.label, description: target.description, target }));
}

function targetsOf(
  cluster: Cluster,
  action: WhatIfAction,
  node: TreeNode | undefined,
): readonly WhatIfTarget[] {
  const { object } = node ?? {};
  if (node === undefined || object === undefined) return listTargets(cluster, action);
  if (action === 'scale') return listWorkloadsOf(cluster, object);
  return [{ ref: object, label: object.name, description: '' }];
}

async function askReplicas({ workspace }: Scope, { cluster: ref, target }: Subject): Promise<void> {
  const cluster = resolveCluster(workspace, ref);
  if (cluster === undefined) return;
  const answer = await vscode.window.showInputBox({
    title: vscode.l10n.t('Simulate Scaling'),
    prompt: vscode.l10n.t('Replicas of {0}. Nothing is written to a file', target.label),
    value: String(replicasOf(cluster, target.ref)),
    validateInput: (text) =>
      isReplicas(text) ? undefined : vscode.l10n.t('A whole number from 0 to {0}', mostReplicas),
  });
  if (answer === undefined) return;
  const now = resolveCluster(workspace, ref);
  if (now?.workload(target.ref) === undefined) tellGone(target);
  else scale(workspace, ref, target.ref, Number(answer));
}

function isReplicas(text: string): boolean {
  return /^\s*\d+\s*$/.test(text) && Number(text) <= mostReplicas;
}

function tellGone({ label }: WhatIfTarget): void {
  void vscode.window.showInformationMessage(
    vscode.l10n.t('{0} is gone, or it is so already. Nothing has changed.', label),
  );
}
