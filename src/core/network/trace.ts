import type { Assumption } from '../manifests/assumption.js';
import type { ManifestPath } from '../manifests/json.js';
import type { ObjectRef } from '../manifests/manifest.js';
import type { Protocol } from '../apiserver/types.js';

export type { Assumption };

/** Where a connection starts. */
export type Client =
  | { readonly kind: 'node'; readonly name: string }
  /** A pod; `node` where no manifest makes it: then it is some pod without labels on that node. */
  | { readonly kind: 'pod'; readonly namespace: string; readonly name: string; readonly node?: string }
  /** Outside of the cluster. `gateway` is the node that its route to pod, Service and load balancer addresses goes through. */
  | { readonly kind: 'outside'; readonly address?: string; readonly gateway?: string };

/** What a connection asks for. `host` is a name or an address without brackets. */
export interface Destination {
  readonly host: string;
  readonly port: number;
  readonly protocol: Protocol;
}

/** How sure a hop is: decided by the manifests, resting on an assumption, or not to be known from manifests. */
export type Confidence = 'sure' | 'assumed' | 'unknown';

/** The addresses on a packet. */
export interface PacketHeader {
  readonly source: string;
  readonly destination: string;
  readonly port: number;
  readonly protocol: Protocol;
}

/** The field that decided a hop; the cluster turns it into a place in a manifest. */
export interface DecidedBy {
  readonly object: ObjectRef;
  readonly path: ManifestPath;
}

export type Component =
  | 'Resolve'
  | 'Route'
  | 'ServiceMatch'
  | 'SourceRange'
  | 'TrafficPolicy'
  | 'Topology'
  | 'EndpointSelect'
  | 'DNAT'
  | 'SNAT'
  | 'PolicyEgress'
  | 'PolicyIngress'
  | 'Deliver';

/** An endpoint that EndpointSelect may pick. Shares of one hop add up to 1. */
export interface EndpointShare {
  readonly address: string;
  readonly port: number;
  readonly node?: string;
  readonly pod?: ObjectRef;
  /** Part of new connections that go here, 0 to 1. */
  readonly share: number;
}

/** A pod or endpoint that EndpointSelect leaves out, with the reason in words. */
export interface LeftOut {
  readonly name: string;
  readonly pod?: ObjectRef;
  readonly reason: string;
  readonly decidedBy?: DecidedBy;
}

/** One step of a connection through one component on one node. */
export interface Hop {
  /** The node on which it happens; undefined outside of the cluster. */
  readonly node: string | undefined;
  readonly component: Component;
  /** One sentence that says what happens and why, without a full stop. */
  readonly action: string;
  readonly before?: PacketHeader;
  readonly after?: PacketHeader;
  readonly decidedBy?: readonly DecidedBy[];
  readonly confidence: Confidence;
  readonly endpoints?: readonly EndpointShare[];
  readonly leftOut?: readonly LeftOut[];
  /** How many seconds a client stays with the endpoint picked; absent without session affinity. */
  readonly affinitySeconds?: number;
  /** What this hop rests on; the trace's `assumptions` are those of all hops, each once. */
  readonly assumptions?: readonly Assumption[];
}

/** What becomes of one connection. */
export type Outcome = 'delivered' | 'refused' | 'dropped' | 'unresolved' | 'unknown';

/** What becomes of connections like this one; `ambiguous` where it depends on the backend picked. */
export type Verdict = Outcome | 'ambiguous';

/** Who answers a delivered connection, and what it sees. */
export interface Delivery {
  readonly address: string;
  readonly port: number;
  readonly node?: string;
  readonly pod?: ObjectRef;
  /** The source address that the backend sees. */
  readonly source: string;
  /** `process`: something in a pod or on a node; `health-check`: kube-proxy's own HTTP answer. */
  readonly kind: 'process' | 'health-check';
  /** The answer of kube-proxy's health check: 200 with local endpoints, else 503. */
  readonly httpStatus?: number;
}

/** The ordered hops of one connection with its verdict. Plain data. */
export interface Trace {
  readonly from: Client;
  readonly to: Destination;
  readonly hops: readonly Hop[];
  readonly verdict: Verdict;
  /** What becomes of this very connection, the one whose hops these are: the verdict, unless that is ambiguous. */
  readonly outcome: Outcome;
  /** Why, in one sentence without a full stop. */
  readonly reason: string;
  /** The backend this connection reaches when it is delivered. */
  readonly delivery?: Delivery;
  /** Every backend a connection like this may reach, with what each would see; one entry a pair of backend and source. */
  readonly possible: readonly Delivery[];
  readonly assumptions: readonly Assumption[];
}
