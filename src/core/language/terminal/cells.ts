/** Splits a text into what a person takes for one character: a letter with its accents, a family of emoji. */
export function splitCharacters(text: string): readonly string[] {
  if (/^[\u0020-\u007e]*$/.test(text)) return text.match(/./g) ?? [];
  return [...segmenter.segment(text)].map(({ segment }) => segment);
}

/** How many cells of a terminal a text takes: none for marks, two for wide letters and emoji. */
export function countCells(text: string): number {
  return splitCharacters(text).reduce((sum, character) => sum + cellsOf(character), 0);
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** East Asian wide and full-width letters, and emoji, as Unicode's EastAsianWidth has them in the large. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f000}-\u{1faff}\u{20000}-\u{3fffd}]/u;

function cellsOf(character: string): number {
  if (/^[\p{Mark}\p{Format}]+$/u.test(character)) return 0;
  return wide.test(character) ? 2 : 1;
}
