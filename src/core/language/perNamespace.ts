import type { Cluster } from '../cluster/cluster.js';

/** Reads something of a namespace once a cluster, which never changes: each manifest of a file asks for it. */
export function perNamespace<T extends object>(
  read: (cluster: Cluster, namespace: string) => T,
): (cluster: Cluster, namespace: string) => T {
  const known = new WeakMap<Cluster, Map<string, T>>();
  return (cluster, namespace) => {
    let ofCluster = known.get(cluster);
    if (ofCluster === undefined) known.set(cluster, (ofCluster = new Map<string, T>()));
    let value = ofCluster.get(namespace);
    if (value === undefined) ofCluster.set(namespace, (value = read(cluster, namespace)));
    return value;
  };
}
