import * as vscode from 'vscode';
import { resolveCluster } from '../../core/language/clusterQueries.js';
import { suggestAddresses, type CurlAddress } from '../../core/language/curl/curlAddresses.js';
import { listCurlSources, type CurlSource } from '../../core/language/curl/curlSources.js';
import type { ClusterRef } from '../../core/language/languageCommand.js';
import type { ObjectRef } from '../../core/manifests/manifest.js';
import type { Cluster } from '../../core/cluster/cluster.js';
import { chooseCluster } from '../chooseCluster.js';
import { commandIds } from '../contributionIds.js';
import { askStep } from '../quickSteps.js';
import type { Scope } from '../scope.js';
import type { ReportDocuments } from '../reports.js';

const sourceKey = 'curl.source';
const historyKey = 'curl.history';
const longestHistory = 10;

/** What the command may be about: nothing, a Service of a lens or hover, or an item of a view. */
interface CurlArgument {
  readonly cluster?: ClusterRef;
  readonly service?: ObjectRef;
  readonly object?: ObjectRef;
  readonly port?: number;
}

/** "Curl from a Node...": asks for a source, then for an address, and shows the transcript. Escape leaves nothing behind. */
export function registerCurlFromNode(scope: Scope, reports: ReportDocuments): void {
  scope.store.add(
    vscode.commands.registerCommand(commandIds.curlFromNode, (argument?: CurlArgument) =>
      scope.log.guardAsync('curl', () => new CurlFlow(scope, reports).run(argument ?? {})),
    ),
  );
}

interface SourceItem extends vscode.QuickPickItem {
  readonly source?: CurlSource;
}

interface AddressItem extends vscode.QuickPickItem {
  readonly argument?: string;
}

class CurlFlow {
  readonly #scope: Scope;
  readonly #reports: ReportDocuments;

  constructor(scope: Scope, reports: ReportDocuments) {
    this.#scope = scope;
    this.#reports = reports;
  }

  async run(argument: CurlArgument): Promise<void> {
    await this.#scope.sync.start();
    const ref = argument.cluster ?? (await chooseCluster(this.#scope));
    const cluster = ref && resolveCluster(this.#scope.workspace, ref);
    if (ref === undefined || cluster === undefined) return;
    const service = argument.service ?? (argument.object?.kind === 'Service' ? argument.object : undefined);
    let source = argument.object && this.#sourceOf(cluster, argument.object);
    for (;;) {
      source ??= await this.#askSource(cluster);
      if (source === undefined) return;
      const answer = await this.#askAddress(cluster, source, {
        ...(service === undefined ? {} : { service }),
        ...(argument.port === undefined ? {} : { port: argument.port }),
      });
      if (answer === undefined) return;
      if (answer === 'back') {
        source = undefined;
        continue;
      }
      await this.#remember(source.id, answer.item.argument ?? answer.item.label);
      await this.#reports.show({
        kind: 'curl',
        cluster: ref,
        from: source.id,
        argument: answer.item.argument ?? answer.item.label,
      });
      return;
    }
  }

  #sourceOf(cluster: Cluster, object: ObjectRef): CurlSource | undefined {
    const id = object.kind === 'Node' ? object.name : `${object.namespace}/pod/${object.name}`;
    if (object.kind !== 'Node' && object.kind !== 'Pod') return undefined;
    return listCurlSources(cluster).find((source) => source.id === id);
  }

  async #askSource(cluster: Cluster): Promise<CurlSource | undefined> {
    const last = this.#scope.context.workspaceState.get<string>(sourceKey);
    const items = sourceItems(listCurlSources(cluster));
    const active =
      items.find(({ source }) => source?.id === last) ?? items.find(({ source }) => source !== undefined);
    const answer = await askStep<SourceItem>({
      title: vscode.l10n.t('Curl: From Where?'),
      step: 1,
      totalSteps: 2,
      placeholder: vscode.l10n.t('A node, a pod, or a machine outside of the cluster'),
      items,
      ...(active === undefined ? {} : { active }),
    });
    return answer === 'back' ? undefined : answer?.item.source;
  }

  #askAddress(
    cluster: Cluster,
    source: CurlSource,
    filter: Parameters<typeof suggestAddresses>[2],
  ): ReturnType<typeof askStep<AddressItem>> {
    const suggestions = suggestAddresses(cluster, source.client, filter);
    const known = new Set(suggestions.map(({ argument }) => argument));
    const history = this.#scope.context.workspaceState
      .get<readonly string[]>(historyKey, [])
      .filter((argument) => !known.has(argument));
    return askStep<AddressItem>({
      title: vscode.l10n.t('Curl from {0}', source.label),
      step: 2,
      totalSteps: 2,
      placeholder: vscode.l10n.t('An address, or a curl command line'),
      items: addressItems(suggestions, history),
      fromTyped: (value) => ({
        label: value,
        description: vscode.l10n.t('as typed'),
        argument: value.replace(/^curl\s+/, ''),
        alwaysShow: true,
      }),
    });
  }

  async #remember(source: string, argument: string): Promise<void> {
    const { workspaceState } = this.#scope.context;
    const history = workspaceState.get<readonly string[]>(historyKey, []).filter((each) => each !== argument);
    await workspaceState.update(sourceKey, source);
    await workspaceState.update(historyKey, [argument, ...history].slice(0, longestHistory));
  }
}

function sourceItems(sources: readonly CurlSource[]): readonly SourceItem[] {
  const zones = {
    node: vscode.l10n.t('Nodes'),
    pod: vscode.l10n.t('Pods'),
    outside: vscode.l10n.t('Outside'),
  };
  const icons = { node: 'server', pod: 'package', outside: 'globe' };
  return sources.flatMap((source, index): SourceItem[] => {
    const item = {
      label: source.label,
      description: source.description,
      detail: source.detail,
      iconPath: new vscode.ThemeIcon(icons[source.zone]),
      source,
    };
    const starts = sources[index - 1]?.zone !== source.zone;
    return starts ? [separator(zones[source.zone]), item] : [item];
  });
}

function addressItems(
  suggestions: readonly CurlAddress[],
  history: readonly string[],
): readonly AddressItem[] {
  const items: AddressItem[] = suggestions.map(({ argument, shown, description }) => ({
    label: shown,
    description,
    argument,
  }));
  if (history.length > 0) items.push(separator(vscode.l10n.t('Before')));
  return [...items, ...history.map((argument) => ({ label: argument, argument }))];
}

function separator(label: string): vscode.QuickPickItem {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}
