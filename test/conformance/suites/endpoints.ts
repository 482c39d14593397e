import { createObject } from '../../../src/core/apiserver/createObject.js';
import { decodeStrict } from '../../../src/core/apiserver/decode/decodeStrict.js';
import { findResource } from '../../../src/core/apiserver/resources.js';
import type {
  Endpoints,
  EndpointSlice,
  KubernetesObject,
  Node,
  Pod,
  Service,
} from '../../../src/core/apiserver/types.js';
import { reconcileService, type ReconciledService } from '../../../src/core/controllers/reconcileService.js';
import type { JsonObject, JsonValue } from '../../../src/core/manifests/json.js';
import type { Suite } from '../suite.js';

/** What the endpoint controllers made of Services, Pods with status and foreign slices: compared as sets, names left out. */
export const endpointsSuite: Suite = {
  name: 'endpoints',
  run(rows) {
    const disagreements = rows.flatMap((row) => {
      const { id } = row;
      const difference = compareRow(row as unknown as EndpointsRow);
      return difference === undefined ? [] : [{ id: typeof id === 'string' ? id : '', difference }];
    });
    return { total: rows.length, disagreements };
  },
};

/** One recording; objects are as the API server stored them, without the namespace they were created in. */
export interface EndpointsRow {
  readonly nodes: readonly {
    readonly name: string;
    readonly zone?: string;
    readonly ready: boolean;
    readonly cpu?: number;
  }[];
  readonly objects: readonly KubernetesObject[];
  readonly slices: readonly RecordedSlice[];
  readonly endpoints: readonly RecordedEndpoints[];
  readonly zoneVaries?: boolean;
}

type RecordedSlice = Pick<EndpointSlice, 'addressType' | 'ports' | 'endpoints'> & {
  readonly labels?: Readonly<Record<string, string>> | null;
  readonly annotations?: Readonly<Record<string, string>> | null;
};

interface RecordedEndpoints {
  readonly name: string;
  readonly labels?: Readonly<Record<string, string>> | null;
  readonly subsets: Endpoints['subsets'] | null;
}

/** What differs between our answer and the recorded one; undefined where they agree. */
export function compareRow(row: EndpointsRow): string | undefined {
  const ours = simulate(row);
  const slices = ours.endpointSlices.map(({ metadata, addressType, ports, endpoints }) => ({
    labels: metadata.labels ?? {},
    annotations: metadata.annotations ?? {},
    addressType,
    ports: ports ?? [],
    endpoints: endpoints ?? [],
  }));
  const endpoints = ours.endpoints.map(({ metadata, subsets }) => ({
    name: metadata.name,
    labels: metadata.labels ?? {},
    subsets: subsets ?? [],
  }));
  return (
    describeDifference('slices', canonicalSlices(slices, row), canonicalSlices(row.slices, row)) ??
    describeDifference('endpoints', canonicalEndpoints(endpoints), canonicalEndpoints(row.endpoints))
  );
}

interface StoredObjects {
  readonly services: readonly Service[];
  readonly pods: readonly Pod[];
  readonly nodes: readonly Node[];
  readonly endpoints: readonly Endpoints[];
  readonly endpointSlices: readonly EndpointSlice[];
}

interface SimulatedObjects {
  readonly endpointSlices: readonly EndpointSlice[];
  readonly endpoints: readonly Endpoints[];
}

/** Runs the controllers on every Service of a row; what belongs to no Service stays as it is. */
function simulate(row: EndpointsRow): SimulatedObjects {
  const { services, pods, nodes, endpoints, endpointSlices } = readObjects(row);
  const reconciled = services.map((service): ReconciledService => {
    const surroundings = {
      pods,
      nodes,
      endpoints: endpoints.find((each) => each.metadata.name === service.metadata.name),
      endpointSlices: endpointSlices.filter((slice) => serviceNameOf(slice) === service.metadata.name),
    };
    return reconcileService(service, surroundings, { version: '1.36' });
  });
  const names = new Set(services.map(({ metadata }) => metadata.name));
  return {
    endpointSlices: [
      ...endpointSlices.filter((slice) => !names.has(serviceNameOf(slice))),
      ...reconciled.flatMap((each) => each.endpointSlices),
    ],
    endpoints: [
      ...endpoints.filter(({ metadata }) => !names.has(metadata.name)),
      ...reconciled.map((each) => each.endpoints).filter((each) => each !== undefined),
    ],
  };
}

