/** How long a failing text is made smaller. */
const longest = 30_000;

/** The smallest part of a text that still fails: without the lines, then without the characters that do not matter. */
export function shrinkText(text: string, fails: (text: string) => boolean): string {
  const deadline = Date.now() + longest;
  const lines = shrinkParts(text.split(/(?<=\n)/), (parts) => fails(parts.join('')), deadline);
  return shrinkParts(
    lines.flatMap((line) => Array.from(line)),
    (parts) => fails(parts.join('')),
    deadline,
  ).join('');
}

/** Leaves out halves, quarters and so on, down to single parts, as long as it fails. */
function shrinkParts(
  parts: readonly string[],
  fails: (parts: readonly string[]) => boolean,
  deadline: number,
): readonly string[] {
  let rest = parts;
  for (let size = Math.ceil(rest.length / 2); size > 0; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < rest.length && Date.now() < deadline;) {
      const without = [...rest.slice(0, at), ...rest.slice(at + size)];
      if (fails(without)) rest = without;
      else at += size;
    }
  }
  return rest;
}
