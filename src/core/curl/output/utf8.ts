/** The bytes of a text in UTF-8; half a surrogate pair becomes U+FFFD. */
export function encodeUtf8(text: string): readonly number[] {
  return Array.from(text).flatMap((rune) => {
    const code = rune.codePointAt(0) ?? 0;
    const point = code >= 0xd800 && code <= 0xdfff ? 0xfffd : code;
    if (point < 0x80) return [point];
    if (point < 0x800) return [0xc0 | (point >> 6), tail(point, 0)];
    if (point < 0x10000) return [0xe0 | (point >> 12), tail(point, 6), tail(point, 0)];
    return [0xf0 | (point >> 18), tail(point, 12), tail(point, 6), tail(point, 0)];
  });
}

/** How many bytes a text has in UTF-8. */
export function countBytes(text: string): number {
  return encodeUtf8(text).length;
}

function tail(point: number, shift: number): number {
  return 0x80 | ((point >> shift) & 0x3f);
}
