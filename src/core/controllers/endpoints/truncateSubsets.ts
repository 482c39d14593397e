import type { EndpointSubset } from '../../apiserver/types.js';

/** How many addresses an Endpoints object holds at most. */
const maxCapacity = 1000;

/**
 * Cuts subsets to 1000 addresses, each by its share, ready ones before others; undefined where they fit. As `truncateEndpoints`.
 */
export function truncateSubsets(subsets: readonly EndpointSubset[]): readonly EndpointSubset[] | undefined {
  const ready = count(subsets, 'addresses');
  const notReady = count(subsets, 'notReadyAddresses');
  if (ready + notReady <= maxCapacity) return undefined;
  const part = ready > maxCapacity ? 'addresses' : 'notReadyAddresses';
  const capacity = part === 'addresses' ? maxCapacity : maxCapacity - ready;
  const total = part === 'addresses' ? ready : notReady;
  let left = capacity;
  return subsets.map((subset) => {
    const present = subset[part] ?? [];
    const kept = present.slice(0, Math.min(left, Math.ceil((present.length / total) * capacity)));
    left -= kept.length;
    if (part === 'notReadyAddresses') return { ...subset, notReadyAddresses: kept };
    return { addresses: kept, ...(subset.ports === undefined ? {} : { ports: subset.ports }) };
  });
}

function count(subsets: readonly EndpointSubset[], part: 'addresses' | 'notReadyAddresses'): number {
  return subsets.reduce((sum, subset) => sum + (subset[part] ?? []).length, 0);
}
