import * as vscode from 'vscode';
import { resolveCluster } from '../core/language/clusterQueries.js';
import type { ServiceSubject } from '../core/language/topology/serviceAt.js';
import type { TreeNode } from '../core/language/tree/treeNode.js';
import { chooseCluster } from './chooseCluster.js';
import type { Scope } from './scope.js';

/** The Service that an item of a view stands for. */
export function subjectOf(
  node: Pick<TreeNode, 'cluster' | 'object'> | undefined,
): ServiceSubject | undefined {
  if (node?.cluster === undefined || node.object?.kind !== 'Service') return undefined;
  return { cluster: node.cluster, service: node.object };
}

/** A Service of the user's choice; undefined after Escape. */
export async function chooseService(scope: Scope): Promise<ServiceSubject | undefined> {
  const ref = await chooseCluster(scope);
  const cluster = ref && resolveCluster(scope.workspace, ref);
  if (ref === undefined || cluster === undefined) return undefined;
  const items = cluster.services.map(({ ref: service, service: { spec } }) => ({
    label: service.name,
    description: `${service.namespace} · ${spec.type}`,
    service,
  }));
  const chosen = await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t('Which Service?') });
  return chosen && { cluster: ref, service: chosen.service };
}
