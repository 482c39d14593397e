import type { LanguageCommand } from './languageCommand.js';
import type { PlaceRef } from './placeRef.js';

/**
 * A piece of a line. Text that comes from a manifest stands in `text` unescaped: whoever renders it escapes it, so that
 * YAML never becomes Markdown.
 */
export type RichPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'strong'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly place: PlaceRef }
  | { readonly kind: 'command'; readonly text: string; readonly command: LanguageCommand };

export type RichLine = readonly RichPart[];

/** A line, or a table whose cells are lines. */
export type RichBlock =
  | { readonly kind: 'line'; readonly parts: RichLine }
  | {
      readonly kind: 'table';
      readonly header: readonly string[];
      readonly rows: readonly (readonly RichLine[])[];
    };

/** What a hover or a tooltip says, before anything of it is Markdown. */
export type RichText = readonly RichBlock[];

/** A line of parts; a plain string is text. */
export function line(...parts: readonly (RichPart | string)[]): RichBlock {
  return { kind: 'line', parts: parts.map((part) => (typeof part === 'string' ? text(part) : part)) };
}

export function text(value: string): RichPart {
  return { kind: 'text', text: value };
}

export function strong(value: string): RichPart {
  return { kind: 'strong', text: value };
}

export function code(value: string): RichPart {
  return { kind: 'code', text: value };
}

/** A link to a place in a manifest, or plain text where there is no such place. */
export function link(value: string, place: PlaceRef | undefined): RichPart {
  return place === undefined ? text(value) : { kind: 'link', text: value, place };
}

export function command(value: string, languageCommand: LanguageCommand): RichPart {
  return { kind: 'command', text: value, command: languageCommand };
}

/** The words of a rich text alone, one block a line: for screen readers, logs and tests. */
export function plainText(rich: RichText): string {
  return rich
    .flatMap((block) =>
      block.kind === 'line'
        ? [plainLine(block.parts)]
        : [block.header.join(' | '), ...block.rows.map((row) => row.map(plainLine).join(' | '))],
    )
    .join('\n');
}

function plainLine(parts: RichLine): string {
  return parts.map((part) => part.text).join('');
}