function serviceNameOf({ metadata }: EndpointSlice): string {
  return metadata.labels?.['kubernetes.io/service-name'] ?? '';
}

/** A row's objects as the cluster stored them. */
export function readObjects(row: EndpointsRow): StoredObjects {
  const objects = row.objects.map(storeObject);
  const of = (kind: string): readonly KubernetesObject[] => objects.filter((object) => object.kind === kind);
  return {
    services: of('Service') as readonly Service[],
    pods: of('Pod') as readonly Pod[],
    endpoints: of('Endpoints'),
    endpointSlices: of('EndpointSlice') as readonly EndpointSlice[],
    nodes: row.nodes.map(buildNode),
  };
}

function buildNode({ name, zone, ready, cpu }: EndpointsRow['nodes'][number]): Node {
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name, labels: zone === undefined ? {} : { 'topology.kubernetes.io/zone': zone } },
    status: {
      conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }],
      ...(cpu === undefined ? {} : { allocatable: { cpu: String(cpu) } }),
    },
  };
}

/**
 * The recorder created everything without a namespace in `demo`. Services and pods are recorded as stored; slices and Endpoints as
 * people wrote them, so the simulated API server stores them.
 */
function storeObject(object: KubernetesObject): KubernetesObject {
  const namespaced = { ...object, metadata: { namespace: 'demo', ...object.metadata } };
  const resource = findResource(object.kind);
  if (resource === undefined || !['EndpointSlice', 'Endpoints'].includes(object.kind)) return namespaced;
  const decoded = decodeStrict(
    { value: namespaced as unknown as JsonObject, duplicates: [] },
    resource,
    '1.36',
  );
  const answer = createObject(decoded.object, resource, '1.36');
  return 'object' in answer ? (answer.object as unknown as KubernetesObject) : namespaced;
}

/** Slices as a set: those that differ in their endpoints only are one, and where zones vary hints are counted. */
function canonicalSlices(slices: readonly RecordedSlice[], row: EndpointsRow): readonly string[] {
  const groups = new Map<string, string[]>();
  for (const { labels, annotations, addressType, ports, endpoints } of slices) {
    const key = canonical({
      labels: labels ?? {},
      annotations: annotations ?? {},
      addressType,
      ports: (ports ?? []).map(canonical).sort(),
    });
    const each = (endpoints ?? []).map((endpoint) => {
      if (row.zoneVaries !== true) return canonical(endpoint);
      const { hints, ...rest } = endpoint;
      return canonical(rest) + MARK + canonical([endpoint.zone ?? '', hints ?? null]);
    });
    groups.set(key, [...(groups.get(key) ?? []), ...each]);
  }
  return [...groups].map(([key, endpoints]) => `${key} ${canonical(separateHints(endpoints))}`).sort();
}

const MARK = ' hints ';

/** Endpoints sorted, and the hints that were split off them sorted on their own. */
function separateHints(endpoints: readonly string[]): readonly string[] {
  return endpoints.flatMap((endpoint) => endpoint.split(MARK)).sort();
}

function canonicalEndpoints(objects: readonly RecordedEndpoints[]): readonly string[] {
  return objects
    .map(({ name, labels, subsets }) => {
      const sets = (subsets ?? []).map(({ addresses = [], notReadyAddresses = [], ports = [] }) =>
        canonical([addresses, notReadyAddresses, ports].map((each) => each.map(canonical).sort())),
      );
      return canonical({ name, labels: labels ?? {}, subsets: sets.sort() });
    })
    .sort();
}

/** JSON with sorted keys. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, each: JsonValue | undefined) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each as JsonObject).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}

function describeDifference(
  what: string,
  ours: readonly string[],
  theirs: readonly string[],
): string | undefined {
  const extra = ours.filter((each) => !theirs.includes(each));
  const missing = theirs.filter((each) => !ours.includes(each));
  if (extra.length === 0 && missing.length === 0 && ours.length === theirs.length) return undefined;
  return `${what}: ours ${extra.join(' | ') || 'nothing more'}; recorded ${missing.join(' | ') || 'nothing more'}`;
}
