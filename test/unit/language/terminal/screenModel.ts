/** Letters of the tests that take two cells, and marks that take none. */
const wide = new Set(['漢', '字', '🙂']);
const mark = '\u0301';

interface Row {
  cells: string[];
  /** Whether it is the rest of the row before it. */
  wrapped: boolean;
}

/** A terminal's screen as xterm keeps it, as far as a line editor needs it: rows that wrap and flow together again, a cursor, some escapes. */
export class ScreenModel {
  #rows: Row[] = [{ cells: [], wrapped: false }];
  #row = 0;
  #column = 0;
  #columns: number;

  constructor(columns: number) {
    this.#columns = columns;
  }

  /** The text of the screen, rows that wrapped as one line. */
  get text(): string {
    return this.#rows
      .map(({ cells, wrapped }, at) => `${at > 0 && !wrapped ? '\n' : ''}${cells.join('')}`)
      .join('')
      .trimEnd();
  }

  /** How many cells stand before the cursor in its line. */
  get cursor(): number {
    let row = this.#row;
    while (this.#rows[row]?.wrapped === true) row -= 1;
    return (this.#row - row) * this.#columns + this.#column;
  }

  write(data: string): void {
    for (const [token] of data.matchAll(/\x1b\[[\d;]*[A-Za-z]|[^\x1b]/gu)) {
      if (token.startsWith('\x1b')) this.#escape(token);
      else if (token === '\r') this.#column = 0;
      else if (token === '\n') this.#goDown({ wrapped: false });
      else this.#put(token);
    }
  }

  resize(columns: number): void {
    const place = this.cursor;
    let first = this.#row;
    while (this.#rows[first]?.wrapped === true) first -= 1;
    const lines: Row[] = [];
    let cursorLine = 0;
    this.#rows.forEach((row, at) => {
      if (at === first) cursorLine = lines.length;
      const last = lines.at(-1);
      if (row.wrapped && last !== undefined) last.cells.push(...row.cells);
      else lines.push({ cells: [...row.cells], wrapped: false });
    });
    this.#columns = columns;
    this.#rows = [];
    lines.forEach(({ cells }, at) => {
      if (at === cursorLine) this.#row = this.#rows.length + Math.floor(place / columns);
      for (let start = 0; start === 0 || start < cells.length; start += columns)
        this.#rows.push({ cells: cells.slice(start, start + columns), wrapped: start > 0 });
    });
    this.#column = place % columns;
    while (this.#rows.length <= this.#row) this.#rows.push({ cells: [], wrapped: true });
  }

  #put(letter: string): void {
    const width = wide.has(letter) ? 2 : 1;
    if (letter === mark) {
      const row = this.#rows[this.#row];
      const at = this.#column - 1;
      if (row !== undefined) row.cells[at] = `${row.cells[at] ?? ''}${letter}`;
      return;
    }
    if (this.#column + width > this.#columns) {
      this.#goDown({ wrapped: true });
      this.#column = 0;
    }
    const row = this.#rows[this.#row];
    if (row === undefined) return;
    while (row.cells.length < this.#column) row.cells.push(' ');
    row.cells.splice(this.#column, width, ...(width === 2 ? [letter, ''] : [letter]));
    this.#column += width;
  }

  #goDown({ wrapped }: Pick<Row, 'wrapped'>): void {
    this.#row += 1;
    if (this.#rows[this.#row] === undefined) this.#rows.push({ cells: [], wrapped });
  }

  #escape(sequence: string): void {
    const count = Number(/\d+/.exec(sequence)?.[0] ?? 1);
    const row = this.#rows[this.#row];
    switch (sequence.at(-1)) {
      case 'A':
        this.#row = Math.max(0, this.#row - count);
        return;
      case 'C':
        this.#column = Math.min(this.#columns - 1, this.#column + count);
        return;
      case 'K':
        row?.cells.splice(this.#column);
        return;
      case 'H':
        this.#row = this.#column = 0;
        return;
      case 'J':
        if (sequence.includes('2') || sequence.includes('3')) {
          this.#rows = [{ cells: [], wrapped: false }];
        } else {
          row?.cells.splice(this.#column);
          this.#rows.splice(this.#row + 1);
        }
        return;
      default:
        return;
    }
  }
}
