import * as vscode from 'vscode';
import {
  describeFilter,
  listFilterChoices,
  nameOf,
  type TreeFilter,
} from '../../core/language/tree/treeFilter.js';
import { commandIds } from '../contributionIds.js';
import type { Scope } from '../scope.js';

const storageKey = 'views.filter';

/** Which environments and namespaces the views show; kept for the workspace. */
export class ViewFilter {
  readonly #scope: Scope;
  readonly #changed: vscode.EventEmitter<void>;
  #value: TreeFilter;

  readonly onDidChange: vscode.Event<void>;

  constructor(scope: Scope) {
    this.#scope = scope;
    this.#changed = scope.store.add(new vscode.EventEmitter<void>());
    this.onDidChange = this.#changed.event;
    this.#value = readFilter(scope.context.workspaceState.get<unknown>(storageKey));
    const register = (id: string, run: () => Promise<void>): void => {
      scope.store.add(vscode.commands.registerCommand(id, () => scope.log.guardCommand(id, run)));
    };
    register(commandIds.filterViews, () => this.#ask());
    register(commandIds.clearFilter, () => this.#set({}));
  }

  get value(): TreeFilter {
    return this.#value;
  }

  get active(): boolean {
    return this.#value.environments !== undefined || this.#value.namespaces !== undefined;
  }

  /** For the head of a view. */
  get description(): string {
    return this.active ? describeFilter(this.#scope.workspace, this.#value) : '';
  }

  async #ask(): Promise<void> {
    await this.#scope.sync.start();
    const { environments, namespaces } = listFilterChoices(this.#scope.workspace);
    const items = [
      ...section(
        vscode.l10n.t('Environments'),
        environments.map((each) => ({ label: nameOf(each), description: each.kind, environment: each.id })),
        ({ environment }) => this.#value.environments?.includes(environment ?? '') ?? true,
      ),
      ...section(
        vscode.l10n.t('Namespaces'),
        namespaces.map((namespace) => ({ label: namespace, namespace })),
        ({ namespace }) => this.#value.namespaces?.includes(namespace ?? '') ?? true,
      ),
    ];
    const chosen = await vscode.window.showQuickPick<FilterItem>(items, {
      canPickMany: true,
      title: vscode.l10n.t('Filter Views'),
      placeHolder: vscode.l10n.t('What Services, Nodes and NodePorts show'),
    });
    if (chosen === undefined) return;
    const ids = chosen.flatMap(({ environment }) => environment ?? []);
    const names = chosen.flatMap(({ namespace }) => namespace ?? []);
    await this.#set({
      ...(isPart(ids, environments) ? { environments: ids } : {}),
      ...(isPart(names, namespaces) ? { namespaces: names } : {}),
    });
  }

  async #set(value: TreeFilter): Promise<void> {
    this.#value = value;
    await this.#scope.context.workspaceState.update(storageKey, value);
    this.#changed.fire();
  }
}

interface FilterItem extends vscode.QuickPickItem {
  readonly environment?: string;
  readonly namespace?: string;
}

/** Items below a heading; one that is alone cannot be chosen and is left out. */
function section(
  label: string,
  items: readonly FilterItem[],
  isPicked: (item: FilterItem) => boolean,
): readonly FilterItem[] {
  if (items.length < 2) return [];
  const heading = { label, kind: vscode.QuickPickItemKind.Separator };
  return [heading, ...items.map((item) => ({ ...item, picked: isPicked(item) }))];
}

/** Whether a choice leaves something out; nothing chosen of a kind is as good as all of it. */
function isPart(chosen: readonly unknown[], all: readonly unknown[]): boolean {
  return chosen.length > 0 && chosen.length < all.length;
}

/** What was stored may come from another version. */
function readFilter(stored: unknown): TreeFilter {
  if (typeof stored !== 'object' || stored === null) return {};
  const { environments, namespaces } = stored as Readonly<Record<string, unknown>>;
  return {
    ...(isTexts(environments) ? { environments } : {}),
    ...(isTexts(namespaces) ? { namespaces } : {}),
  };
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}
