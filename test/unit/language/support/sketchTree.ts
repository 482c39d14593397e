import type { TreeNode } from '../../../../src/core/language/tree/treeNode.js';

/** A tree as a view shows it, one item a line: its box where it has one, its label, and what it says behind it. */
export function sketchTree(nodes: readonly TreeNode[], indent = ''): string {
  return nodes
    .flatMap((node) => {
      const box = node.checked === undefined ? '' : node.checked ? '[x] ' : '[ ] ';
      const words = `${indent}${box}${node.label}${node.description === '' ? '' : ` | ${node.description}`}`;
      return node.children.length === 0 ? [words] : [words, sketchTree(node.children, `${indent}  `)];
    })
    .join('\n');
}
