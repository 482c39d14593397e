import type { Rule } from '../../../../src/core/rules/rule.js';
import { pageOf, titleOf } from '../../rules/support/examples.js';

/** A setting as package.json describes it. */
export interface SettingSchema {
  readonly default?: unknown;
  readonly order?: number;
  readonly scope?: string;
  readonly markdownDescription?: string;
  readonly enum?: readonly string[];
  readonly markdownEnumDescriptions?: readonly string[];
}

/** The README's table of settings, in the order of the settings editor. `words` are those of package.nls.json. */
export function renderSettingsTable(
  settings: Readonly<Record<string, SettingSchema>>,
  words: Readonly<Record<string, string>>,
): string {
  const rows = Object.entries(settings)
    .sort(([, one], [, other]) => (one.order ?? 0) - (other.order ?? 0))
    .map(([id, schema]) => {
      const description = words[(schema.markdownDescription ?? '').replaceAll('%', '')] ?? '';
      const choices = schema.enum === undefined ? '' : ` One of ${schema.enum.map(inCode).join(', ')}.`;
      return [
        inCode(id),
        description.replace(/`#([^#`]+)#`/g, '`$1`') + choices,
        inCode(JSON.stringify(schema.default)),
      ];
    });
  return renderTable(['setting', 'what it says', 'default'], rows);
}

/** The README's table of rules by code, each linked to its page. */
export function renderRuleTable(rules: readonly Rule[]): string {
  const rows = [...rules]
    .sort((one, other) => (one.code < other.code ? -1 : 1))
    .map(({ code, severity }) => [`[${inCode(code)}](media/rules/${pageOf(code)})`, titleOf(code), severity]);
  return renderTable(['rule', 'what it finds', 'by default'], rows);
}

/** Puts a table between `<!-- name -->` and `<!-- /name -->`. */
export function replaceTable(text: string, name: string, table: string): string {
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const start = text.indexOf(open);
  const end = text.indexOf(close);
  if (start === -1 || end < start) throw new Error(`README has no ${open} ... ${close}`);
  return `${text.slice(0, start)}${open}\n\n${table}\n\n${text.slice(end)}`;
}

function renderTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return [header, header.map(() => '---'), ...rows]
    .map(
      (cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`,
    )
    .join('\n');
}

function inCode(text: string): string {
  return `\`${text}\``;
}
