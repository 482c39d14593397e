import type { KubernetesVersion } from '../apiserver/options.js';
import type { Endpoints, EndpointSlice, Node, Pod, Service } from '../apiserver/types.js';
import { makeEndpointSlices } from '../controllers/makeEndpointSlices.js';
import type { AdmittedObject } from './admitManifests.js';
import type { ClusterService } from './cluster.js';

const serviceNameLabel = 'kubernetes.io/service-name';

/** What the endpoint controllers see of one namespace. */
export interface NamespaceInputs {
  readonly services: readonly AdmittedObject[];
  /** The Services that every cluster has, in this namespace. */
  readonly given: readonly { readonly service: Service; readonly slices: readonly EndpointSlice[] }[];
  readonly handWrittenSlices: readonly EndpointSlice[];
  readonly handWrittenEndpoints: readonly Endpoints[];
  podsMatching(selector: Readonly<Record<string, string>>): readonly Pod[];
}

/** Gives every Service of a namespace its EndpointSlices: the controller's, and the hand-written ones that carry its name. */
export function exposeServices(
  inputs: NamespaceInputs,
  nodes: readonly Node[],
  version: KubernetesVersion,
): readonly ClusterService[] {
  const manual = groupByService(inputs.handWrittenSlices);
  const made = inputs.services.map((admitted) => {
    const service = admitted.object as unknown as Service;
    const pods = inputs.podsMatching(service.spec.selector ?? {});
    const slices = makeEndpointSlices(service, pods, nodes, { version });
    return describeService(admitted, service, [...slices, ...(manual.get(admitted.ref.name) ?? [])], inputs);
  });
  const names = new Set(made.map(({ ref }) => ref.name));
  const given = inputs.given
    .filter(({ service }) => !names.has(service.metadata.name))
    .map(({ service, slices }) => {
      const pods = inputs.podsMatching(service.spec.selector ?? {});
      return describeGiven(service, [...slices, ...makeEndpointSlices(service, pods, nodes, { version })]);
    });
  return [...made, ...given];
}

function describeService(
  { manifest, ref, answer, previews }: AdmittedObject,
  service: Service,
  slices: readonly EndpointSlice[],
  inputs: NamespaceInputs,
): ClusterService {
  const answered = answer ?? { status: 201 as const, object: {}, warnings: [] };
  return {
    ref,
    manifest,
    service,
    answer: answered,
    accepted: answered.status === 201,
    previews: previews ?? { clusterIPs: false, nodePorts: new Set(), healthCheckNodePort: false },
    slices,
    endpoints: inputs.handWrittenEndpoints.find((each) => each.metadata.name === ref.name),
  };
}

function describeGiven(service: Service, slices: readonly EndpointSlice[]): ClusterService {
  return {
    ref: { kind: 'Service', namespace: service.metadata.namespace ?? 'default', name: service.metadata.name },
    manifest: undefined,
    service,
    answer: { status: 201, object: {}, warnings: [] },
    accepted: true,
    previews: { clusterIPs: false, nodePorts: new Set(), healthCheckNodePort: false },
    slices,
    endpoints: undefined,
  };
}

function groupByService(slices: readonly EndpointSlice[]): ReadonlyMap<string, readonly EndpointSlice[]> {
  const groups = new Map<string, EndpointSlice[]>();
  for (const slice of slices) {
    const name = slice.metadata.labels?.[serviceNameLabel];
    if (name === undefined) continue;
    const list = groups.get(name);
    if (list === undefined) groups.set(name, [slice]);
    else list.push(slice);
  }
  return groups;
}
