/** From how many replacements on it is quicker to look each element up than to look for each replaced one. */
const many = 16;

/** The list with some elements replaced, in their places, by others; those that are not in it are left aside. */
export function replaceElements<T>(list: readonly T[], replacements: ReadonlyMap<T, T>): readonly T[] {
  if (replacements.size >= many) return list.map((each) => replacements.get(each) ?? each);
  const replaced = [...replacements].map(([old, now]) => [list.indexOf(old), now] as const);
  if (replaced.every(([at]) => at === -1)) return list;
  const result = [...list];
  for (const [at, now] of replaced) if (at !== -1) result[at] = now;
  return result;
}
