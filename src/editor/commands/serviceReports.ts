import * as vscode from 'vscode';
import type { ServiceSubject } from '../../core/language/topology/serviceAt.js';
import type { TreeNode } from '../../core/language/tree/treeNode.js';
import { chooseService, subjectOf } from '../chooseService.js';
import { commandIds } from '../contributionIds.js';
import type { ReportDocuments } from '../reports.js';
import type { Scope } from '../scope.js';

/** "Describe Service...", "Explain Why No Endpoints..." and "Show Who Reaches a Service...": for an item of a view, else for a Service of the user's choice. */
export function registerServiceReports(scope: Scope, reports: ReportDocuments): void {
  const register = (id: string, show: (subject: ServiceSubject) => Promise<void>): void => {
    scope.store.add(
      vscode.commands.registerCommand(id, (node?: Pick<TreeNode, 'cluster' | 'object'>) =>
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
  register(commandIds.explainNoEndpoints, ({ cluster, service }) =>
    reports.show({ kind: 'whyNot', cluster, service }),
  );
  register(commandIds.showReach, ({ cluster, service }) => reports.show({ kind: 'reach', cluster, service }));
}
