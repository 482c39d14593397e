import type { ServicePort } from '../../apiserver/types.js';
import type { Cluster, ClusterPod, ClusterService } from '../../cluster/cluster.js';
import { objectKey, type ObjectRef } from '../../manifests/manifest.js';
import { normalizeAddress } from '../../network/addresses.js';
import type { Hop } from '../../network/trace.js';
import type { TopologyEdge } from '../../report/topology/topology.js';
import { nearestWorkloads } from '../hover/selector.js';
import { placeIn, type PlaceRef } from '../placeRef.js';
import { joinHostPort } from '../serviceAddresses.js';
import { readServiceFacts, type EndpointFact, type ServiceFacts } from '../serviceFacts.js';
import { boxIds, makeBox, type TopologyBox } from './topologyBox.js';
import type { TracePath } from './tracePath.js';

/** More boxes than these are counted: nobody reads a hundred. */
const mostBackends = 16;
const mostLeftOut = 8;

/** What stands behind a Service: who answers for which of its ports, and who is left out. */
export interface Backends {
  readonly boxes: readonly TopologyBox[];
  readonly edges: readonly TopologyEdge[];
  /** The ids of the boxes by the addresses of their endpoints. */
  readonly byAddress: ReadonlyMap<string, string>;
}

/** Pods and addresses that get traffic, with their share of the request's, then the pods that get none, with the reason. */
export function readBackends(
  cluster: Cluster,
  service: ClusterService,
  path: TracePath | undefined,
): Backends {
  const facts = readServiceFacts(cluster, service);
  const groups = groupEndpoints(facts.endpoints.filter(({ ready }) => ready));
  const wanted = path?.endpoint?.address;
  const serving = keepSome([...groups], mostBackends, ([, endpoints]) =>
    endpoints.some((endpoint) => addressOf(endpoint) === wanted),
  );
  const leftOut = [
    ...listLeftOut(facts, groups, path).map((each) => leftOutBox(cluster, each)),
    ...(facts.selected.length === 0 ? nearBoxes(cluster, service) : []),
  ];
  return {
    boxes: [
      ...serving.map(([id, endpoints]) => servingBox(id, endpoints, path?.choice)),
      ...countRest('more', groups.size - serving.length, 'more that get traffic'),
      ...leftOut.slice(0, mostLeftOut),
      ...countRest('more/left-out', leftOut.length - mostLeftOut, 'more left out'),
    ],
    edges: serving.flatMap(([id, endpoints]) => edgesTo(service, id, endpoints, path)),
    byAddress: new Map(
      serving.flatMap(([id, endpoints]) => endpoints.map((endpoint) => [addressOf(endpoint), id] as const)),
    ),
  };
}

interface LeftOutRef {
  readonly ref: ObjectRef;
  readonly reason: string;
}

/** The pods that the selector picks and that get nothing, and those that the request's choice names besides: near misses. Where no pod is picked at all, `nearBoxes` tells of the near ones. */
function listLeftOut(
  facts: ServiceFacts,
  serving: ReadonlyMap<string, unknown>,
  path: TracePath | undefined,
): readonly LeftOutRef[] {
  const all = new Map<string, LeftOutRef>();
  const near = facts.selected.length === 0 ? [] : (path?.choice?.leftOut ?? []);
  for (const { pod, reason } of [...facts.leftOut, ...near]) {
    const ref = pod !== undefined && 'ref' in pod ? pod.ref : pod;
    if (ref === undefined) continue;
    const id = boxIds.pod(ref);
    if (!serving.has(id) && !all.has(id)) all.set(id, { ref, reason });
  }
  return [...all.values()];
}

function leftOutBox(cluster: Cluster, { ref, reason }: LeftOutRef): TopologyBox {
  const place = podPlace(cluster.pod(ref.namespace, ref.name));
  return makeBox(boxIds.pod(ref), 'left out', { title: ref.name, details: [reason] }, place);
}

/** Why no pod is picked: the workloads that come nearest, and what their labels lack. */
function nearBoxes(cluster: Cluster, service: ClusterService): readonly TopologyBox[] {
  const { selector = {}, type } = service.service.spec;
  if (Object.keys(selector).length === 0 || type === 'ExternalName') return [];
  return nearestWorkloads(cluster, service).map(({ workload, words }) => {
    const { ref, manifest, templatePath } = workload;
    const place = placeIn(manifest, [...templatePath, 'metadata', 'labels'], 'key');
    const box = { title: ref.name, details: [words], state: ref.kind };
    return makeBox(objectKey(ref), 'left out', box, place);
  });
}

