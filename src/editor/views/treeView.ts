import * as vscode from 'vscode';
import {
  findChangedNodes,
  sayPreviews,
  type TreeNode,
  type TreeTone,
} from '../../core/language/tree/treeNode.js';
import { internalCommandIds } from '../contributionIds.js';
import { DisposableStore } from '../disposables.js';
import { toCommand, toMarkdown } from '../languageCommands.js';
import type { Scope } from '../scope.js';

const toneColors: Record<TreeTone, string> = {
  ok: 'testing.iconPassed',
  warning: 'list.warningForeground',
  error: 'list.errorForeground',
  muted: 'disabledForeground',
};

/** How a view gets its items, and what a click on a box does. */
export interface TreeSource {
  readonly build: () => readonly TreeNode[];
  readonly onCheck?: (node: TreeNode, checked: boolean) => void;
}

/**
 * A side bar view over a tree of plain data: it is built again after a change, and only what differs is shown anew. While nobody sees
 * the view nothing is built.
 */
export class ScopeTreeView implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  readonly #scope: Scope;
  readonly #source: TreeSource;
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new vscode.EventEmitter<TreeNode | undefined>());
  /** By id; VS Code knows items by identity, so that each stays the same object while it is shown. */
  #elements = new Map<string, TreeNode>();
  #parents = new Map<string, TreeNode>();
  /** As they were built. */
  #roots: readonly TreeNode[] | undefined;
  #stale = false;

  readonly view: vscode.TreeView<TreeNode>;
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(scope: Scope, viewId: string, source: TreeSource) {
    this.#scope = scope;
    this.#source = source;
    this.view = vscode.window.createTreeView(viewId, {
      treeDataProvider: this,
      showCollapseAll: true,
      canSelectMany: true,
      manageCheckboxStateManually: true,
      dragAndDropController: new TextDrag(),
    });
    this.#store.add(this.view);
    this.#store.add(
      this.view.onDidChangeVisibility(({ visible }) => {
        if (visible && this.#stale) this.refresh();
      }),
    );
    this.#store.add(
      this.view.onDidChangeCheckboxState(({ items }) => {
        this.#check(items);
      }),
    );
  }

  /** The tree as it is shown; empty before the view was opened for the first time. */
  get roots(): readonly TreeNode[] {
    return (this.#roots ?? []).map((root) => this.#elements.get(root.id) ?? root);
  }

  async getChildren(element?: TreeNode): Promise<TreeNode[]> {
    if (element !== undefined) return [...element.children];
    await this.#scope.sync.start();
    if (this.#roots === undefined) this.#build();
    return [...this.roots];
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
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
    if (node.checked !== undefined) item.checkboxState = checkboxOf(node.checked);
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
    item.tooltip = toMarkdown(element.tooltip);
    return item;
  }

  getParent(element: TreeNode): TreeNode | undefined {
    return this.#parents.get(element.id);
  }

  /** Builds the tree again, now or when someone looks at it. */
  refresh(): void {
    this.#stale = !this.view.visible;
    if (this.#stale || this.#roots === undefined) return;
    const before = this.#roots;
    const changes = findChangedNodes(before, this.#build());
    if (changes === 'all') this.#changed.fire(undefined);
    else for (const { id } of changes) this.#changed.fire(this.#elements.get(id));
  }

  dispose(): void {
    this.#store.dispose();
  }

  #build(): readonly TreeNode[] {
    const roots = this.#scope.log.guard('tree', this.#source.build) ?? [];
    this.#roots = roots;
    const known = this.#elements;
    this.#elements = new Map();
    this.#parents = new Map();
    for (const root of roots) this.#adopt(root, known);
    return roots;
  }

  /** A box shows what is simulated: where a click changes nothing it is put back. */
  #check(items: readonly (readonly [TreeNode, vscode.TreeItemCheckboxState])[]): void {
    for (const [node, state] of items)
      this.#source.onCheck?.(node, state === vscode.TreeItemCheckboxState.Checked);
    this.refresh();
    for (const [node] of items) {
      const parent = this.#parents.get(node.id);
      this.#changed.fire(parent?.checked === undefined ? node : parent);
    }
  }

  /** The item that stands for a node: the one that did before, with what the node says now. */
  #adopt(node: TreeNode, known: ReadonlyMap<string, TreeNode>): TreeNode {
    const children = node.children.map((child) => this.#adopt(child, known));
    const element = known.get(node.id) ?? { ...node };
    for (const key of Object.keys(element)) if (!(key in node)) Reflect.deleteProperty(element, key);
    Object.assign(element, node, { children });
    this.#elements.set(node.id, element);
    for (const child of children) this.#parents.set(child.id, element);
    return element;
  }
}

function checkboxOf(checked: boolean): NonNullable<vscode.TreeItem['checkboxState']> {
  return {
    state: checked ? vscode.TreeItemCheckboxState.Checked : vscode.TreeItemCheckboxState.Unchecked,
    tooltip: checked
      ? vscode.l10n.t('Untick to simulate that it fails')
      : vscode.l10n.t('Simulated as failed. Tick to take it back'),
  };
}

/** Lets items be dragged into an editor, where they are text: the DNS name of a Service, the address of an endpoint. */
class TextDrag implements vscode.TreeDragAndDropController<TreeNode> {
  readonly dragMimeTypes = ['text/plain'];
  readonly dropMimeTypes = [];

  handleDrag(nodes: readonly TreeNode[], data: vscode.DataTransfer): void {
    const text = nodes.map(({ dropped, value, label }) => dropped ?? value ?? label).join('\n');
    data.set('text/plain', new vscode.DataTransferItem(text));
  }
}
