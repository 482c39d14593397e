import { previewMark } from '../../cluster/previewMark.js';
import type { WhatIfChange } from '../../cluster/whatIf/change.js';
import type { ObjectRef } from '../../manifests/manifest.js';
import type { ClusterRef, LanguageCommand, PinTarget } from '../languageCommand.js';
import type { PlaceRef } from '../placeRef.js';
import type { RichText } from '../richText.js';

/** Colours that mean something; never without a word or an icon that says the same. */
export type TreeTone = 'ok' | 'warning' | 'error' | 'muted';

/** One item of a side bar view, as plain data. */
export interface TreeNode {
  /** Stable over edits: environment, kind, namespace and name. */
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly tooltip: RichText;
  /** A product icon. */
  readonly icon: string;
  readonly tone?: TreeTone;
  /** A sentence for screen readers. */
  readonly accessibilityLabel: string;
  /** Where it stands in the manifests. */
  readonly place?: PlaceRef;
  /** What a click does, where it is something else than to open the place. */
  readonly command?: LanguageCommand;
  /** Words that menus ask for: `service nodePort`. */
  readonly context: string;
  readonly cluster?: ClusterRef;
  readonly object?: ObjectRef;
  /** The `port` of the Service that an item is about. */
  readonly port?: number;
  /** What "Copy" copies. */
  readonly value?: string;
  /** Where the value could be written down, where it is a preview. */
  readonly pin?: PinTarget;
  /** What is dropped into an editor, where it is something else than the label. */
  readonly dropped?: string;
  /** Whether its box is ticked; items without it have no box. */
  readonly checked?: boolean;
  /** The what-if change that an item tells of. */
  readonly change?: WhatIfChange;
  readonly expanded?: boolean;
  readonly children: readonly TreeNode[];
}

/** The words of a description that say something, with dots between them. */
export function joinWords(...words: readonly (string | undefined)[]): string {
  return words.filter((word) => word !== undefined && word !== '').join(' · ');
}

/** A text for screen readers, which would spell the preview mark: it says `previewed` instead. */
export function sayPreviews(words: string): string {
  return words.replaceAll(previewMark, 'previewed ');
}

/**
 * Says which items changed on their own, so that the rest of a view stands still; `all` when the roots did. What changes below an item with a
 * box is told of that item: VS Code makes the box of a parent follow a child that is shown anew alone, whatever the view says.
 */
export function findChangedNodes(
  before: readonly TreeNode[],
  after: readonly TreeNode[],
): readonly TreeNode[] | 'all' {
  if (!sameShape(before, after)) return 'all';
  return after.flatMap((node, index) => changesBelow(before[index], node));
}

/** Where a cursor stands: the id of a manifest, and the field. */
export type CursorField = Pick<PlaceRef, 'manifest' | 'path'>;

/** The deepest item that shows the field under a cursor; else the first one of its manifest. */
export function findNodeAt(roots: readonly TreeNode[], cursor: CursorField): TreeNode | undefined {
  let found: { readonly node: TreeNode; readonly depth: number } | undefined;
  for (const node of allNodes(roots)) {
    const depth = depthAt(node, cursor);
    if (depth !== undefined && (found === undefined || depth > found.depth)) found = { node, depth };
  }
  return found?.node;
}

/** How near an item is to a field: the steps that lead to both, 0 where it only is of the same manifest, undefined where it is of another. */
export function depthAt({ place }: TreeNode, { manifest, path }: CursorField): number | undefined {
  if (place?.manifest !== manifest) return undefined;
  return place.path.every((step, index) => path[index] === step) ? place.path.length : 0;
}

/** The same tree with a number behind each id that stands in it already: a view shows every id once, and manifests may say a thing twice. */
export function separateIds(nodes: readonly TreeNode[], seen = new Set<string>()): readonly TreeNode[] {
  return nodes.map((node) => {
    let { id } = node;
    for (let count = 2; seen.has(id); count++) id = `${node.id}#${count}`;
    seen.add(id);
    return { ...node, id, children: separateIds(node.children, seen) };
  });
}

/** Every item of a tree, parents before their children. */
export function* allNodes(roots: readonly TreeNode[]): Generator<TreeNode> {
  for (const node of roots) {
    yield node;
    yield* allNodes(node.children);
  }
}

function changesBelow(before: TreeNode | undefined, after: TreeNode): readonly TreeNode[] {
  if (before === undefined || ownWords(before) !== ownWords(after)) return [after];
  if (!sameShape(before.children, after.children)) return [after];
  const below = after.children.flatMap((child, index) => changesBelow(before.children[index], child));
  return below.length > 0 && after.checked !== undefined ? [after] : below;
}

function sameShape(before: readonly TreeNode[], after: readonly TreeNode[]): boolean {
  return before.length === after.length && after.every((node, index) => node.id === before[index]?.id);
}

function ownWords(node: TreeNode): string {
  return JSON.stringify({ ...node, children: node.children.length === 0 });
}
