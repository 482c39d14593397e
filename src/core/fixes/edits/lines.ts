/** The line break of a text. */
export function newlineOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/** Where the line of an offset begins. */
export function lineStartOf(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && text[start - 1] !== '\n' && text[start - 1] !== '\r') start--;
  return start;
}

/** Where the line of an offset ends, before its line break. */
export function lineEndOf(text: string, offset: number): number {
  const end = text.slice(offset).search(/\r?\n|\r/);
  return end === -1 ? text.length : offset + end;
}

/** The blanks with which the line of an offset begins. */
export function indentOf(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(lineStartOf(text, offset)))?.[0] ?? '';
}
