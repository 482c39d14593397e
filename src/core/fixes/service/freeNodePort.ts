import { nodePortBands } from '../../apiserver/allocation/bands.js';
import type { Cluster } from '../../cluster/cluster.js';

/** The next number of the static band, from `wanted` on, that no Service of the cluster has; where the band is full, one behind it. */
export function findFreeNodePort({ settings, services }: Cluster, wanted = 0): number | undefined {
  const { from, to } = settings.nodePortRange;
  const { staticSize } = nodePortBands(settings.nodePortRange);
  const taken = new Set(
    services.flatMap(({ service: { spec } }) => [
      spec.healthCheckNodePort,
      ...(spec.ports ?? []).map(({ nodePort }) => nodePort),
    ]),
  );
  const all = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  const free = all.filter((port) => !taken.has(port));
  const inBand = free.filter((port) => port < from + staticSize);
  return inBand.find((port) => port >= wanted) ?? inBand[0] ?? free[0];
}
