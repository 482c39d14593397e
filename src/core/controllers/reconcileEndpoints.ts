import type { KubernetesVersion } from '../apiserver/options.js';
import type { Endpoints, EndpointSlice, KubernetesObject, Node, Pod, Service } from '../apiserver/types.js';
import { endpointsSelectorOf } from './endpoints/serviceKind.js';
import { makeEndpoints } from './makeEndpoints.js';
import { endpointSliceController, makeEndpointSlices } from './makeEndpointSlices.js';
import { mirrorEndpoints, mirroringController } from './mirrorEndpoints.js';
import { PodsByLabel } from './podsByLabel.js';

/** What the endpoint controllers watch: Services, pods with status, nodes, and what people wrote by hand. */
export interface EndpointsInput {
  readonly services: readonly Service[];
  readonly pods: readonly Pod[];
  readonly nodes: readonly Node[];
  /** Hand-written ones. */
  readonly endpoints: readonly Endpoints[];
  /** Hand-written ones. */
  readonly endpointSlices: readonly EndpointSlice[];
}

/** All EndpointSlices and Endpoints of a cluster at rest, hand-written ones first. */
export interface ReconciledEndpoints {
  readonly endpointSlices: readonly EndpointSlice[];
  readonly endpoints: readonly Endpoints[];
}

/**
 * Runs the Endpoints, EndpointSlice and EndpointSliceMirroring controllers until nothing changes. Hand-written slices stay beside the
 * controllers' own; hand-written Endpoints are overwritten where the Service has a selector and mirrored where it has none.
 */
export function reconcileEndpoints(
  input: EndpointsInput,
  options: { readonly version: KubernetesVersion },
): ReconciledEndpoints {
  const index = new PodsByLabel(input.pods);
  const services = new Map(input.services.map((service) => [keyOf(service), service]));
  const made = input.services.map((service) => {
    const selector = endpointsSelectorOf(service);
    const pods = selector === undefined ? [] : index.matching(service.metadata.namespace ?? '', selector);
    return {
      slices: makeEndpointSlices(service, pods, input.nodes, options),
      endpoints: makeEndpoints(service, pods, options),
    };
  });
  const kept = input.endpoints.filter((each) => !isOverwritten(services.get(keyOf(each))));
  const mirrored = kept.filter((each) => isMirrored(services.get(keyOf(each)))).flatMap(mirrorEndpoints);
  return {
    endpointSlices: [
      ...input.endpointSlices.filter((slice) => !isReplaced(slice, services)),
      ...mirrored,
      ...made.flatMap(({ slices }) => slices),
    ],
    endpoints: [...kept, ...made.map(({ endpoints }) => endpoints).filter((each) => each !== undefined)],
  };
}

function keyOf({ metadata }: KubernetesObject): string {
  return `${metadata.namespace ?? ''}/${metadata.name}`;
}

function isOverwritten(service: Service | undefined): boolean {
  return service !== undefined && endpointsSelectorOf(service) !== undefined;
}

/** Mirroring asks for the Service and no selector; unlike the other controllers it does not look at the type. */
function isMirrored(service: Service | undefined): boolean {
  return service !== undefined && Object.keys(service.spec.selector ?? {}).length === 0;
}

/** Slices that claim to be a controller's own, as a dump of a cluster holds them, are replaced by what the controller makes now. */
function isReplaced(slice: EndpointSlice, services: ReadonlyMap<string, Service>): boolean {
  const { namespace = '', labels = {} } = slice.metadata;
  const service = services.get(`${namespace}/${labels['kubernetes.io/service-name'] ?? ''}`);
  switch (labels['endpointslice.kubernetes.io/managed-by']) {
    case endpointSliceController:
      return isOverwritten(service);
    case mirroringController:
      return true;
    default:
      return false;
  }
}
