import { previewMark } from '../../cluster/previewMark.js';
import type { ObjectRef } from '../../manifests/manifest.js';
import type { ClusterRef, LanguageCommand } from '../languageCommand.js';
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
  readonly expanded?: boolean;
  readonly children: readonly TreeNode[];
}

/** A text for screen readers, which would spell the preview mark: it says `previewed` instead. */
export function sayPreviews(words: string): string {
  return words.replaceAll(previewMark, 'previewed ');
}

/** Says which items changed on their own, so that the rest of a view stands still; `all` when the roots did. */
export function findChangedNodes(
  before: readonly TreeNode[],
  after: readonly TreeNode[],
): readonly TreeNode[] | 'all' {
  if (!sameShape(before, after)) return 'all';
  return after.flatMap((node, index) => changesBelow(before[index], node));
}

function changesBelow(before: TreeNode | undefined, after: TreeNode): readonly TreeNode[] {
  if (before === undefined || ownWords(before) !== ownWords(after)) return [after];
  if (!sameShape(before.children, after.children)) return [after];
  return after.children.flatMap((child, index) => changesBelow(before.children[index], child));
}

function sameShape(before: readonly TreeNode[], after: readonly TreeNode[]): boolean {
  return before.length === after.length && after.every((node, index) => node.id === before[index]?.id);
}

function ownWords(node: TreeNode): string {
  return JSON.stringify({ ...node, children: node.children.length === 0 });
}
