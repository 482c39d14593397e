/** The valid name nearest to one that the API server refuses; undefined where there is none. `complain` is the server's own validation. */
export function suggestName(
  name: string,
  complain: (name: string) => readonly string[],
  most = 63,
): string | undefined {
  const joined = name.trim().replace(/[^A-Za-z0-9_.-]+/g, '-');
  const low = joined.toLowerCase();
  const plain = low.replace(/[^a-z0-9]+/g, '-');
  const candidates = [joined, low, plain, plain.replace(/^[\d-]+/, '')].map((each) =>
    each
      .replace(/^[^A-Za-z0-9]+/, '')
      .slice(0, most)
      .replace(/[^A-Za-z0-9]+$/, ''),
  );
  return candidates.find((each) => each !== '' && complain(each).length === 0);
}
