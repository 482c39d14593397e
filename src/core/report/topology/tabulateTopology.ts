import { captionOf, stepOf, type Topology, type TopologyNode } from './topology.js';

/** A topology as a table, for those who do not look at pictures: one row a box. */
export interface TopologyTable {
  readonly header: readonly string[];
  /** One row a box, with its id so that the row leads where the box leads. */
  readonly rows: readonly { readonly id: string; readonly cells: readonly string[] }[];
}

/** Tells in words everything that the picture of a topology shows. */
export function tabulateTopology(topology: Topology): TopologyTable {
  return {
    header: ['What', 'Name', 'Details', 'Leads to', 'Step of the request'],
    rows: topology.nodes.map((node) => ({
      id: node.id,
      cells: [
        captionOf(node),
        node.title,
        node.details.join('; '),
        tellTargets(topology, node),
        tellStep(topology, node),
      ],
    })),
  };
}

function tellTargets({ nodes, edges }: Topology, { id }: TopologyNode): string {
  const titles = new Map(nodes.map((node) => [node.id, node.title]));
  return edges
    .filter(({ from }) => from === id)
    .map(({ to, label }) => `${titles.get(to) ?? to}${label === '' ? '' : ` (${label})`}`)
    .join(', ');
}

function tellStep(topology: Topology, node: TopologyNode): string {
  const step = stepOf(topology, node);
  if (step === 0) return 'not on its way';
  return node.failed ? `${step}, and ends here` : String(step);
}
