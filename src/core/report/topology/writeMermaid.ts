import {
  captionOf,
  isTaken,
  stepOf,
  type Topology,
  type TopologyEdge,
  type TopologyNode,
} from './topology.js';

/** A topology as the text of a Mermaid flowchart, for a README or an issue. */
export function writeMermaid(topology: Topology): string {
  const names = new Map(topology.nodes.map(({ id }, index) => [id, `n${index}`]));
  const nameOf = (id: string): string => names.get(id) ?? '';
  const ports = topology.nodes.filter(({ kind }) => kind === 'port');
  const service = topology.nodes.find(({ kind }) => kind === 'service');
  const grouped = service === undefined || ports.length === 0 ? [] : [service, ...ports];
  const lines = [
    'flowchart LR',
    `  accTitle: ${escapeMermaid(topology.title)}`,
    ...topology.nodes
      .filter((node) => !grouped.includes(node))
      .map((node) => `  ${writeNode(topology, node, nameOf(node.id))}`),
    ...(service === undefined || grouped.length === 0 ? [] : writeService(topology, service, ports, nameOf)),
    ...topology.edges
      .filter(({ from, to }) => names.has(from) && names.has(to))
      .map((edge) => `  ${writeEdge(topology, edge, nameOf)}`),
    '  classDef path stroke-width:3px',
    '  classDef leftOut stroke-dasharray:4 3',
    ...writeClass(
      'path',
      topology.nodes.filter((node) => stepOf(topology, node) > 0),
      nameOf,
    ),
    ...writeClass(
      'leftOut',
      topology.nodes.filter(({ kind }) => kind === 'left out'),
      nameOf,
    ),
  ];
  return `${lines.join('\n')}\n`;
}

/** The Service is a frame around its ports. Lines that lead to the Service itself lead to the frame. */
function writeService(
  topology: Topology,
  service: TopologyNode,
  ports: readonly TopologyNode[],
  nameOf: (id: string) => string,
): readonly string[] {
  return [
    `  subgraph ${nameOf(service.id)}[${labelOf(topology, service)}]`,
    ...ports.map((port) => `    ${writeNode(topology, port, nameOf(port.id))}`),
    '  end',
  ];
}

function writeNode(topology: Topology, node: TopologyNode, name: string): string {
  return `${name}[${labelOf(topology, node)}]`;
}

function labelOf(topology: Topology, node: TopologyNode): string {
  const step = stepOf(topology, node);
  const caption = [captionOf(node), ...(step > 0 ? [`step ${step}`] : [])].join(', ');
  const lines = [caption, node.title, ...node.details].filter((line) => line !== '');
  return `"${lines.map(escapeMermaid).join('<br/>')}"`;
}

function writeEdge(topology: Topology, edge: TopologyEdge, nameOf: (id: string) => string): string {
  const taken = isTaken(topology, edge);
  const fails = taken && topology.nodes.some(({ id, failed }) => id === edge.to && failed);
  const arrow = taken ? (fails ? '==x' : '==>') : '-->';
  const label = edge.label === '' ? '' : `|"${escapeMermaid(edge.label)}"|`;
  return `${nameOf(edge.from)} ${arrow}${label} ${nameOf(edge.to)}`;
}

function writeClass(
  name: string,
  nodes: readonly TopologyNode[],
  nameOf: (id: string) => string,
): readonly string[] {
  return nodes.length === 0 ? [] : [`  class ${nodes.map(({ id }) => nameOf(id)).join(',')} ${name}`];
}

/** The only place where words become Mermaid: whatever is no letter, digit or harmless mark is written as its code. */
function escapeMermaid(text: string): string {
  return text.replace(/[^\p{L}\p{N} .,:/()\-_%→·◌…]/gu, (character) =>
    /\s/.test(character) ? ' ' : `#${character.codePointAt(0) ?? 0};`,
  );
}
