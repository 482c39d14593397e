import { resolvesToString } from './resolveScalar.js';

/** Where a scalar stands: the column of its first letter, the indentation of its parent, and whether it is a key. */
export interface ScalarPosition {
  readonly column: number;
  readonly indent: number;
  readonly simpleKey: boolean;
}

/** Longer lines are folded at a blank. */
const bestWidth = 80;

/** A string as go-yaml v2 writes it (`encoder.stringv`, `yaml_emitter_select_scalar_style`); may span lines. */
export function writeScalar(text: string, position: ScalarPosition): string {
  const analysis = analyzeScalar(text);
  if (text.includes('\n')) {
    return analysis.blockAllowed && !position.simpleKey
      ? writeLiteral(text, position)
      : writeDoubleQuoted(text, position);
  }
  if (!resolvesToString(text)) return writeDoubleQuoted(text, position);
  if (analysis.plainAllowed) return writeFolded(text, position, { quoted: false });
  if (!analysis.singleQuotedAllowed) return writeDoubleQuoted(text, position);
  const escaped = text.replaceAll("'", "''");
  return `'${writeFolded(escaped, { ...position, column: position.column + 1 }, { quoted: true })}'`;
}

interface ScalarAnalysis {
  readonly plainAllowed: boolean;
  readonly singleQuotedAllowed: boolean;
  readonly blockAllowed: boolean;
}

/** As `yaml_emitter_analyze_scalar`, for block context. */
function analyzeScalar(text: string): ScalarAnalysis {
  const special = /[^\n\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u.test(text);
  const spaceBeforeBreak = / \n/.test(text);
  const spaceAfterBreak = /\n /.test(text);
  return {
    plainAllowed:
      !special &&
      !/^[ \n]|[ \n]$|\n/.test(text) &&
      !/^(---|\.\.\.)/.test(text) &&
      !/^[#,[\]{}&*!|>'"%@`]/.test(text) &&
      !/^[?:-]([ \t]|$)|:([ \t]|$)|[ \t]#/.test(text),
    singleQuotedAllowed: !special && !spaceBeforeBreak && !spaceAfterBreak,
    blockAllowed: !special && !spaceBeforeBreak && !text.endsWith(' '),
  };
}

/** Plain and single quoted text with long lines folded, as `yaml_emitter_write_plain_scalar`. */
function writeFolded(text: string, position: ScalarPosition, style: { readonly quoted: boolean }): string {
  const runes = Array.from(text);
  const margin = `\n${' '.repeat(position.indent + 2)}`;
  let output = '';
  let column = position.column;
  for (const [index, rune] of runes.entries()) {
    const inside = !style.quoted || (index > 0 && index < runes.length - 1);
    const single = rune === ' ' && runes[index - 1] !== ' ' && runes[index + 1] !== ' ';
    if (single && inside && !position.simpleKey && column > bestWidth) {
      output += margin;
      column = position.indent + 2;
    } else {
      output += rune;
      column++;
    }
  }
  return output;
}

/** As `yaml_emitter_write_literal_scalar` with its hints. */
function writeLiteral(text: string, { indent }: ScalarPosition): string {
  const indentHint = /^[ \n]/.test(text) ? '2' : '';
  const chompHint = !text.endsWith('\n') ? '-' : text === '\n' || text.endsWith('\n\n') ? '+' : '';
  const lines = (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
  const margin = ' '.repeat(indent + 2);
  return [`|${indentHint}${chompHint}`, ...lines.map((line) => (line === '' ? '' : margin + line))].join(
    '\n',
  );
}

/** As `yaml_emitter_write_double_quoted_scalar`. */
function writeDoubleQuoted(text: string, position: ScalarPosition): string {
  const runes = Array.from(text);
  let output = '"';
  let column = position.column + 1;
  for (const [index, rune] of runes.entries()) {
    const inside = index > 0 && index < runes.length - 1 && runes[index - 1] !== ' ';
    if (rune === ' ' && inside && !position.simpleKey && column > bestWidth) {
      const continued = runes[index + 1] === ' ' ? '\\' : '';
      output += `\n${' '.repeat(position.indent + 2)}${continued}`;
      column = position.indent + 2 + continued.length;
    } else {
      const escaped = escapeRune(rune);
      output += escaped;
      column += escaped.length;
    }
  }
  return `${output}"`;
}

const shortEscapes: Readonly<Record<string, string>> = {
  '\0': '\\0',
  '\x07': '\\a',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\v': '\\v',
  '\f': '\\f',
  '\r': '\\r',
  '\x1b': '\\e',
  '"': '\\"',
  '\\': '\\\\',
  '\x85': '\\N',
  '\u2028': '\\L',
  '\u2029': '\\P',
};

function escapeRune(rune: string): string {
  const short = shortEscapes[rune];
  if (short !== undefined) return short;
  const code = rune.codePointAt(0) ?? 0;
  const printable =
    (code >= 0x20 && code <= 0x7e) || (code >= 0xa0 && code !== 0xfeff && code !== 0xfffe && code !== 0xffff);
  if (printable) return rune;
  return code <= 0xff
    ? `\\x${code.toString(16).toUpperCase().padStart(2, '0')}`
    : `\\u${code.toString(16).toUpperCase().padStart(4, '0')}`;
}
