import type { LanguageCommand } from './languageCommand.js';
import type { PlaceRef } from './placeRef.js';
import type { RichBlock, RichLine, RichPart, RichText } from './richText.js';
import { assertNever } from '../text/assertNever.js';

/** Turns links into the addresses that the host understands (`command:` URIs in an editor). */
export interface MarkdownLinks {
  place(place: PlaceRef): string;
  command(command: LanguageCommand): string;
}

/** Renders rich text as Markdown. Whatever came from YAML is escaped: it shows as it is written and forms no link, image, table or HTML. */
export function renderMarkdown(rich: RichText, links: MarkdownLinks): string {
  return rich.map((block) => renderBlock(block, links)).join('\n\n');
}

/** Escapes a text so that Markdown shows it letter by letter, on one line. */
export function escapeMarkdown(value: string): string {
  return value
    .replace(/\p{Cc}+/gu, ' ')
    .replace(/[\\`*_{}[\]()#+\-.!~|:@=^$"'/]/g, '\\$&')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');
}

function renderBlock(block: RichBlock, links: MarkdownLinks): string {
  if (block.kind === 'line') return renderLine(block.parts, links);
  const header = block.header.map(escapeMarkdown);
  const rows = block.rows.map((row) => row.map((cell) => renderLine(cell, links)));
  return [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function renderLine(parts: RichLine, links: MarkdownLinks): string {
  return parts.map((part) => renderPart(part, links)).join('');
}

function renderPart(part: RichPart, links: MarkdownLinks): string {
  switch (part.kind) {
    case 'text':
      return escapeMarkdown(part.text);
    case 'strong':
      return `**${escapeMarkdown(part.text)}**`;
    case 'code':
      return renderCode(part.text);
    case 'link':
      return `[${escapeMarkdown(part.text)}](${links.place(part.place)})`;
    case 'command':
      return `[${escapeMarkdown(part.text)}](${links.command(part.command)})`;
    default:
      return assertNever(part);
  }
}

/** A code span; texts that would end it or break a table are shown as escaped words instead. */
function renderCode(value: string): string {
  return value === '' || /[`|\\\p{Cc}]|^\s|\s$/u.test(value) ? escapeMarkdown(value) : `\`${value}\``;
}
