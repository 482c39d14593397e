/** One YAML document of a file: the text between two separators, as kubectl's `YAMLReader` cuts it. */
export interface DocumentSlice {
  /** Offsets in the file; the separator line before it is not part of it. */
  readonly start: number;
  readonly end: number;
  /** What stands on the separator line behind `---` and makes kubectl refuse the file. */
  readonly badSeparator: { readonly text: string; readonly start: number; readonly end: number } | undefined;
}

/**
 * Cuts a file at its separators, or a stream of JSON between its objects: lines that begin with `---`. kubectl allows only blanks and a comment behind the dashes; where
 * something else follows, the slice says so and begins behind the dashes if YAML itself would go on there (`--- {a: b}`).
 */
export function splitDocuments(text: string): readonly DocumentSlice[] {
  const slices: DocumentSlice[] = [];
  let start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const objects = splitJsonStream(text, start);
  if (objects.length > 1) return objects;
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

/** JSON objects one after the other, with nothing but blanks between them, which kubectl reads as a stream; none for all else. */
function splitJsonStream(text: string, start: number): readonly DocumentSlice[] {
  const slices: DocumentSlice[] = [];
  for (let at = skipBlanks(text, start); at < text.length;) {
    const end = endOfObject(text, at);
    if (end === -1) return [];
    slices.push({ start: at, end, badSeparator: undefined });
    at = skipBlanks(text, end);
  }
  return slices;
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && /\s/.test(text.charAt(at))) at++;
  return at;
}

/** Behind the brace that closes the one that stands here; -1 where none stands here, or none closes it. */
function endOfObject(text: string, start: number): number {
  if (text.charAt(start) !== '{') return -1;
  const token = /["{}]/g;
  let depth = 0;
  for (let at = start; at !== -1;) {
    token.lastIndex = at;
    const found = token.exec(text);
    if (found === null) return -1;
    if (found[0] === '"') at = behindString(text, found.index);
    else {
      depth += found[0] === '{' ? 1 : -1;
      at = found.index + 1;
      if (depth === 0) return at;
    }
  }
  return -1;
}

function behindString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '"') return at + 1;
    if (character === '\\') at++;
  }
  return -1;
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
