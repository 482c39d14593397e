/**
 * The syntax tree of one YAML document: nodes with the offsets of their own tokens, anchors and tags aside.
 * Offsets count UTF-16 units from the start of the text that was parsed.
 */
export type SyntaxNode = ScalarNode | MappingNode | SequenceNode | AliasNode;

interface NodeProperties {
  /** Where the node begins with its anchor and tag; `start` without them. */
  readonly begin: number;
  readonly start: number;
  readonly end: number;
  /** The tag in its short form, `!!str`; undefined where there is none. */
  readonly tag: string | undefined;
}

export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded';

/** A scalar; an empty value is a plain scalar of no length. Quotes and block headers are inside of its span. */
export interface ScalarNode extends NodeProperties {
  readonly kind: 'scalar';
  readonly style: ScalarStyle;
  /** The content, with escapes and folds undone. */
  readonly text: string;
}

export interface MappingNode extends NodeProperties {
  readonly kind: 'mapping';
  readonly flow: boolean;
  readonly entries: readonly SyntaxEntry[];
}

export interface SyntaxEntry {
  readonly key: SyntaxNode;
  readonly value: SyntaxNode;
}

export interface SequenceNode extends NodeProperties {
  readonly kind: 'sequence';
  readonly flow: boolean;
  readonly items: readonly SyntaxNode[];
}

/** An alias; `target` is undefined where it lies inside of the anchor's own value. */
export interface AliasNode extends NodeProperties {
  readonly kind: 'alias';
  readonly name: string;
  readonly target: SyntaxNode | undefined;
}
