import type { DocumentReading } from './readDocument.js';
import type { SyntaxNode } from './yaml/syntax.js';

/**
 * Whether a document is a template before its rendering: it does not parse because of `{{`, or holds `{{` in a plain scalar or a key.
 * `{{` inside quoted or block scalars is text.
 */
export function isTemplate(text: string, reading: DocumentReading): boolean {
  if (!text.includes('{{')) return false;
  if (reading.errors.length > 0) return /^[^#\n]*\{\{/m.test(text);
  return reading.root !== undefined && holdsAction(reading.root);
}

function holdsAction(node: SyntaxNode): boolean {
  switch (node.kind) {
    case 'scalar':
      return node.style === 'plain' && node.text.includes('{{');
    case 'sequence':
      return node.items.some(holdsAction);
    case 'mapping':
      return node.entries.some(({ key, value }) => isActionKey(key) || holdsAction(value));
    case 'alias':
      return false;
  }
}

function isActionKey(key: SyntaxNode): boolean {
  return key.kind === 'scalar' ? key.text.includes('{{') : holdsAction(key);
}
