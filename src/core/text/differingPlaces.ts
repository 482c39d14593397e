/** The places at which two lists hold different elements, the end of the longer one included. */
export function differingPlaces(one: readonly unknown[], other: readonly unknown[]): readonly number[] {
  const places: number[] = [];
  if (one === other) return places;
  const length = Math.max(one.length, other.length);
  for (let at = 0; at < length; at++) if (one[at] !== other[at]) places.push(at);
  return places;
}
