/** One YAML document of a file: the text between two separators, as kubectl's `YAMLReader` cuts it. */
export interface DocumentSlice {
  /** Offsets in the file; the separator line before it is not part of it. */
  readonly start: number;
  readonly end: number;
  /** What stands on the separator line behind `---` and makes kubectl refuse the file. */
  readonly badSeparator: { readonly text: string; readonly start: number; readonly end: number } | undefined;
}

/**
 * Cuts a file at its separators: lines that begin with `---`. kubectl allows only blanks and a comment behind the dashes; where
 * something else follows, the slice says so and begins behind the dashes if YAML itself would go on there (`--- {a: b}`).
 */
export function splitDocuments(text: string): readonly DocumentSlice[] {
  const slices: DocumentSlice[] = [];
  let start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  let badSeparator: DocumentSlice['badSeparator'];
  for (let line = nextSeparator(text, start); line !== -1;) {
    const lineEnd = nextLine(text, line);
    const rest = text.slice(line + 3, lineEnd);
    const separates = rest === '' || /^\s/.test(rest);
    const trimmed = rest.trim();
    const isBad = trimmed !== '' && !trimmed.startsWith('#');
    if (separates || isBad) {
      slices.push({ start, end: line, badSeparator });
      start = separates && isBad ? line + 3 : lineEnd;
      const at = line + 3 + rest.indexOf(trimmed);
      badSeparator = isBad ? { text: trimmed, start: at, end: at + trimmed.length } : undefined;
    }
    line = nextSeparator(text, lineEnd);
  }
  slices.push({ start, end: text.length, badSeparator });
  return slices;
}

/** The next line that begins with dashes, from the beginning of a line on; -1 where there is none. */
function nextSeparator(text: string, line: number): number {
  if (text.startsWith('---', line)) return line;
  const feed = text.indexOf('\n---', line);
  return feed === -1 ? -1 : feed + 1;
}

function nextLine(text: string, from: number): number {
  const feed = text.indexOf('\n', from);
  return feed === -1 ? text.length : feed + 1;
}
