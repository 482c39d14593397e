import { splitCharacters } from './cells.js';
import type { KeyName } from './readKeys.js';

/** A line that is being edited: its characters and the cursor, which stands before the character of its number. */
export interface EditedLine {
  readonly characters: readonly string[];
  readonly cursor: number;
  /** How far back in the history it is; 0 is the new line. */
  readonly age: number;
  /** The new line, kept while the history is looked through. */
  readonly draft: readonly string[];
}

export const emptyLine: EditedLine = { characters: [], cursor: 0, age: 0, draft: [] };

/** The text of a line. */
export function textOf({ characters }: EditedLine): string {
  return characters.join('');
}

/** Puts a text in at the cursor. */
export function insertText(line: EditedLine, text: string): EditedLine {
  const before = line.characters.slice(0, line.cursor);
  const after = line.characters.slice(line.cursor);
  // Joined before it is split: an accent that comes on its own belongs to the letter before it.
  const head = splitCharacters(before.join('') + text);
  return { ...line, characters: [...head, ...after], cursor: head.length };
}

/** What a key makes of a line; the same line where it makes nothing of it. `history` has the last line first. */
export function pressKey(line: EditedLine, key: KeyName, history: readonly string[]): EditedLine {
  const { characters, cursor } = line;
  switch (key) {
    case 'left':
      return moveTo(line, cursor - 1);
    case 'right':
      return moveTo(line, cursor + 1);
    case 'home':
      return moveTo(line, 0);
    case 'end':
      return moveTo(line, characters.length);
    case 'wordLeft':
      return moveTo(line, wordStart(characters, cursor));
    case 'wordRight':
      return moveTo(line, wordEnd(characters, cursor));
    case 'backspace':
      return remove(line, cursor - 1, cursor);
    case 'delete':
      return remove(line, cursor, cursor + 1);
    case 'deleteWord':
      return remove(line, wordStart(characters, cursor), cursor);
    case 'deleteToStart':
      return remove(line, 0, cursor);
    case 'deleteToEnd':
      return remove(line, cursor, characters.length);
    case 'up':
      return recall(line, line.age + 1, history);
    case 'down':
      return recall(line, line.age - 1, history);
    default:
      return line;
  }
}

function moveTo(line: EditedLine, cursor: number): EditedLine {
  return { ...line, cursor: Math.min(Math.max(cursor, 0), line.characters.length) };
}

function remove(line: EditedLine, from: number, to: number): EditedLine {
  const start = Math.max(from, 0);
  return {
    ...line,
    characters: [...line.characters.slice(0, start), ...line.characters.slice(to)],
    cursor: start,
  };
}

function recall(line: EditedLine, age: number, history: readonly string[]): EditedLine {
  if (age < 0 || age > history.length) return line;
  const draft = line.age === 0 ? line.characters : line.draft;
  const characters = age === 0 ? draft : splitCharacters(history[age - 1] ?? '');
  return { characters, cursor: characters.length, age, draft };
}

function wordStart(characters: readonly string[], cursor: number): number {
  let at = cursor;
  while (at > 0 && characters[at - 1] === ' ') at -= 1;
  while (at > 0 && characters[at - 1] !== ' ') at -= 1;
  return at;
}

function wordEnd(characters: readonly string[], cursor: number): number {
  let at = cursor;
  while (at < characters.length && characters[at] === ' ') at += 1;
  while (at < characters.length && characters[at] !== ' ') at += 1;
  return at;
}
