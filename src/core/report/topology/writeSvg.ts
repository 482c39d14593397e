import type { DrawnElement } from './drawing.js';

/** A picture as the text of an SVG file that stands alone. */
export function writeSvg(picture: DrawnElement): string {
  return `${writeElement(picture, '')}\n`;
}

function writeElement({ tag, attributes, children }: DrawnElement, indent: string): string {
  const head = Object.entries(attributes).map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`);
  const open = `${indent}<${tag}${head.join('')}`;
  if (children.length === 0) return `${open}/>`;
  if (children.every((child) => typeof child === 'string'))
    return `${open}>${escapeXml(children.join(''))}</${tag}>`;
  const inner = children.map((child) =>
    typeof child === 'string' ? `${indent}  ${escapeXml(child)}` : writeElement(child, `${indent}  `),
  );
  return `${open}>\n${inner.join('\n')}\n${indent}</${tag}>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** The only place where words become XML. What XML 1.0 has no way to write, such as control characters, becomes U+FFFD. */
function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>"']/g, (character) => entities[character] ?? '');
}
