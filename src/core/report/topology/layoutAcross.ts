import { roundPixels as px, type PlacedNode, type TopologyLayout } from './layout.js';
import { anchorOf, measureLayer, naturalWidth, nodeGap, portInset, type Box } from './measureBox.js';
import { placeEdges, type Course } from './placeEdges.js';
import type { Topology } from './topology.js';

const narrowest = 104;
/** The widest box of each layer. */
const widest = [150, 150, 214, 230] as const;
const margin = 14;
/** Behind each layer; that to the pods has room for their shares. */
const layerGaps = [58, 62, 78, 0] as const;

/**
 * Puts the boxes in four columns, client, nodes, Service and pods, each column centred; the ports stand inside of the Service.
 * Four layers in a fixed order need no more: lines go from one column to the next, and the order in a column is the cluster's own.
 */
export function layoutAcross(topology: Topology): TopologyLayout {
  const columns = layerGaps
    .map((gap, layer) => ({ ...measureColumn(topology, layer), gap }))
    .filter(({ boxes }) => boxes.length > 0);
  const height = Math.max(0, ...columns.map((column) => column.height));
  const nodes: PlacedNode[] = [];
  let x = margin;
  let right = margin;
  for (const { boxes, width, height: own, gap } of columns) {
    let y = margin + (height - own) / 2;
    for (const box of boxes) {
      const inset = box.node.kind === 'port' ? portInset : 0;
      nodes.push({ ...box, x: x + inset, y, width: width - 2 * inset });
      y += box.next;
    }
    right = x + width;
    x = right + gap;
  }
  return {
    topology,
    width: Math.round(right + margin),
    height: Math.round(height + 2 * margin),
    nodes,
    edges: placeEdges(topology, nodes, courseAcross),
  };
}

interface Column {
  readonly boxes: readonly Box[];
  readonly width: number;
  readonly height: number;
}

function measureColumn(topology: Topology, layer: number): Column {
  const members = topology.nodes.filter((node) => node.layer === layer);
  const natural = Math.ceil(Math.max(narrowest, ...members.map((node) => naturalWidth(topology, node))));
  const width = Math.min(natural, widest[layer] ?? natural);
  const boxes = measureLayer(topology, layer, { width, details: 'a line each' });
  return { boxes, width, height: boxes.reduce((sum, { next }) => sum + next, -nodeGap) };
}

/** From the right side of one box to the left side of another. */
function courseAcross(from: PlacedNode, to: PlacedNode): Course {
  const [x1, y1, x2, y2] = [px(from.x + from.width), px(anchorOf(from)), px(to.x), px(anchorOf(to))];
  const middle = px((x1 + x2) / 2);
  return {
    course: `M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`,
    label: { x: middle, y: px((y1 + y2) / 2) },
    cross: { x: x2 - 28, y: y2 },
  };
}
