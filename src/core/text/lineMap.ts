import type { Span } from './span.js';

/** A place in a text as editors count: line and UTF-16 character, both from 0 (as in LSP). */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** A half-open range of positions. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** Converts offsets to positions and back. Lines end with LF, CR LF or CR, as in VS Code. */
export class LineMap {
  readonly #starts: readonly number[];
  readonly #length: number;

  constructor(text: string) {
    const starts = [0];
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
    }
    this.#starts = starts;
    this.#length = text.length;
  }

  /** The number of lines, at least 1. */
  get lineCount(): number {
    return this.#starts.length;
  }

  /** The position of `offset`; an offset outside the text is moved to its nearest end. */
  positionAt(offset: number): Position {
    const target = Math.max(0, Math.min(offset, this.#length));
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= target) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: target - (this.#starts[low] ?? 0) };
  }

  /** The offset of `position`; a position outside the text is moved to its nearest end. */
  offsetAt(position: Position): number {
    if (position.line < 0) return 0;
    const start = this.#starts[position.line];
    if (start === undefined) return this.#length;
    const next = this.#starts[position.line + 1] ?? this.#length;
    return Math.min(start + Math.max(0, position.character), next);
  }

  /** The range of a span. */
  rangeOf(span: Span): Range {
    return { start: this.positionAt(span.start), end: this.positionAt(span.end) };
  }
}
