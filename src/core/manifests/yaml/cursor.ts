import { codes, endOfText, isBlank, isBlankOrEnd, isBreak } from './characters.js';

/** A place in a text as go-yaml marks it. */
export interface Mark {
  readonly offset: number;
  /** From 0. */
  readonly line: number;
}

/** Thrown inside of the reader where go-yaml gives up, and caught there. */
export class YamlFailure extends Error {
  constructor(
    problem: string,
    readonly kind: 'scanner' | 'parser' | 'limit',
    readonly mark: Mark,
    /** Where the construct began that could not be finished. */
    readonly context: Mark | undefined,
    /** Whether the mistake shows better where the construct begins: an open quote, an open bracket. */
    readonly showContext: boolean,
  ) {
    super(problem);
  }
}

/** A reading position that counts lines. */
export class Cursor {
  readonly text: string;
  offset: number;
  line = 0;
  #lineStart = 0;

  constructor(text: string) {
    this.text = text;
    this.offset = text.charCodeAt(0) === 0xfeff ? 1 : 0;
    this.#lineStart = this.offset;
  }

  get column(): number {
    return this.offset - this.#lineStart;
  }

  /** The code some characters ahead; `endOfText` behind the end. */
  peek(ahead = 0): number {
    const index = this.offset + ahead;
    return index < this.text.length ? this.text.charCodeAt(index) : endOfText;
  }

  mark(): Mark {
    return { offset: this.offset, line: this.line };
  }

  /** Reads one line break and answers what go-yaml makes of it: a line feed, or the Unicode separator itself. */
  readBreak(): string {
    const code = this.peek();
    this.offset += code === codes.carriageReturn && this.peek(1) === codes.lineFeed ? 2 : 1;
    this.line++;
    this.#lineStart = this.offset;
    return code === codes.lineSeparator || code === codes.paragraphSeparator
      ? String.fromCharCode(code)
      : '\n';
  }

  skipBlanks(): void {
    while (isBlank(this.peek())) this.offset++;
  }

  /** Moves to the end of the line, over a comment for instance. */
  skipLine(): void {
    let code = this.peek();
    while (code !== endOfText && !isBreak(code)) {
      this.offset++;
      code = this.peek();
    }
  }

  /** Pretends that a new line begins, as go-yaml does at the end of the stream. */
  forceNewLine(): void {
    if (this.column === 0) return;
    this.line++;
    this.#lineStart = this.offset;
  }

  /** Whether a line begins here with `---` or `...` and nothing else that belongs to it. */
  isDocumentIndicator(): boolean {
    if (this.column !== 0) return false;
    const code = this.peek();
    if (code !== codes.minus && code !== codes.dot) return false;
    return this.peek(1) === code && this.peek(2) === code && isBlankOrEnd(this.peek(3));
  }

  fail(problem: string, context?: Mark): never {
    throw new YamlFailure(problem, 'scanner', this.mark(), context, context !== undefined);
  }
}
