/** The order of mapping keys in go-yaml v2, as `keyList.Less`: letters behind other signs, numbers by value. */
export function compareKeys(a: string, b: string): number {
  if (a === b) return 0;
  return isBefore(Array.from(a), Array.from(b)) ? -1 : 1;
}

function isBefore(a: readonly string[], b: readonly string[]): boolean {
  const index = a.findIndex((rune, at) => rune !== b[at]);
  const first = a[index];
  const second = b[index];
  if (first === undefined || second === undefined) return a.length < b.length;
  const letters = [isLetter(first), isLetter(second)];
  if (letters[0] === true && letters[1] === true) return first < second;
  if (letters.includes(true)) return letters[1] === true;
  const start = hasDigitsBefore(a, b, index) ? '1' : '';
  const left = digitsFrom(a, index);
  const right = digitsFrom(b, index);
  const numbers = [BigInt(`0${start}${left}`), BigInt(`0${start}${right}`)] as const;
  if (numbers[0] !== numbers[1]) return numbers[0] < numbers[1];
  if (left.length !== right.length) return left.length < right.length;
  return first < second;
}

/** Whether a zero at `index` stands inside of a number rather than in front of one. */
function hasDigitsBefore(a: readonly string[], b: readonly string[], index: number): boolean {
  if (a[index] !== '0' && b[index] !== '0') return false;
  for (let at = index - 1; at >= 0 && isDigit(a[at] ?? ''); at--) if (a[at] !== '0') return true;
  return false;
}

function digitsFrom(runes: readonly string[], index: number): string {
  let end = index;
  while (isDigit(runes[end] ?? '')) end++;
  return runes.slice(index, end).join('');
}

function isLetter(rune: string): boolean {
  return /^\p{L}$/u.test(rune);
}

function isDigit(rune: string): boolean {
  return /^[0-9]$/.test(rune);
}
