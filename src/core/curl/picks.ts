/** The load balancing of a turn, made repeatable: the first turn takes the first way, later ones are spread as by chance. */
export function picksOf(turn: number): (count: number) => number {
  if (turn === 0) return () => 0;
  let state = Math.imul(turn, 0x9e3779b1) | 0;
  return (count) => {
    state = Math.imul(state ^ (state >>> 16), 0x45d9f3b);
    state = Math.imul(state ^ (state >>> 16), 0x45d9f3b);
    state ^= state >>> 16;
    return (state >>> 0) % count;
  };
}
