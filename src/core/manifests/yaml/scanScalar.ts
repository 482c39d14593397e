import { codes, endOfText, isBlank, isBlankOrEnd, isBreak, isBreakOrEnd, isDigit } from './characters.js';
import type { Cursor, Mark } from './cursor.js';
import { scanEscape } from './scanEscape.js';
import type { ScalarStyle } from './syntax.js';

/** A scalar as the scanner finds it; `end` is behind its last token. */
export interface ScannedScalar {
  readonly text: string;
  readonly end: number;
  readonly style: ScalarStyle;
  /** Whether a plain scalar ended at a line break, so that a new key may follow. */
  readonly endsLine: boolean;
}

/** The blanks and line breaks between two words of a scalar that spans lines. */
class Folding {
  #blanks = '';
  #firstBreak = '';
  #moreBreaks = '';
  crossedLine = false;

  /** Reads the blanks and breaks at the cursor. `checkTab` is asked at each tab behind a break. */
  read(cursor: Cursor, checkTab?: () => void): void {
    for (let code = cursor.peek(); isBlank(code) || isBreak(code); code = cursor.peek()) {
      if (isBreak(code)) {
        this.#blanks = '';
        if (this.crossedLine) this.#moreBreaks += cursor.readBreak();
        else this.#firstBreak = cursor.readBreak();
        this.crossedLine = true;
        continue;
      }
      if (!this.crossedLine) this.#blanks += String.fromCharCode(code);
      else if (code === codes.tab) checkTab?.();
      cursor.offset++;
    }
  }

