import * as vscode from 'vscode';
import { resolveCluster } from '../../core/language/clusterQueries.js';
import { explainProblem } from '../../core/language/curl/checkCommand.js';
import { suggestAddresses, type AddressFilter } from '../../core/language/curl/curlAddresses.js';
import { findSource, listCurlSources, type CurlSource } from '../../core/language/curl/curlSources.js';
import type { ClusterRef } from '../../core/language/languageCommand.js';
import { mostRequests } from '../../core/language/reports/reportRequest.js';
import { askStep, type QuickAnswer } from '../quickSteps.js';
import type { Scope } from '../scope.js';
import { readHistory } from './curlMemory.js';

/** Where in a flow a step stands, and what its predecessor had to say. */
export interface StepPlace {
  readonly step: number;
  readonly totalSteps: number;
  /** Why the flow is here again: `worker-2 is gone`. */
  readonly notice?: string | undefined;
}

export interface SourceItem extends vscode.QuickPickItem {
  readonly source?: CurlSource;
}

export interface AddressItem extends vscode.QuickPickItem {
  readonly argument?: string;
  /** Why it cannot be sent. */
  readonly problem?: string;
}

interface CountItem extends vscode.QuickPickItem {
  readonly count?: number;
}

const sourceIcons = { node: 'server', pod: 'package', outside: 'globe' } as const;

/** Asks where the request starts. The list follows the manifests. */
export function askSource(
  { workspace, sync }: Scope,
  ref: ClusterRef,
  current: string | undefined,
  { step, totalSteps, notice }: StepPlace,
): Promise<QuickAnswer<SourceItem>> {
  const hint = vscode.l10n.t('A node, a pod, or a machine outside of the cluster');
  return askStep<SourceItem>({
    title: vscode.l10n.t('Curl: From Where?'),
    step,
    totalSteps,
    placeholder: notice === undefined ? hint : `${notice} ${hint}`,
    refresh: sync.onDidChange,
    items: () => {
      const cluster = resolveCluster(workspace, ref);
      return cluster && sourceItems(listCurlSources(cluster));
    },
    isCurrent: ({ source }) => source !== undefined && (current === undefined || source.id === current),
  });
}

/** Asks what curl is given: an address of the list, one of before, or whatever is typed. Ends with `gone` when the source vanishes. */
export function askAddress(
  scope: Scope,
  ref: ClusterRef,
  source: CurlSource,
  { filter, value, ...place }: StepPlace & { readonly filter: AddressFilter; readonly value?: string },
): Promise<QuickAnswer<AddressItem>> {
  return askStep<AddressItem>({
    title: vscode.l10n.t('Curl from {0}', source.label),
    step: place.step,
    totalSteps: place.totalSteps,
    placeholder: vscode.l10n.t('An address, or a curl command line'),
    refresh: scope.sync.onDidChange,
    items: () => {
      const cluster = resolveCluster(scope.workspace, ref);
      if (cluster === undefined || findSource(cluster, source.id) === undefined) return undefined;
      return addressItems(suggestAddresses(cluster, source.client, filter), readHistory(scope.context));
    },
    ...(value === undefined ? {} : { value }),
    fromTyped: typedItem,
    isValid: ({ problem }) => problem === undefined,
    button: {
      iconPath: new vscode.ThemeIcon('list-ordered'),
      tooltip: vscode.l10n.t('Ask How Many Requests'),
    },
  });
}

/** Asks how many requests are sent. */
export async function askCount(
  place: StepPlace,
  current: number,
): Promise<{ readonly count: number } | 'back' | undefined> {
  const answer = await askStep<CountItem>({
    title: vscode.l10n.t('Curl: How Many Requests?'),
    step: place.step,
    totalSteps: place.totalSteps,
    placeholder: vscode.l10n.t('A whole number from 1 to {0}', mostRequests),
    items: () => [1, 10, 100, 1000].map(countItem),
    isCurrent: ({ count }) => count === current,
    fromTyped: (text) => ({ ...countItem(Number(text)), description: vscode.l10n.t('as typed') }),
    isValid: ({ count }) => count !== undefined,
  });
  if (answer === 'back') return 'back';
  if (typeof answer !== 'object' || answer.item.count === undefined) return undefined;
  return { count: answer.item.count };
}

function sourceItems(sources: readonly CurlSource[]): readonly SourceItem[] {
  return sources.flatMap((source, index): SourceItem[] => {
    const { label, description, detail, group, client } = source;
    const iconPath = new vscode.ThemeIcon(sourceIcons[client.kind]);
    const item = { label, description, detail, iconPath, source };
    return sources[index - 1]?.group === group ? [item] : [separator(group), item];
  });
}

function addressItems(
  suggestions: ReturnType<typeof suggestAddresses>,
  history: readonly string[],
): readonly AddressItem[] {
  const known = new Set(suggestions.map(({ argument }) => argument));
  const before = history.filter((argument) => !known.has(argument));
  const items: AddressItem[] = suggestions.map(({ argument, shown, description }) => ({
    label: shown,
    description,
    argument,
  }));
  if (before.length > 0) items.push(separator(vscode.l10n.t('Before')));
  return [...items, ...before.map((argument) => ({ label: argument, argument }))];
}

/** What is typed, with what curl would say about it. */
function typedItem(value: string): AddressItem {
  const argument = value.replace(/^curl\s+/, '');
  const problem = explainProblem(argument);
  const item = { label: value, argument, alwaysShow: true };
  if (problem === undefined) return { ...item, description: vscode.l10n.t('as typed') };
  return { ...item, problem, detail: problem, iconPath: new vscode.ThemeIcon('error') };
}

function countItem(count: number): CountItem {
  if (!Number.isInteger(count) || count < 1 || count > mostRequests)
    return {
      label: vscode.l10n.t('This is no whole number from 1 to {0}', mostRequests),
      iconPath: new vscode.ThemeIcon('error'),
      alwaysShow: true,
    };
  return { label: count === 1 ? vscode.l10n.t('1 request') : vscode.l10n.t('{0} requests', count), count };
}

function separator(label: string): vscode.QuickPickItem {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}
