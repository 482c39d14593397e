import type { Trace } from '../../network/trace.js';

/** How several connections spread over backends, the busiest first, and what would have been expected. */
export function tellSpread(traces: readonly Trace[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { outcome, delivery } of traces) {
    const pod = delivery?.pod === undefined ? '' : ` ${delivery.pod.namespace}/${delivery.pod.name}`;
    const key = delivery === undefined ? outcome : `${delivery.address}:${delivery.port}${pod}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const lines = [...counts]
    .sort(([a, first], [b, second]) => second - first || (a < b ? -1 : 1))
    .map(([key, count]) => `${String(count).padStart(6)} of ${traces.length} ${key}`);
  const sticks = traces.length > 1 && traces.every((trace) => trace === traces[0]);
  const possible = traces[0]?.possible.length ?? 0;
  const note =
    sticks && possible > 1
      ? ['sessionAffinity ClientIP keeps this client with the endpoint that its first connection got']
      : [];
  return [`${traces.length} requests:`, ...lines, ...note];
}