function addressOf({ address }: EndpointFact): string {
  return normalizeAddress(address) ?? address;
}

/** Endpoints by what they belong to: a pod with addresses of two families is one. */
function groupEndpoints(endpoints: readonly EndpointFact[]): ReadonlyMap<string, readonly EndpointFact[]> {
  const groups = new Map<string, EndpointFact[]>();
  for (const endpoint of endpoints) {
    const id = endpoint.pod ? boxIds.pod(endpoint.pod.ref) : boxIds.endpoint(endpoint.address);
    const group = groups.get(id);
    if (group === undefined) groups.set(id, [endpoint]);
    else group.push(endpoint);
  }
  return groups;
}

function servingBox(id: string, endpoints: readonly EndpointFact[], choice: Hop | undefined): TopologyBox {
  const [first] = endpoints;
  const pod = first?.pod;
  const addresses = endpoints.map(({ address, ports }) => {
    const numbers = [...new Set(ports.flatMap(({ port }) => port ?? []))];
    return numbers.length === 1 ? joinHostPort(address, numbers[0] ?? 0) : [address, ...numbers].join(', ');
  });
  const passedOver =
    pod && choice?.leftOut?.find(({ pod: other }) => other && objectKey(other) === objectKey(pod.ref));
  const words = {
    title: pod === undefined ? (first?.address ?? '') : pod.ref.name,
    details: [
      ...addresses,
      first?.node === undefined ? '' : `on ${first.node}`,
      passedOver === undefined ? '' : `not for this request: ${passedOver.reason}`,
    ],
    state: first?.terminating === true ? 'terminating' : 'ready',
  };
  return makeBox(id, pod === undefined ? 'endpoint' : 'pod', words, podPlace(pod));
}

/** Lines from the ports that an endpoint serves; a Service without ports leads there itself. */
function edgesTo(
  { service }: ClusterService,
  id: string,
  endpoints: readonly EndpointFact[],
  path: TracePath | undefined,
): readonly TopologyEdge[] {
  const ports = service.spec.ports ?? [];
  if (ports.length === 0) return [{ from: boxIds.service, to: id, label: '' }];
  return ports.flatMap((port, index) =>
    endpoints.some((endpoint) => serves(endpoint, port))
      ? [
          {
            from: boxIds.port(index),
            to: id,
            label: index === path?.port ? showShare(path.choice, endpoints) : '',
          },
        ]
      : [],
  );
}

function serves(endpoint: EndpointFact, { name = '', protocol }: ServicePort): boolean {
  return endpoint.ports.some(
    (each) => each.name === name && each.protocol === protocol && each.port !== undefined,
  );
}

/** `33 %`; '' where kube-proxy has nothing to choose from, or passes this one over. */
function showShare(choice: Hop | undefined, endpoints: readonly EndpointFact[]): string {
  const addresses = new Set(endpoints.map(addressOf));
  const all = choice?.endpoints ?? [];
  if (all.length < 2) return '';
  const shares = all.filter(({ address }) => addresses.has(address));
  if (shares.length === 0) return '';
  const percent = shares.reduce((sum, { share }) => sum + share, 0) * 100;
  return `${percent.toFixed(percent < 10 ? 1 : 0)} %`;
}

function podPlace(pod: ClusterPod | undefined): PlaceRef | undefined {
  return pod && placeIn(pod.manifest, [...pod.templatePath, 'metadata', 'labels'], 'key');
}

function countRest(id: string, count: number, words: string): readonly TopologyBox[] {
  return count > 0 ? [makeBox(id, 'more', { title: `${count} ${words}` })] : [];
}

/** The first so many, and among them always those that the request needs. */
export function keepSome<T>(all: readonly T[], most: number, needs: (each: T) => boolean): readonly T[] {
  if (all.length <= most) return all;
  const needed = new Set(all.filter(needs));
  let room = Math.max(0, most - needed.size);
  return all.filter((each) => needed.has(each) || room-- > 0);
}
