import { alignTabs, describeLayout } from '../tabWriter.js';

/** Text under construction, with tabs between columns, as kubectl's `PrefixWriter`. */
export class DescribeText {
  #text = '';

  /** Adds a line, indented by two blanks a level. */
  line(level: number, text: string): void {
    this.#text += `${'  '.repeat(level)}${text}\n`;
  }

  /** Adds `Title:` and one value a line, sorted by the caller; `<none>` without values. */
  values(title: string, values: readonly string[]): void {
    const [first = '<none>', ...rest] = values;
    this.line(0, `${title}:\t${first}`);
    for (const value of rest) this.line(0, `\t${value}`);
  }

  /** The text with its columns aligned, as `tabbedString`. */
  toString(): string {
    return alignTabs(this.#text, describeLayout);
  }
}
