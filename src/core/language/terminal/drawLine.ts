import { countCells, splitCharacters } from './cells.js';
import { textOf, type EditedLine } from './lineEditor.js';

/** A line on a screen: the prompt as plain text and as it is coloured, and how many columns there are. */
export interface Screen {
  readonly prompt: string;
  readonly coloredPrompt: string;
  readonly columns: number;
}

/** What clears a drawn line, wherever its cursor stands, and leaves the cursor at its start. */
export function eraseLine(screen: Screen, line: EditedLine): string {
  const { row } = cursorPlace(screen, line);
  return `\r${row === 0 ? '' : `\x1b[${row}A`}\x1b[J`;
}

/** Draws a line from its start, and puts the cursor where it belongs. */
export function drawLine(screen: Screen, line: EditedLine): string {
  const text = textOf(line);
  const end = placeAfter(screen, screen.prompt + text);
  const place = cursorPlace(screen, line);
  // A terminal goes to the next row only with the next character. A blank takes it there, so that rows can be counted; a line end would
  // part the rows, and they would not flow together when the window gets wider.
  const newRow = end.column === 0 && end.row > 0 ? ' \r\x1b[K' : '';
  const up = end.row === place.row ? '' : `\x1b[${end.row - place.row}A`;
  const right = place.column === 0 ? '' : `\x1b[${place.column}C`;
  return `${screen.coloredPrompt}${text}${newRow}${up}\r${right}`;
}

interface CellPlace {
  readonly row: number;
  readonly column: number;
}

function cursorPlace(screen: Screen, line: EditedLine): CellPlace {
  return placeAfter(screen, screen.prompt + line.characters.slice(0, line.cursor).join(''));
}

/** Where a text ends; a wide letter that does not fit goes to the next row as a whole. */
function placeAfter({ columns }: Screen, text: string): CellPlace {
  let row = 0;
  let column = 0;
  for (const character of splitCharacters(text)) {
    const width = countCells(character);
    if (column + width > columns) {
      row += 1;
      column = 0;
    }
    column += width;
    if (column >= columns) {
      row += 1;
      column = 0;
    }
  }
  return { row, column };
}
