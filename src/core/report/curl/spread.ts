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
  return [`${traces.length} requests:`, ...lines, ...tellAffinity(traces)];
}

/** Why all requests went one way where there were several. */
function tellAffinity(traces: readonly Trace[]): readonly string[] {
  const [first] = traces;
  const sticks = traces.length > 1 && traces.every((trace) => trace === first);
  const seconds = first?.hops.find(({ affinitySeconds }) => affinitySeconds !== undefined)?.affinitySeconds;
  if (!sticks || seconds === undefined || first === undefined || first.possible.length < 2) return [];
  return [
    'sessionAffinity ClientIP keeps this client with the endpoint that its first connection got, ' +
      `until it was quiet for ${seconds} seconds; each node remembers that for itself`,
  ];
}
