import type { KubernetesVersion } from '../apiserver/options.js';
import type { Endpoints, EndpointSlice, Node, Pod, Service } from '../apiserver/types.js';
import { endpointsSelectorOf } from './endpoints/serviceKind.js';
import { makeEndpoints } from './makeEndpoints.js';
import { endpointSliceController, makeEndpointSlices } from './makeEndpointSlices.js';
import { mirrorEndpoints, mirroringController } from './mirrorEndpoints.js';

/** What the endpoint controllers see when they look at one Service. */
export interface ServiceSurroundings {
  /** All pods, or those of the namespace, or those that the selector matches. */
  readonly pods: readonly Pod[];
  readonly nodes: readonly Node[];
  /** The hand-written Endpoints of the Service's name. */
  readonly endpoints: Endpoints | undefined;
  /** The hand-written EndpointSlices that carry the Service's name in their label. */
  readonly endpointSlices: readonly EndpointSlice[];
}

/** What there is of a Service's endpoints once the controllers are done. */
export interface ReconciledService {
  /** Hand-written ones first. */
  readonly endpointSlices: readonly EndpointSlice[];
  readonly endpoints: Endpoints | undefined;
}

/**
 * Runs the Endpoints, EndpointSlice and EndpointSliceMirroring controllers on one Service. Hand-written slices stay beside the
 * controllers' own; hand-written Endpoints are overwritten where the Service has a selector and mirrored where it has none.
 */
export function reconcileService(
  service: Service,
  { pods, nodes, endpoints, endpointSlices }: ServiceSurroundings,
  options: { readonly version: KubernetesVersion },
): ReconciledService {
  const isControlled = endpointsSelectorOf(service) !== undefined;
  const kept = endpointSlices.filter((slice) => !isReplaced(slice, isControlled));
  if (isControlled)
    return {
      endpointSlices: [...kept, ...makeEndpointSlices(service, pods, nodes, options)],
      endpoints: makeEndpoints(service, pods, options),
    };
  const mirrored = endpoints !== undefined && isMirrored(service) ? mirrorEndpoints(endpoints) : [];
  return { endpointSlices: [...kept, ...mirrored], endpoints };
}

/** Mirroring asks for no selector; unlike the other controllers it does not look at the type. */
function isMirrored({ spec }: Service): boolean {
  return Object.keys(spec.selector ?? {}).length === 0;
}

/** Slices that claim to be a controller's own, as a dump of a cluster holds them, give way to what the controller makes now. */
function isReplaced({ metadata }: EndpointSlice, isControlled: boolean): boolean {
  switch (metadata.labels?.['endpointslice.kubernetes.io/managed-by']) {
    case endpointSliceController:
      return isControlled;
    case mirroringController:
      return true;
    default:
      return false;
  }
}
