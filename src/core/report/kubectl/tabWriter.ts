/** How columns are laid out, as the arguments of Go's `tabwriter.Init`. */
export interface TabLayout {
  readonly minWidth: number;
  readonly padding: number;
}

/** What `kubectl get` uses. */
export const tableLayout: TabLayout = { minWidth: 6, padding: 3 };

/** What `kubectl describe` uses. */
export const describeLayout: TabLayout = { minWidth: 0, padding: 2 };

/**
 * Aligns the tab-terminated cells of a text, as Go's text/tabwriter does: a column is a run of lines that all have a
 * tab-terminated cell there; the last cell of a line belongs to no column.
 */
export function alignTabs(text: string, layout: TabLayout): string {
  const lines = text.split('\n').map((line) => line.split('\t'));
  const output: string[] = [];
  formatBlock({ lines, layout, output }, [], 0, lines.length);
  return output.join('\n');
}

interface Block {
  readonly lines: readonly (readonly string[])[];
  readonly layout: TabLayout;
  readonly output: string[];
}

/** As `tabwriter.Writer.format`: lays out the lines from `start` to `end`, whose first columns have `widths`. */
function formatBlock(block: Block, widths: readonly number[], start: number, end: number): void {
  const column = widths.length;
  let first = start;
  let current = start;
  while (current < end) {
    if (!hasColumn(block, current, column)) {
      current++;
      continue;
    }
    writeLines(block, widths, first, current);
    first = current;
    let width = block.layout.minWidth;
    while (current < end && hasColumn(block, current, column)) {
      width = Math.max(width, countRunes(block.lines[current]?.[column] ?? '') + block.layout.padding);
      current++;
    }
    formatBlock(block, [...widths, width], first, current);
    first = current;
  }
  writeLines(block, widths, first, end);
}

function hasColumn(block: Block, line: number, column: number): boolean {
  return column < (block.lines[line]?.length ?? 0) - 1;
}

function writeLines(block: Block, widths: readonly number[], start: number, end: number): void {
  for (const cells of block.lines.slice(start, end)) {
    const padded = cells.map((cell, index) => {
      const width = index < cells.length - 1 ? widths[index] : undefined;
      return width === undefined ? cell : cell + ' '.repeat(Math.max(0, width - countRunes(cell)));
    });
    block.output.push(padded.join(''));
  }
}

function countRunes(text: string): number {
  return Array.from(text).length;
}
