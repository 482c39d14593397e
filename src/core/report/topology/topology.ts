/** What a box of a topology stands for. `target` is an address that is none of the Service's; `more` counts boxes that are left out. */
export type TopologyKind =
  'client' | 'node' | 'service' | 'port' | 'pod' | 'endpoint' | 'left out' | 'target' | 'more';

/** One box: a client, a node, the Service, one of its ports, a pod. Plain data, the words as people read them. */
export interface TopologyNode {
  /** Unique in its topology and stable over edits: `pod/shop/web-0`. */
  readonly id: string;
  readonly kind: TopologyKind;
  /** From the client to the pods: 0 client, 1 nodes, 2 the Service and its ports, 3 pods. */
  readonly layer: 0 | 1 | 2 | 3;
  readonly title: string;
  /** What there is to know besides, a line each. */
  readonly details: readonly string[];
  /** How it is, in a word or two beside what it is: `ready`, `refused here`. */
  readonly state: string;
  /** Whether the request ends here and gets no answer. */
  readonly failed: boolean;
  /** The file that describes it; absent where no manifest does. */
  readonly file?: string;
}

/** A line between two boxes. */
export interface TopologyEdge {
  readonly from: string;
  readonly to: string;
  /** Its share of new connections, where there is a choice; else ''. */
  readonly label: string;
}

/** Who may reach whom through one Service, and the way that one request takes. */
export interface Topology {
  readonly title: string;
  readonly nodes: readonly TopologyNode[];
  readonly edges: readonly TopologyEdge[];
  /** The ids of the boxes that the request passes, in order; empty without a request. */
  readonly path: readonly string[];
  /** What becomes of the request, in a sentence; '' without one. */
  readonly verdict: string;
}

const captions: Record<TopologyKind, string> = {
  client: 'Client',
  node: 'Node',
  service: 'Service',
  port: 'Port',
  pod: 'Pod',
  endpoint: 'Endpoint',
  'left out': 'Left out',
  target: 'Address',
  more: '',
};

/** What a box is and how it is: `Pod, ready`. */
export function captionOf({ kind, state }: TopologyNode): string {
  return [captions[kind], state].filter((word) => word !== '').join(', ');
}

/** The place of a box on the way of the request, from 1; 0 where the request does not come by. */
export function stepOf({ path }: Topology, { id }: TopologyNode): number {
  return path.indexOf(id) + 1;
}

/** Whether the request goes along a line. */
export function isTaken({ path }: Topology, { from, to }: TopologyEdge): boolean {
  const at = path.indexOf(from);
  return at !== -1 && path[at + 1] === to;
}
