/** Character classes of YAML 1.1 as go-yaml v2 tests them, by UTF-16 code. The end of the text is `endOfText`. */
export const endOfText = -1;

export const codes = {
  tab: 0x09,
  lineFeed: 0x0a,
  carriageReturn: 0x0d,
  space: 0x20,
  exclamation: 0x21,
  doubleQuote: 0x22,
  hash: 0x23,
  percent: 0x25,
  ampersand: 0x26,
  singleQuote: 0x27,
  asterisk: 0x2a,
  plus: 0x2b,
  comma: 0x2c,
  minus: 0x2d,
  dot: 0x2e,
  zero: 0x30,
  colon: 0x3a,
  less: 0x3c,
  greater: 0x3e,
  question: 0x3f,
  at: 0x40,
  openBracket: 0x5b,
  backslash: 0x5c,
  closeBracket: 0x5d,
  backtick: 0x60,
  openBrace: 0x7b,
  pipe: 0x7c,
  closeBrace: 0x7d,
  nextLine: 0x85,
  lineSeparator: 0x2028,
  paragraphSeparator: 0x2029,
} as const;

export function isBlank(code: number): boolean {
  return code === codes.space || code === codes.tab;
}

export function isBreak(code: number): boolean {
  return (
    code === codes.lineFeed ||
    code === codes.carriageReturn ||
    code === codes.nextLine ||
    code === codes.lineSeparator ||
    code === codes.paragraphSeparator
  );
}

export function isBreakOrEnd(code: number): boolean {
  return code === endOfText || isBreak(code);
}

export function isBlankOrEnd(code: number): boolean {
  return isBlank(code) || isBreakOrEnd(code);
}

export function isDigit(code: number): boolean {
  return code >= codes.zero && code <= 0x39;
}

/** Letters, digits, `_` and `-`: what an anchor or a tag handle consists of. */
export function isWord(code: number): boolean {
  const letter = code | 0x20;
  return (letter >= 0x61 && letter <= 0x7a) || isDigit(code) || code === 0x5f || code === codes.minus;
}

/** The first character that YAML forbids; -1 where there is none. */
export function findForbidden(text: string): number {
  return text.search(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]/);
}

/** Whether a character may stand in a key that is read without looking at it closely. */
export function isKeyCharacter(code: number): boolean {
  const letter = code | 0x20;
  return (letter >= 0x61 && letter <= 0x7a) || (code >= codes.minus && code <= 0x39) || code === 0x5f;
}

/** Whether a plain scalar may begin with a character; a dash is looked at again. */
export function startsPlain(code: number): boolean {
  const letter = code | 0x20;
  return (
    (letter >= 0x61 && letter <= 0x7a) ||
    isDigit(code) ||
    code === codes.minus ||
    code === codes.plus ||
    code === codes.dot ||
    code === 0x2f ||
    code === 0x5f ||
    code === 0x7e ||
    code === 0x24 ||
    code === 0x28
  );
}
