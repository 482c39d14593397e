import type { KubernetesVersion } from '../apiserver/options.js';
import type { Endpoints, EndpointSlice, KubernetesObject, Node, Pod, Service } from '../apiserver/types.js';
import { PodsByLabel } from './podsByLabel.js';
import { reconcileService } from './reconcileService.js';

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

/** All EndpointSlices and Endpoints of a cluster at rest. */
export interface ReconciledEndpoints {
  readonly endpointSlices: readonly EndpointSlice[];
  readonly endpoints: readonly Endpoints[];
}

/** Runs `reconcileService` on every Service of a cluster; what belongs to no Service stays as it is. */
export function reconcileEndpoints(
  input: EndpointsInput,
  options: { readonly version: KubernetesVersion },
): ReconciledEndpoints {
  const pods = new PodsByLabel(input.pods);
  const slices = groupBy(input.endpointSlices, serviceKeyOf);
  const endpoints = new Map(input.endpoints.map((each) => [keyOf(each), each]));
  const names = new Set(input.services.map(keyOf));
  const reconciled = input.services.map((service) => {
    const { selector = {} } = service.spec;
    const surroundings = {
      pods: pods.matching(service.metadata.namespace ?? '', selector),
      nodes: input.nodes,
      endpoints: endpoints.get(keyOf(service)),
      endpointSlices: slices.get(keyOf(service)) ?? [],
    };
    return reconcileService(service, surroundings, options);
  });
  return {
    endpointSlices: [
      ...input.endpointSlices.filter((slice) => !names.has(serviceKeyOf(slice))),
      ...reconciled.flatMap((each) => each.endpointSlices),
    ],
    endpoints: [
      ...input.endpoints.filter((each) => !names.has(keyOf(each))),
      ...reconciled.map((each) => each.endpoints).filter((each) => each !== undefined),
    ],
  };
}

function keyOf({ metadata }: KubernetesObject): string {
  return `${metadata.namespace ?? ''}/${metadata.name}`;
}

function serviceKeyOf({ metadata }: EndpointSlice): string {
  return `${metadata.namespace ?? ''}/${metadata.labels?.['kubernetes.io/service-name'] ?? ''}`;
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
}
