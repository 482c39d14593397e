import type { Pod } from '../../apiserver/types.js';
import type { NetworkIndex } from '../networkIndex.js';
import type { NetworkNode } from '../networkNode.js';
import type { Delivery, Hop, Outcome, PacketHeader } from '../trace.js';

/** Where a connection's way ends. */
export interface End {
  readonly kind: 'end';
  readonly outcome: Outcome;
  /** Why, in one sentence without a full stop. */
  readonly reason: string;
  readonly hops: readonly Hop[];
  readonly delivery?: Delivery;
}

/** Where a connection's way depends on a pick: of an endpoint, or of the node that a load balancer forwards to. */
export interface Fork {
  readonly kind: 'fork';
  readonly hops: readonly Hop[];
  /** How many ways there are; at least 1. */
  readonly count: number;
  /** The way on, from 0; its hops begin after those of the fork. */
  follow(choice: number): Path;
  /** The same object in all forks of one state whose ways end alike. */
  readonly sameAs?: object;
  /** A text that is equal for all ways of one state that end like this choice; undefined where none is known. */
  keyOf?(choice: number): string | undefined;
}

/** A connection's way from some point on. */
export type Path = End | Fork;

/** Whether a way is told in full, or only how it ends. */
export type Detail = 'full' | 'verdict';

/** A node replaced the source of a packet by an address of its own. */
interface Masquerade {
  readonly by: string;
  /** The source before. */
  readonly from: string;
}

/** A packet on a node: what is known about it at this point of its way. */
export interface Journey {
  readonly index: NetworkIndex;
  readonly detail: Detail;
  readonly header: PacketHeader;
  readonly node: NetworkNode;
  /** How it came to the node: from a process of the node, from a pod of the node, or from the network. */
  readonly arrival: 'process' | 'pod' | 'wire';
  /** The pod that sends it, where that has a network of its own. */
  readonly clientPod?: Pod;
  /** Each time a node put an address of its own in place of the source, in order. */
  readonly masquerades: readonly Masquerade[];
  /** How many more nodes it may enter; a loop of addresses ends here. */
  readonly timeToLive: number;
}

/** The way, with hops before its own. */
export function withHops(hops: readonly Hop[], path: Path): Path {
  return hops.length === 0 ? path : { ...path, hops: [...hops, ...path.hops] };
}
