import * as vscode from 'vscode';
import { resolveCluster } from '../../core/language/clusterQueries.js';
import { findSource } from '../../core/language/curl/curlSources.js';
import {
  writeRealCommand,
  writeServiceCommand,
  type RealCommand,
} from '../../core/language/curl/realCommand.js';
import type { CurlRequestRef } from '../../core/language/reports/reportRequest.js';
import type { TreeNode } from '../../core/language/tree/treeNode.js';
import { commandIds, internalCommandIds } from '../contributionIds.js';
import { askCount } from '../curl/curlSteps.js';
import type { ReportDocuments } from '../reports.js';
import type { Scope } from '../scope.js';
import { requestOf } from './pinnedCurls.js';

/** "Repeat Curl..." and "Copy as Curl": for the transcript that is open; the latter for a Service of a view, too. */
export function registerTranscriptCommands(scope: Scope, reports: ReportDocuments): void {
  const { log, store } = scope;
  store.add(
    vscode.commands.registerCommand(commandIds.repeatCurl, (argument?: unknown) =>
      log.guardCommand('repeat', async () => {
        const request = requestOf(argument);
        if (request === undefined) return;
        const answer = await askCount({ step: 1, totalSteps: 1 }, request.requests ?? 100);
        if (typeof answer !== 'object') return;
        const { requests: _, ...once } = request;
        await reports.show(answer.count === 1 ? once : { ...once, requests: answer.count });
      }),
    ),
  );
  store.add(
    vscode.commands.registerCommand(commandIds.copyAsCurl, (argument?: unknown) =>
      log.guardCommand('copy', async () => {
        const command = isServiceNode(argument)
          ? commandOfNode(scope, argument)
          : commandOfRequest(scope, requestOf(argument));
        if (command !== undefined)
          await vscode.commands.executeCommand(internalCommandIds.copyPreview, command);
      }),
    ),
  );
}

function isServiceNode(argument: unknown): argument is TreeNode {
  return (argument as Partial<TreeNode> | undefined)?.object?.kind === 'Service';
}

function commandOfNode({ workspace }: Scope, node: TreeNode): RealCommand | undefined {
  const cluster = node.cluster && resolveCluster(workspace, node.cluster);
  if (cluster === undefined || node.object === undefined) return undefined;
  return writeServiceCommand(cluster, node.object, node.port === undefined ? {} : { port: node.port });
}

function commandOfRequest(
  { workspace }: Scope,
  request: CurlRequestRef | undefined,
): RealCommand | undefined {
  const cluster = request && resolveCluster(workspace, request.cluster);
  const source = request && cluster && findSource(cluster, request.from);
  return source && writeRealCommand(cluster, source.client, request.argument);
}