  /** What they become in the value: the blanks themselves, a space for one break, or the further breaks. */
  take(): string {
    let result = this.#blanks;
    if (this.crossedLine) {
      if (this.#firstBreak === '\n') result = this.#moreBreaks === '' ? ' ' : this.#moreBreaks;
      else result = this.#firstBreak + this.#moreBreaks;
    }
    this.#blanks = this.#firstBreak = this.#moreBreaks = '';
    this.crossedLine = false;
    return result;
  }
}

/** Scans a plain scalar, as `yaml_parser_scan_plain_scalar`. `indent` is the column that its further lines must reach. */
export function scanPlain(cursor: Cursor, indent: number, inFlow: boolean): ScannedScalar {
  const start = cursor.mark();
  let text = '';
  let end = cursor.offset;
  let folding: Folding | undefined;
  for (;;) {
    if (cursor.isDocumentIndicator() || cursor.peek() === codes.hash) break;
    const from = cursor.offset;
    skipPlainWord(cursor, inFlow);
    if (cursor.offset > from) {
      if (folding !== undefined) text += folding.take();
      text += cursor.text.slice(from, cursor.offset);
      end = cursor.offset;
    }
    const code = cursor.peek();
    if (!isBlank(code) && !isBreak(code)) break;
    folding ??= new Folding();
    folding.read(cursor, () => {
      if (cursor.column < indent) cursor.fail('found a tab character that violates indentation', start);
    });
    if (!inFlow && cursor.column < indent) break;
  }
  return { text, end, style: 'plain', endsLine: folding?.crossedLine ?? false };
}

function skipPlainWord(cursor: Cursor, inFlow: boolean): void {
  for (let code = cursor.peek(); !isBlankOrEnd(code); code = cursor.peek()) {
    if (code === codes.colon && isBlankOrEnd(cursor.peek(1))) return;
    if (inFlow && endsFlowWord(code)) return;
    cursor.offset++;
  }
}

function endsFlowWord(code: number): boolean {
  return (
    code === codes.comma ||
    code === codes.question ||
    code === codes.openBracket ||
    code === codes.closeBracket ||
    code === codes.openBrace ||
    code === codes.closeBrace
  );
}

/** Scans a quoted scalar, as `yaml_parser_scan_flow_scalar`. */
export function scanQuoted(cursor: Cursor, style: 'single' | 'double'): ScannedScalar {
  const start = cursor.mark();
  const quote = cursor.peek();
  cursor.offset++;
  let text = '';
  const folding = new Folding();
  for (;;) {
    if (cursor.isDocumentIndicator()) cursor.fail('found unexpected document indicator', start);
    if (cursor.peek() === endOfText) cursor.fail('found unexpected end of stream', start);
    const word = scanQuotedWord(cursor, quote, start);
    text += word.text;
    folding.crossedLine = word.escapedBreak;
    if (cursor.peek() === quote) break;
    folding.read(cursor);
    text += folding.take();
  }
  cursor.offset++;
  return { text, end: cursor.offset, style, endsLine: false };
}

function scanQuotedWord(cursor: Cursor, quote: number, start: Mark): { text: string; escapedBreak: boolean } {
  let text = '';
  let from = cursor.offset;
  for (let code = cursor.peek(); !isBlankOrEnd(code); code = cursor.peek()) {
    if (code === quote) {
      if (quote === codes.doubleQuote || cursor.peek(1) !== quote) break;
      text += cursor.text.slice(from, cursor.offset + 1);
      cursor.offset += 2;
      from = cursor.offset;
    } else if (code === codes.backslash && quote === codes.doubleQuote) {
      text += cursor.text.slice(from, cursor.offset);
      if (isBreak(cursor.peek(1))) {
        cursor.offset++;
        cursor.readBreak();
        return { text, escapedBreak: true };
      }
      text += scanEscape(cursor, start);
      from = cursor.offset;
    } else cursor.offset++;
  }
  return { text: text + cursor.text.slice(from, cursor.offset), escapedBreak: false };
}

/** Scans a literal or folded scalar, as `yaml_parser_scan_block_scalar`. `parent` is the current indentation. */
export function scanBlock(cursor: Cursor, style: 'literal' | 'folded', parent: number): ScannedScalar {
  const start = cursor.mark();
  cursor.offset++;
  const { chomping, increment } = scanBlockHeader(cursor, start);
  let end = cursor.offset;
  if (isBreak(cursor.peek())) cursor.readBreak();
  let indent = increment === 0 ? 0 : Math.max(parent, 0) + increment;
  let text = '';
  let leadingBreak = '';
  let wasBlank = false;
  let breaks = '';
  const readBreaks = (): void => {
    const read = scanBlockBreaks(cursor, indent, parent, start);
    breaks = read.breaks;
    indent = read.indent;
  };
  readBreaks();
  while (cursor.column === indent && cursor.peek() !== endOfText) {
    const isIndented = isBlank(cursor.peek());
    const folds = style === 'folded' && !wasBlank && !isIndented && leadingBreak === '\n';
    text += folds ? (breaks === '' ? ' ' : '') : leadingBreak;
    text += breaks;
    wasBlank = isIndented;
    const from = cursor.offset;
    cursor.skipLine();
    end = cursor.offset;
    text += cursor.text.slice(from, end);
    leadingBreak = cursor.peek() === endOfText ? '' : cursor.readBreak();
    readBreaks();
  }
  if (chomping !== 'strip') text += leadingBreak;
  if (chomping === 'keep') text += breaks;
  return { text, end, style, endsLine: true };
}

type Chomping = 'strip' | 'clip' | 'keep';

function scanBlockHeader(cursor: Cursor, start: Mark): { chomping: Chomping; increment: number } {
  let chomping = scanChomping(cursor);
  let increment = 0;
  if (isDigit(cursor.peek())) {
    if (cursor.peek() === codes.zero) cursor.fail('found an indentation indicator equal to 0', start);
    increment = cursor.peek() - codes.zero;
    cursor.offset++;
    if (chomping === 'clip') chomping = scanChomping(cursor);
  }
  cursor.skipBlanks();
  if (cursor.peek() === codes.hash) cursor.skipLine();
  if (!isBreakOrEnd(cursor.peek())) cursor.fail('did not find expected comment or line break', start);
  return { chomping, increment };
}

function scanChomping(cursor: Cursor): Chomping {
  const code = cursor.peek();
  if (code !== codes.plus && code !== codes.minus) return 'clip';
  cursor.offset++;
  return code === codes.plus ? 'keep' : 'strip';
}

/** Reads the indentation and empty lines before a line of content; finds the indentation out where it is 0. */
function scanBlockBreaks(
  cursor: Cursor,
  indent: number,
  parent: number,
  start: Mark,
): { breaks: string; indent: number } {
  let breaks = '';
  let deepest = 0;
  for (;;) {
    while ((indent === 0 || cursor.column < indent) && cursor.peek() === codes.space) cursor.offset++;
    deepest = Math.max(deepest, cursor.column);
    if ((indent === 0 || cursor.column < indent) && cursor.peek() === codes.tab) {
      cursor.fail('found a tab character where an indentation space is expected', start);
    }
    if (!isBreak(cursor.peek())) break;
    breaks += cursor.readBreak();
  }
  return { breaks, indent: indent === 0 ? Math.max(deepest, parent + 1, 1) : indent };
}
