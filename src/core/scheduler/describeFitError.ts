import type { FilterStatus } from './checkNode.js';

/**
 * The words of the event and condition of a pod that fits nowhere, one status a node. As `framework.FitError.Error`, followed by what
 * the DefaultPreemption plugin adds.
 */
export function describeFitError(statuses: readonly FilterStatus[]): string {
  const available = `0/${statuses.length} nodes are available`;
  const reasons = countWords(statuses.map((status) => status.reason));
  const preemption = countWords(
    statuses.map((status) =>
      status.resolvable
        ? 'No preemption victims found for incoming pod'
        : 'Preemption is not helpful for scheduling',
    ),
  );
  return `${available}: ${reasons}. preemption: ${available}: ${preemption}.`;
}

/** Each word with its count, ordered as texts: `1 a, 2 b`. */
function countWords(words: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts]
    .map(([word, count]) => `${count} ${word}`)
    .sort((a, b) => (a < b ? -1 : 1))
    .join(', ');
}
