import type { Cluster } from '../cluster.js';
import { ClusterSnapshot } from '../snapshot/clusterSnapshot.js';
import type { WhatIfChange } from './change.js';
import { Simulation } from './simulation.js';

/**
 * The snapshot in which changes happened one after the other, on top of what the manifests make. Without changes it is the snapshot itself.
 * `previous`, a snapshot with changes of the same environment, is reused as far as nothing that pods depend on has changed.
 */
export function applyWhatIf(cluster: Cluster, changes: readonly WhatIfChange[], previous?: Cluster): Cluster {
  if (changes.length === 0 || !(cluster instanceof ClusterSnapshot)) return cluster;
  const known = previous instanceof ClusterSnapshot ? previous.simulation : undefined;
  const kept = known?.fits(cluster.parts, changes) === true ? known : undefined;
  return new ClusterSnapshot(cluster.parts, kept ?? new Simulation(cluster.parts, changes));
}
