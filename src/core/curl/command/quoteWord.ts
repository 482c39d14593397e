/** One word of a command line, quoted where a POSIX shell would read more into it: names of manifests may hold anything. */
export function quoteWord(word: string): string {
  return /^[\w.,/:@%+=-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
