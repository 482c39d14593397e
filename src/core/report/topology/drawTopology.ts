import { draw, type DrawnElement } from './drawing.js';
import { roundPixels as px, type PlacedEdge, type PlacedNode, type TopologyLayout } from './layout.js';
import { textMetrics } from './measureBox.js';
import { captionOf, type TopologyNode } from './topology.js';

/** The colours and the font of a picture, as CSS values: resolved in a file, `var(--vscode-...)` in a panel. */
export interface TopologyPaint {
  readonly background: string;
  readonly foreground: string;
  /** Words that matter less, and the outlines of boxes. */
  readonly muted: string;
  readonly box: string;
  readonly outline: string;
  /** The way of the request. */
  readonly path: string;
  /** Where it fails. */
  readonly error: string;
  readonly font: string;
}

/**
 * The picture of a topology. What colour says is said twice: the way of the request is thick and its boxes are numbered, what is left out is
 * dashed and says so, where the request fails there is a word and a cross.
 */
export function drawTopology(layout: TopologyLayout, paint: TopologyPaint): DrawnElement {
  const { topology, width, height, nodes, edges } = layout;
  const untaken = edges.filter(({ taken }) => !taken);
  const taken = edges.filter((edge) => edge.taken);
  return draw(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      'font-family': paint.font,
    },
    draw('title', {}, topology.title),
    draw('desc', {}, topology.verdict),
    draw('defs', {}, drawArrow('arrow', paint.muted), drawArrow('arrow-taken', paint.path)),
    draw('rect', { class: 'background', width, height, fill: paint.background }),
    ...nodes.filter(({ node }) => node.kind === 'service').map((placed) => drawNode(placed, paint)),
    ...[...untaken, ...taken].map((edge) => drawEdge(edge, paint)),
    ...nodes.filter(({ node }) => node.kind !== 'service').map((placed) => drawNode(placed, paint)),
    ...edges.map((edge) => drawLabel(edge, paint)).flat(),
  );
}

/** What a screen reader says of a box. */
export function describeNode(node: TopologyNode, step: number): string {
  const parts = [
    `${captionOf(node)}: ${node.title}`.replace(/^: /, ''),
    ...node.details,
    ...(step > 0 ? [`step ${step} of the request`] : []),
    ...(node.file === undefined ? [] : [`described in ${node.file}`]),
  ];
  return parts.join('; ');
}

function drawArrow(id: string, fill: string): DrawnElement {
  return draw(
    'marker',
    {
      id,
      viewBox: '0 0 8 8',
      refX: 7,
      refY: 4,
      markerWidth: 8,
      markerHeight: 8,
      markerUnits: 'userSpaceOnUse',
      orient: 'auto',
    },
    draw('path', { d: 'M0 0L8 4L0 8Z', fill }),
  );
}

function drawEdge({ course, cross, taken, failed }: PlacedEdge, paint: TopologyPaint): DrawnElement {
  const line = draw('path', {
    class: taken ? 'edge taken' : 'edge',
    d: course,
    fill: 'none',
    stroke: taken ? paint.path : paint.muted,
    'stroke-width': taken ? 3 : 1,
    'marker-end': `url(#${taken ? 'arrow-taken' : 'arrow'})`,
  });
  if (!failed) return line;
  const strokes = `M${px(cross.x - 6)} ${px(cross.y - 6)}l12 12m0 -12l-12 12`;
  return draw(
    'g',
    {},
    line,
    draw('path', { class: 'cross', d: strokes, stroke: paint.error, 'stroke-width': 3 }),
  );
}

/** The share of a line, on a plate of the background so that lines below do not cross it. */
function drawLabel(
  { edge, label: { x, y }, taken }: PlacedEdge,
  paint: TopologyPaint,
): readonly DrawnElement[] {
  if (edge.label === '') return [];
  const width = px(edge.label.length * 6.4 + 8);
  const plate = { x: px(x - width / 2), y: px(y - 8), width, height: 16, rx: 3, fill: paint.background };
  const text = {
    x,
    y: px(y + 4),
    'text-anchor': 'middle',
    'font-size': 11,
    'font-weight': taken ? 600 : undefined,
    fill: paint.foreground,
  };
  return [draw('rect', plate), draw('text', text, edge.label)];
}

function drawNode(placed: PlacedNode, paint: TopologyPaint): DrawnElement {
  const { node, x, y, width, height, step, caption, title, lines } = placed;
  const { padding } = textMetrics;
  const stroke = node.failed ? paint.error : step > 0 ? paint.path : paint.outline;
  const left = px(x + padding);
  let baseline = px(y + padding + 10);
  const texts = [
    draw(
      'text',
      { x: left, y: baseline, 'font-size': 10, fill: node.failed ? paint.error : paint.muted },
      caption,
    ),
  ];
  baseline += textMetrics.title;
  texts.push(
    draw(
      'text',
      { x: left, y: baseline, 'font-size': 13, 'font-weight': 600, fill: paint.foreground },
      title,
    ),
  );
  for (const line of lines) {
    baseline += textMetrics.line;
    texts.push(draw('text', { x: left, y: baseline, 'font-size': 11.5, fill: paint.foreground }, line));
  }
  return draw(
    'g',
    { class: 'box', 'data-id': node.id },
    draw('title', {}, describeNode(node, step)),
    draw('rect', {
      class: 'outline',
      x: px(x),
      y: px(y),
      width,
      height,
      rx: 4,
      fill: paint.box,
      stroke,
      'stroke-width': node.failed || step > 0 ? 2 : 1,
      'stroke-dasharray': node.kind === 'left out' ? '4 3' : undefined,
    }),
    ...texts,
    ...(step > 0 ? drawBadge(placed, stroke, paint) : []),
  );
}

function drawBadge(
  { x, y, width, step }: PlacedNode,
  stroke: string,
  paint: TopologyPaint,
): readonly DrawnElement[] {
  const [cx, cy] = [px(x + width - 15), px(y + 15)];
  return [
    draw('circle', { cx, cy, r: 9, fill: paint.background, stroke, 'stroke-width': 1.5 }),
    draw(
      'text',
      {
        x: cx,
        y: cy + 4,
        'text-anchor': 'middle',
        'font-size': 11,
        'font-weight': 600,
        fill: paint.foreground,
      },
      String(step),
    ),
  ];
}
