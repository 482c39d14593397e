import * as vscode from 'vscode';
import { resolveCluster } from '../core/language/clusterQueries.js';
import type { ServiceSubject } from '../core/language/topology/serviceAt.js';
import type { TreeNode } from '../core/language/tree/treeNode.js';
import { chooseCluster, tellNoService } from './chooseCluster.js';
import { askStep } from './quickSteps.js';
import type { Scope } from './scope.js';

/** The Service that an item of a view stands for. */
export function subjectOf(
  node: Pick<TreeNode, 'cluster' | 'object'> | undefined,
): ServiceSubject | undefined {
  if (node?.cluster === undefined || node.object?.kind !== 'Service') return undefined;
  return { cluster: node.cluster, service: node.object };
}

/** A Service of the user's choice, from a list that follows the manifests; undefined after Escape. */
export async function chooseService(scope: Scope): Promise<ServiceSubject | undefined> {
  const ref = await chooseCluster(scope);
  if (ref === undefined) return undefined;
  const answer = await askStep({
    title: vscode.l10n.t('Which Service?'),
    placeholder: vscode.l10n.t('A Service of the manifests'),
    refresh: scope.sync.onDidChange,
    items: () =>
      resolveCluster(scope.workspace, ref)?.services.map(({ ref: service, service: { spec } }) => ({
        label: service.name,
        description: `${service.namespace} · ${spec.type}`,
        service,
      })),
  });
  if (answer === 'gone') tellNoService();
  return typeof answer === 'object' ? { cluster: ref, service: answer.item.service } : undefined;
}
