import * as vscode from 'vscode';
import { resolveCluster } from '../../core/language/clusterQueries.js';
import type { ClusterRef } from '../../core/language/languageCommand.js';
import type { TreeNode } from '../../core/language/tree/treeNode.js';
import type { ObjectRef } from '../../core/manifests/manifest.js';
import { chooseCluster } from '../chooseCluster.js';
import { commandIds } from '../contributionIds.js';
import type { ReportDocuments } from '../reports.js';
import type { Scope } from '../scope.js';

interface ServiceSubject {
  readonly cluster: ClusterRef;
  readonly service: ObjectRef;
}

/** "Describe Service..." and "Show Who Reaches a Service...": for an item of a view, else for a Service of the user's choice. */
export function registerServiceReports(scope: Scope, reports: ReportDocuments): void {
  const register = (id: string, show: (subject: ServiceSubject) => Promise<void>): void => {
    scope.store.add(
      vscode.commands.registerCommand(id, (node?: TreeNode) =>
        scope.log.guardCommand(id, async () => {
          await scope.sync.start();
          const subject = subjectOf(node) ?? (await chooseService(scope));
          if (subject !== undefined) await show(subject);
        }),
      ),
    );
  };
  register(commandIds.describeService, ({ cluster, service }) =>
    reports.show({ kind: 'describe', cluster, service }),
  );
  register(commandIds.showReach, ({ cluster, service }) => reports.show({ kind: 'reach', cluster, service }));
}

function subjectOf(node: TreeNode | undefined): ServiceSubject | undefined {
  if (node?.cluster === undefined || node.object?.kind !== 'Service') return undefined;
  return { cluster: node.cluster, service: node.object };
}

async function chooseService(scope: Scope): Promise<ServiceSubject | undefined> {
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
