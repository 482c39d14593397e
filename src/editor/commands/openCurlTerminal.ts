import * as vscode from 'vscode';
import { resolveCluster } from '../../core/language/clusterQueries.js';
import { findSource, sourceIdOf } from '../../core/language/curl/curlSources.js';
import type { ClusterRef } from '../../core/language/languageCommand.js';
import { CurlTerminal, type TerminalHost } from '../../core/language/terminal/curlTerminal.js';
import type { TerminalPlace } from '../../core/language/terminal/runLine.js';
import type { ObjectRef } from '../../core/manifests/manifest.js';
import { chooseCluster } from '../chooseCluster.js';
import { commandIds } from '../contributionIds.js';
import { lastSource } from '../curl/curlMemory.js';
import { askSource } from '../curl/curlSteps.js';
import { CurlPseudoterminal } from '../curl/curlPseudoterminal.js';
import type { Scope } from '../scope.js';

const historyKey = 'curl.terminal';

/** A node or a pod of a view, or nothing. */
interface TerminalArgument {
  readonly cluster?: ClusterRef;
  readonly object?: ObjectRef;
}

/** "Open Curl Terminal...": a terminal on a node, in a pod or outside, in which curl runs simulated. No shell is started. */
export function registerOpenCurlTerminal(scope: Scope): void {
  scope.store.add(
    vscode.commands.registerCommand(commandIds.openCurlTerminal, (argument?: TerminalArgument) =>
      scope.log.guardCommand('terminal', async () => {
        await scope.sync.start();
        const cluster = argument?.cluster ?? (await chooseCluster(scope));
        const from = cluster && (await chooseSource(scope, cluster, argument?.object));
        if (cluster !== undefined && from !== undefined)
          openTerminal(scope, { workspace: scope.workspace, cluster, from });
      }),
    ),
  );
}

async function chooseSource(
  scope: Scope,
  ref: ClusterRef,
  object: ObjectRef | undefined,
): Promise<string | undefined> {
  const cluster = resolveCluster(scope.workspace, ref);
  const given = sourceIdOf(object);
  if (cluster !== undefined && given !== undefined && findSource(cluster, given) !== undefined) return given;
  const answer = await askSource(scope, ref, lastSource(scope.context), { step: 1, totalSteps: 1 });
  return typeof answer === 'object' ? answer.item.source?.id : undefined;
}

function openTerminal({ context, log }: Scope, place: TerminalPlace): void {
  const { workspaceState } = context;
  const stored = workspaceState.get<unknown>(historyKey);
  const history = Array.isArray(stored) ? stored.filter((line) => typeof line === 'string') : [];
  const open = (host: Pick<TerminalHost, 'write' | 'close'>): CurlTerminal =>
    new CurlTerminal(
      place,
      { ...host, remember: (lines) => void workspaceState.update(historyKey, lines) },
      history,
    );
  const name = vscode.l10n.t('curl from {0}', place.from.replace(/^.*\//, ''));
  const pty = new CurlPseudoterminal(open, log);
  vscode.window.createTerminal({ name, pty, iconPath: new vscode.ThemeIcon('globe') }).show();
}
