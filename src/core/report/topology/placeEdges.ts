import type { PlacedEdge, PlacedNode, Point } from './layout.js';
import { isTaken, type Topology } from './topology.js';

/** The course of one line between two boxes. */
export interface Course {
  readonly course: string;
  readonly label: Point;
  readonly cross: Point;
}

/** Gives each line whose ends are there its course. */
export function placeEdges(
  topology: Topology,
  nodes: readonly PlacedNode[],
  courseOf: (from: PlacedNode, to: PlacedNode) => Course,
): readonly PlacedEdge[] {
  const byId = new Map(nodes.map((placed) => [placed.node.id, placed]));
  return topology.edges.flatMap((edge) => {
    const [from, to] = [byId.get(edge.from), byId.get(edge.to)];
    if (from === undefined || to === undefined) return [];
    const taken = isTaken(topology, edge);
    return [{ edge, taken, failed: taken && to.node.failed, ...courseOf(from, to) }];
  });
}
