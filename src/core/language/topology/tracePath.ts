import type { ObjectRef } from '../../manifests/manifest.js';
import { normalizeAddress } from '../../network/addresses.js';
import type { DecidedBy, Hop, Trace } from '../../network/trace.js';

/** Where one connection comes by, as far as a topology shows it. */
export interface TracePath {
  /** The node whose kube-proxy acts on it, or on which it starts; absent where it never comes to a node. */
  readonly node: string | undefined;
  /** Whether an address or name of the Service was asked for. */
  readonly viaService: boolean;
  /** Index into `spec.ports` of the port that it comes to. */
  readonly port: number | undefined;
  /** The endpoint that it is sent to. */
  readonly endpoint: { readonly address: string; readonly port: number } | undefined;
  /** What kube-proxy chose from, where it came so far. */
  readonly choice: Hop | undefined;
}

/** Finds the way of a connection through one Service out of its hops. */
export function tracePath(trace: Trace, service: ObjectRef): TracePath {
  const { hops } = trace;
  const matched = hops.findIndex((hop) => hop.component === 'ServiceMatch' && isDecidedBy(hop, service));
  const later = matched === -1 ? hops : hops.slice(matched);
  const match = hops[matched];
  const resolved = hops.some((hop) => hop.component === 'Resolve' && isDecidedBy(hop, service));
  const translated = matched === -1 ? undefined : later.find(({ component }) => component === 'DNAT')?.after;
  const { delivery } = trace;
  return {
    node: match?.node ?? hops.find(({ node }) => node !== undefined)?.node,
    viaService: match !== undefined || resolved,
    port: match && portOf(match.decidedBy ?? [], service),
    endpoint:
      translated === undefined
        ? delivery && { address: delivery.address, port: delivery.port }
        : {
            address: normalizeAddress(translated.destination) ?? translated.destination,
            port: translated.port,
          },
    choice: matched === -1 ? undefined : later.find(({ component }) => component === 'EndpointSelect'),
  };
}

function isDecidedBy({ decidedBy = [] }: Hop, service: ObjectRef): boolean {
  return decidedBy.some(({ object }) => isSame(object, service));
}

function portOf(decisions: readonly DecidedBy[], service: ObjectRef): number | undefined {
  for (const { object, path } of decisions) {
    const [spec, ports, index] = path;
    if (isSame(object, service) && spec === 'spec' && ports === 'ports' && typeof index === 'number')
      return index;
  }
  return undefined;
}

function isSame(one: ObjectRef, other: ObjectRef): boolean {
  return one.kind === other.kind && one.namespace === other.namespace && one.name === other.name;
}
