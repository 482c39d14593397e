/** A text that is no longer than a number of characters: what is too long loses its middle, so that both ends still tell it apart. */
export function shortenWord(text: string, most: number): string {
  const characters = Array.from(text);
  if (characters.length <= most) return text;
  const tail = Math.floor((most - 1) / 2);
  return `${characters.slice(0, most - 1 - tail).join('')}…${characters.slice(characters.length - tail).join('')}`;
}

/** A text in lines of at most so many characters, broken at spaces; what does not fit ends with an ellipsis. */
export function wrapWords(text: string, width: number, mostLines: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  const words = text.split(/\s+/).filter((word) => word !== '');
  for (const word of words.map((each) => shortenWord(each, width))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (Array.from(longer).length <= width) {
      line = longer;
      continue;
    }
    lines.push(line);
    line = word;
  }
  if (line !== '') lines.push(line);
  if (lines.length <= mostLines) return lines;
  const last = Array.from(lines[mostLines - 1] ?? '')
    .slice(0, width - 1)
    .join('');
  return [...lines.slice(0, mostLines - 1), `${last}…`];
}
