import type { Topology, TopologyEdge, TopologyNode } from './topology.js';

/** A point of a picture, in pixels from its top left corner. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A box with its place, and its texts as they fit into it. */
export interface PlacedNode {
  readonly node: TopologyNode;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly caption: string;
  readonly title: string;
  readonly lines: readonly string[];
  /** As `stepOf`. */
  readonly step: number;
}

/** A line with its course. */
export interface PlacedEdge {
  readonly edge: TopologyEdge;
  /** A path in SVG's words. */
  readonly course: string;
  /** The middle of its label. */
  readonly label: Point;
  /** The middle of the cross that it bears where the request ends with it. */
  readonly cross: Point;
  readonly taken: boolean;
  /** Whether the request ends where this line leads, without an answer. */
  readonly failed: boolean;
}

/** A topology with every box and line in its place. */
export interface TopologyLayout {
  readonly topology: Topology;
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
}

/** Pixels as they are written: one decimal is more than anyone sees. */
export function roundPixels(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
