import * as vscode from 'vscode';
import {
  findChangedNodes,
  sayPreviews,
  type TreeNode,
  type TreeTone,
} from '../../core/language/tree/treeNode.js';
import { internalCommandIds } from '../contributionIds.js';
import { toCommand, toMarkdown } from '../languageCommands.js';
import type { Scope } from '../scope.js';

const toneColors: Record<TreeTone, string> = {
  ok: 'testing.iconPassed',
  warning: 'list.warningForeground',
  error: 'list.errorForeground',
  muted: 'disabledForeground',
};

/** A side bar view over a tree of plain data: it is built again after a change, and only what differs is shown anew. */
export class ScopeTreeView implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  readonly #scope: Scope;
  readonly #build: () => readonly TreeNode[];
  readonly #changed = new vscode.EventEmitter<TreeNode | undefined>();
  readonly #parents = new Map<string, TreeNode>();
  readonly #nodes = new Map<string, TreeNode>();
  #roots: readonly TreeNode[] | undefined;

  readonly view: vscode.TreeView<TreeNode>;
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(scope: Scope, viewId: string, build: () => readonly TreeNode[]) {
    this.#scope = scope;
    this.#build = build;
    this.view = vscode.window.createTreeView(viewId, { treeDataProvider: this, showCollapseAll: true });
  }

  /** The tree as it is shown; empty before the view was opened for the first time. */
  get roots(): readonly TreeNode[] {
    return this.#roots ?? [];
  }

  async getChildren(element?: TreeNode): Promise<TreeNode[]> {
    if (element !== undefined) return [...(this.#nodes.get(element.id) ?? element).children];
    await this.#scope.sync.start();
    if (this.#roots === undefined) this.refresh();
    return [...this.roots];
  }

  getTreeItem(element: TreeNode): vscode.TreeItem {
    const node = this.#nodes.get(element.id) ?? element;
    const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
    const state = node.children.length === 0 ? None : node.expanded === true ? Expanded : Collapsed;
    const item = new vscode.TreeItem(node.label, state);
    item.id = node.id;
    item.description = node.description;
    item.iconPath = new vscode.ThemeIcon(
      node.icon,
      node.tone && new vscode.ThemeColor(toneColors[node.tone]),
    );
    item.accessibilityInformation = { label: sayPreviews(node.accessibilityLabel) };
    item.contextValue = node.context;
    if (node.command !== undefined) item.command = toCommand(node.command, node.label);
    else if (node.place !== undefined)
      item.command = {
        command: internalCommandIds.openPlace,
        title: vscode.l10n.t('Open Manifest'),
        arguments: [node.place],
      };
    return item;
  }

  resolveTreeItem(item: vscode.TreeItem, element: TreeNode): vscode.TreeItem {
    item.tooltip = toMarkdown((this.#nodes.get(element.id) ?? element).tooltip);
    return item;
  }

  getParent(element: TreeNode): TreeNode | undefined {
    return this.#parents.get(element.id);
  }

  /** The node that stands for an object, the first in the tree. */
  find(matches: (node: TreeNode) => boolean): TreeNode | undefined {
    return [...this.#nodes.values()].find(matches);
  }

  refresh(): void {
    const before = this.#roots;
    const after = this.#scope.log.guard('tree', this.#build) ?? [];
    this.#roots = after;
    this.#nodes.clear();
    this.#parents.clear();
    for (const root of after) this.#remember(root, undefined);
    const changes = before === undefined ? 'all' : findChangedNodes(before, after);
    if (changes === 'all') this.#changed.fire(undefined);
    else for (const node of changes) this.#changed.fire(node);
  }

  dispose(): void {
    this.view.dispose();
    this.#changed.dispose();
  }

  #remember(node: TreeNode, parent: TreeNode | undefined): void {
    this.#nodes.set(node.id, node);
    if (parent !== undefined) this.#parents.set(node.id, parent);
    for (const child of node.children) this.#remember(child, node);
  }
}
