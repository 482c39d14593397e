import type { DrawnElement } from '../../report/topology/drawing.js';
import { describeNode, drawTopology } from '../../report/topology/drawTopology.js';
import { layoutAcross } from '../../report/topology/layoutAcross.js';
import { layoutDown } from '../../report/topology/layoutDown.js';
import { tabulateTopology, type TopologyTable } from '../../report/topology/tabulateTopology.js';
import { stepOf } from '../../report/topology/topology.js';
import { sayPreviews } from '../tree/treeNode.js';
import { themePaint } from './themePaint.js';
import type { TopologyChoice, TopologyRequest, TopologyView } from './topologyView.js';

/** A box as the keyboard and a screen reader know it. */
export interface PanelBox {
  readonly id: string;
  /** Its column, from 0. */
  readonly layer: number;
  /** A sentence. */
  readonly label: string;
  /** Whether it leads to a manifest. */
  readonly opens: boolean;
}

/** The labels of the page, in the user's language. */
export type PanelWords = Readonly<
  Record<
    | 'address'
    | 'assumptions'
    | 'exportMermaid'
    | 'exportSvg'
    | 'from'
    | 'hint'
    | 'legend'
    | 'noAddress'
    | 'otherAddress'
    | 'reset'
    | 'service'
    | 'showTranscript'
    | 'table'
    | 'to',
    string
  >
>;

/** Everything that the page shows, as the editor posts it. Words are words: the page sets them as text. */
export interface PanelContent {
  readonly type: 'show';
  readonly words: PanelWords;
  readonly heading: string;
  /** What becomes of the request, or why there is nothing to see. */
  readonly verdict: string;
  /** Whether the request gets no answer. */
  readonly failed: boolean;
  /** How many changes are simulated, in a sentence; '' where the manifests are shown as they are. */
  readonly banner: string;
  /** The picture for a wide panel and for a narrow one; undefined where there is nothing to draw. */
  readonly pictures: { readonly across: DrawnElement; readonly down: DrawnElement } | undefined;
  readonly boxes: readonly PanelBox[];
  readonly table: TopologyTable;
  /** The request that is shown, everything chosen. */
  readonly request: TopologyRequest;
  /** The request as the user wants it: what the page remembers. */
  readonly wanted: TopologyRequest;
  readonly services: readonly TopologyChoice[];
  readonly sources: readonly TopologyChoice[];
  readonly addresses: readonly TopologyChoice[];
  readonly assumptions: readonly string[];
}

/** What the page asks the editor to tell it besides answering: the colours that an exported picture needs. */
export interface PaintWanted {
  readonly type: 'tellPaint';
}

/** What the page shows of a view. */
export function readPanelContent(
  { topology, places, request, services, sources, addresses, assumptions }: TopologyView,
  {
    words,
    wanted,
    banner,
    gone,
  }: Pick<PanelContent, 'words' | 'wanted' | 'banner'> & { readonly gone: string },
): PanelContent {
  return {
    type: 'show',
    words,
    heading: topology?.title ?? gone,
    verdict: topology === undefined ? '' : topology.verdict === '' ? words.noAddress : topology.verdict,
    failed: topology?.nodes.some(({ failed }) => failed) ?? true,
    banner,
    pictures: topology && {
      across: drawTopology(layoutAcross(topology), themePaint),
      down: drawTopology(layoutDown(topology), themePaint),
    },
    boxes: (topology?.nodes ?? []).map((node) => ({
      id: node.id,
      layer: node.layer,
      label: sayPreviews(describeNode(node, topology === undefined ? 0 : stepOf(topology, node))),
      opens: places.has(node.id),
    })),
    table: topology === undefined ? { header: [], rows: [] } : tabulateTopology(topology),
    request,
    wanted,
    services,
    sources,
    addresses,
    assumptions,
  };
}
