import { roundPixels as px, type PlacedNode, type TopologyLayout } from './layout.js';
import { anchorOf, measureLayer, portInset } from './measureBox.js';
import { placeEdges, type Course } from './placeEdges.js';
import type { Topology } from './topology.js';

/** The width of the picture, in pixels: that of an editor beside another one. */
const width = 372;
const margin = 10;
/** How far each layer stands to the right of the one above; the last leaves room for the shares beside it. */
const indents = [0, 28, 40, 70] as const;
/** What the lines from nodes to ports need at the right side. */
const gutters = [34, 34, 30, 0] as const;

/** Puts the boxes below each other, each layer a step to the right, for a panel that is too narrow for columns. */
export function layoutDown(topology: Topology): TopologyLayout {
  const nodes: PlacedNode[] = [];
  let y = margin;
  for (const layer of [0, 1, 2, 3]) {
    const left = margin + (indents[layer] ?? 0);
    const own = width - margin - left - (gutters[layer] ?? 0);
    for (const box of measureLayer(topology, layer, { width: own, details: 'side by side' })) {
      const inset = box.node.kind === 'port' ? portInset : 0;
      nodes.push({ ...box, x: left + inset, y, width: own - 2 * inset });
      y += box.next;
    }
  }
  const height = Math.round(Math.max(...nodes.map((placed) => placed.y + placed.height), margin) + margin);
  return { topology, width, height, nodes, edges: placeEdges(topology, nodes, courseDown) };
}

/** Lines to and from the Service's ports go around the boxes between: from nodes at the right side, to pods at the left side. */
function courseDown(from: PlacedNode, to: PlacedNode): Course {
  if (from.node.layer === 0) return courseBelow(from, to);
  if (from.node.layer === 1) return courseRight(from, to);
  return courseLeft(from, to);
}

/** From below the client down, then to the right. */
function courseBelow(from: PlacedNode, to: PlacedNode): Course {
  const [x, top, x2, y2] = [px(from.x + 12), px(from.y + from.height), px(to.x), px(anchorOf(to))];
  return {
    course: `M${x} ${top}V${px(y2 - 10)}Q${x} ${y2} ${x + 10} ${y2}H${x2}`,
    label: { x, y: px((top + y2) / 2) },
    cross: { x, y: px(y2 - 20) },
  };
}

function courseRight(from: PlacedNode, to: PlacedNode): Course {
  const [x1, y1, x2, y2] = [
    px(from.x + from.width),
    px(anchorOf(from)),
    px(to.x + to.width),
    px(anchorOf(to)),
  ];
  const far = width - 2;
  return {
    course: `M${x1} ${y1}C${far} ${y1} ${far} ${y2} ${x2} ${y2}`,
    label: { x: px((x1 + far) / 2), y: px((y1 + y2) / 2) },
    cross: { x: px(x2 + 22), y: px(y2 - 14) },
  };
}

function courseLeft(from: PlacedNode, to: PlacedNode): Course {
  const [x1, y1, x2, y2] = [px(from.x), px(anchorOf(from)), px(to.x), px(anchorOf(to))];
  const far = margin - 6;
  return {
    course: `M${x1} ${y1}C${far} ${y1} ${far} ${y2} ${x2} ${y2}`,
    label: { x: px(x2 - 34), y: y2 },
    cross: { x: px(x2 - 22), y: y2 },
  };
}
