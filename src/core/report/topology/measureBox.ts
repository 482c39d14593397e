import { shortenWord, wrapWords } from './fitWords.js';
import type { PlacedNode } from './layout.js';
import { captionOf, stepOf, type Topology, type TopologyNode } from './topology.js';

/** Heights of the lines of text in a box, and what is around them, in pixels. */
export const textMetrics = { caption: 15, title: 18, line: 15, padding: 9, badge: 22 } as const;

/** Between two boxes that stand below each other, and around the ports of a Service, in pixels. */
export const nodeGap = 12;
export const portInset = 10;

/** About the width of a character, in pixels: nothing measures text here, so it is rather too wide than too narrow. */
const characterWidths = { caption: 5.7, title: 7.4, line: 6.3 } as const;
const mostLines = 4;

/** A box with its texts, before it has a place. */
export interface Box extends Omit<PlacedNode, 'x' | 'y' | 'width'> {
  /** From its upper edge to that of the next box below. */
  readonly next: number;
}

/** How the boxes of a layer are filled. */
export interface BoxShape {
  /** Of the whole column, in pixels. */
  readonly width: number;
  /** Whether details that fit may stand in one line. */
  readonly details: 'a line each' | 'side by side';
}

/** The boxes of one layer, as wide as its column; the Service reaches around its ports, which follow it. */
export function measureLayer(topology: Topology, layer: number, shape: BoxShape): readonly Box[] {
  const members = topology.nodes.filter((node) => node.layer === layer);
  return embracePorts(members.map((node) => measureBox(topology, node, shape)));
}

/** How wide a box would like to be. */
export function naturalWidth(topology: Topology, node: TopologyNode): number {
  const { caption, title, line } = characterWidths;
  const badge = stepOf(topology, node) > 0 ? textMetrics.badge : 0;
  const inset = node.kind === 'port' ? 2 * portInset : 0;
  const widths = [
    lengthOf(captionOf(node)) * caption + badge,
    lengthOf(node.title) * title,
    ...node.details.map((detail) => lengthOf(detail) * line),
  ];
  return Math.max(...widths) + 2 * textMetrics.padding + inset;
}

/** Where lines meet a box: in the middle of its height; a Service, beside whose middle its ports are, at its title. */
export function anchorOf({ node, y, height }: PlacedNode): number {
  if (node.kind !== 'service') return y + height / 2;
  return y + textMetrics.padding + textMetrics.caption + textMetrics.title / 2;
}

function measureBox(topology: Topology, node: TopologyNode, shape: BoxShape): Box {
  const step = stepOf(topology, node);
  const width = shape.width - (node.kind === 'port' ? 2 * portInset : 0) - 2 * textMetrics.padding;
  const fit = (pixels: number, each: number): number => Math.max(4, Math.floor(pixels / each));
  const lineLength = fit(width, characterWidths.line);
  const details = shape.details === 'a line each' ? node.details : joinShort(node.details, lineLength);
  const lines = details.flatMap((detail) => wrapWords(detail, lineLength, mostLines));
  const captionWidth = width - (step > 0 ? textMetrics.badge : 0);
  const texts = textMetrics.caption + textMetrics.title + lines.length * textMetrics.line;
  const height = textMetrics.padding * 2 + texts;
  return {
    node,
    step,
    caption: shortenWord(captionOf(node), fit(captionWidth, characterWidths.caption)),
    title: shortenWord(node.title, fit(width, characterWidths.title)),
    lines,
    height,
    next: height + nodeGap,
  };
}

function embracePorts(boxes: readonly Box[]): readonly Box[] {
  const ports = boxes.filter(({ node }) => node.kind === 'port');
  const last = ports.at(-1);
  if (last === undefined) return boxes;
  const inside = ports.reduce((sum, { next }) => sum + next, portInset - nodeGap);
  return boxes.map((box) => {
    if (box === last) return { ...box, next: box.next + portInset };
    return box.node.kind === 'service' ? { ...box, height: box.height + inside, next: box.height } : box;
  });
}

/** Puts details that fit beside the one before into its line. */
function joinShort(details: readonly string[], lineLength: number): readonly string[] {
  return details.reduce<readonly string[]>((lines, detail) => {
    const last = lines.at(-1);
    const joined = last === undefined ? detail : `${last} · ${detail}`;
    if (last === undefined || lengthOf(joined) > lineLength) return [...lines, detail];
    return [...lines.slice(0, -1), joined];
  }, []);
}

function lengthOf(text: string): number {
  return Array.from(text).length;
}
