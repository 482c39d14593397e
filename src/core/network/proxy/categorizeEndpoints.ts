import { usesClusterEndpoints, usesLocalEndpoints, type TrafficPolicies } from './servicePort.js';

/** What of an endpoint the choice depends on. */
export interface CategorizableEndpoint {
  readonly address: string;
  readonly port: number;
  readonly ready: boolean;
  readonly serving: boolean;
  readonly terminating: boolean;
  readonly nodeName: string | undefined;
  readonly zoneHints: readonly string[];
  readonly nodeHints: readonly string[];
}

/** The node whose kube-proxy chooses. */
export interface TopologyNode {
  readonly name: string;
  /** '' where the node has no zone label. */
  readonly zone: string;
}

/** Which hints the choice follows; 'none' spreads over all. */
type TopologyMode = 'none' | 'PreferSameZone' | 'PreferSameNode';

/** The endpoints of a Service port that a node's kube-proxy may use. */
export interface CategorizedEndpoints<Endpoint> {
  /** For traffic with the policy Cluster, topology taken into account; undefined where the port never uses that policy. */
  readonly cluster: readonly Endpoint[] | undefined;
  /** For traffic with the policy Local; undefined where the port never uses that policy. */
  readonly local: readonly Endpoint[] | undefined;
  /** The union of both: all that the node can reach. */
  readonly reachable: readonly Endpoint[];
  /** Whether there is a usable endpoint on any node; true even where this node reaches none. */
  readonly hasAny: boolean;
  readonly topology: TopologyMode;
}

/**
 * Sorts out which endpoints a node's kube-proxy uses. Usable are the ready ones; where there is none, the terminating ones
 * that still serve, for Cluster and for Local traffic on their own. As CategorizeEndpoints of pkg/proxy/topology.go.
 */
export function categorizeEndpoints<Endpoint extends CategorizableEndpoint>(
  endpoints: readonly Endpoint[],
  port: TrafficPolicies,
  node: TopologyNode,
): CategorizedEndpoints<Endpoint> {
  const usesCluster = usesClusterEndpoints(port);
  const usesLocal = usesLocalEndpoints(port);
  const topology = usesCluster ? topologyModeFromHints(endpoints, node) : 'none';
  const cluster = usesCluster ? clusterEndpoints(endpoints, node, topology) : undefined;
  const local = usesLocal ? localEndpoints(endpoints, node) : undefined;
  const hasAny =
    (cluster ?? []).length > 0 || (usesLocal && endpoints.some((each) => each.ready || isDraining(each)));
  return { cluster, local, reachable: unite(cluster, local), hasAny, topology };
}

/** Whether an endpoint is shutting down but still serves. */
export function isDraining(endpoint: CategorizableEndpoint): boolean {
  return endpoint.serving && endpoint.terminating;
}

function clusterEndpoints<Endpoint extends CategorizableEndpoint>(
  endpoints: readonly Endpoint[],
  node: TopologyNode,
  topology: TopologyMode,
): readonly Endpoint[] {
  const ready = endpoints.filter((each) => each.ready && isAvailableForTopology(each, topology, node));
  return ready.length > 0 ? ready : endpoints.filter(isDraining);
}

function localEndpoints<Endpoint extends CategorizableEndpoint>(
  endpoints: readonly Endpoint[],
  node: TopologyNode,
): readonly Endpoint[] {
  const local = endpoints.filter((each) => each.nodeName === node.name);
  const ready = local.filter((each) => each.ready);
  return ready.length > 0 ? ready : local.filter(isDraining);
}

function unite<Endpoint extends CategorizableEndpoint>(
  cluster: readonly Endpoint[] | undefined,
  local: readonly Endpoint[] | undefined,
): readonly Endpoint[] {
  if (cluster === undefined || local === undefined) return cluster ?? local ?? [];
  const inCluster = new Set(cluster);
  return [...cluster, ...local.filter((each) => !inCluster.has(each))];
}

/**
 * Node hints count if every ready endpoint has some and one is for this node; else zone hints, by the same rule.
 * As topologyModeFromHints.
 */
function topologyModeFromHints(
  endpoints: readonly CategorizableEndpoint[],
  node: TopologyNode,
): TopologyMode {
  const ready = endpoints.filter((each) => each.ready);
  if (ready.length === 0) return 'none';
  if (ready.every((each) => each.nodeHints.length > 0)) {
    if (ready.some((each) => each.nodeHints.includes(node.name))) return 'PreferSameNode';
  }
  if (ready.every((each) => each.zoneHints.length > 0)) {
    if (ready.some((each) => each.zoneHints.includes(node.zone))) return 'PreferSameZone';
  }
  return 'none';
}

function isAvailableForTopology(
  endpoint: CategorizableEndpoint,
  topology: TopologyMode,
  node: TopologyNode,
): boolean {
  switch (topology) {
    case 'none':
      return true;
    case 'PreferSameNode':
      return endpoint.nodeHints.includes(node.name);
    case 'PreferSameZone':
      return endpoint.zoneHints.includes(node.zone);
  }
}
