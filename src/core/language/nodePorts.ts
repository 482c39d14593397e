import { nodePortBands } from '../apiserver/allocation/bands.js';
import type { ServicePort } from '../apiserver/types.js';
import type { Cluster, ClusterService } from '../cluster/cluster.js';

/** One use of a NodePort. */
export interface NodePortUse {
  readonly nodePort: number;
  readonly service: ClusterService;
  /** Index into `spec.ports`. */
  readonly index: number;
  readonly port: ServicePort;
  readonly preview: boolean;
}

/** Both ends included. */
interface PortRange {
  readonly from: number;
  readonly to: number;
}

/** Every NodePort of a cluster, in order. */
export function listNodePorts(cluster: Cluster): readonly NodePortUse[] {
  return cluster.services
    .flatMap((service) =>
      (service.service.spec.ports ?? []).flatMap((port, index) =>
        port.nodePort === undefined || port.nodePort === 0
          ? []
          : [
              {
                nodePort: port.nodePort,
                service,
                index,
                port,
                preview: service.previews.nodePorts.has(index),
              },
            ],
      ),
    )
    .sort((a, b) => a.nodePort - b.nodePort);
}

/** The last port of the static band, from which the cluster chooses only when the rest is used up. */
export function staticBandEnd(range: PortRange): number {
  return range.from + nodePortBands(range).staticSize - 1;
}

/** The band that a port lies in. */
export function bandOf(range: PortRange, port: number): 'static' | 'dynamic' | 'outside' {
  if (port < range.from || port > range.to) return 'outside';
  return port <= staticBandEnd(range) ? 'static' : 'dynamic';
}

/** The first free ports of a band, at most `count`. */
export function findFreeNodePorts(
  cluster: Cluster,
  band: 'static' | 'dynamic',
  count: number,
): readonly number[] {
  const range = cluster.settings.nodePortRange;
  const used = new Set(listNodePorts(cluster).map(({ nodePort }) => nodePort));
  const end = staticBandEnd(range);
  const [first, last] = band === 'static' ? [range.from, end] : [end + 1, range.to];
  const free: number[] = [];
  for (let port = first; port <= last && free.length < count; port++) if (!used.has(port)) free.push(port);
  return free;
}
