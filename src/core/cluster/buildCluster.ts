import type {
  ConfigMap,
  Endpoints,
  EndpointSlice,
  Namespace,
  NetworkPolicy,
  Node,
  Pod,
  Workload,
} from '../apiserver/types.js';
import { assignPodCIDRs } from '../controllers/assignPodCIDRs.js';
import { matchesPairs, type Labels } from '../labels/labelSelector.js';
import type { Environment } from '../manifests/environment.js';
import { admitManifests, type AdmittedObject } from './admitManifests.js';
import type { Cluster, ClusterNode, ClusterObject, ClusterWorkload } from './cluster.js';
import { ClusterSnapshot } from './clusterSnapshot.js';
import { exposeServices, type NamespaceInputs } from './exposeServices.js';
import {
  givenNamespaces,
  makeDnsDeployment,
  makeDnsService,
  makeKubernetesService,
  makeKubernetesSlice,
  makeNamespace,
  makeNode,
} from './givenObjects.js';
import { NamespaceState } from './namespaceState.js';
import { runWorkloads, workloadKinds, type WorkloadSource } from './runWorkloads.js';
import { namespaceOf } from './scope.js';
import { readClusterFiles, readNodeManifests } from './readClusterFiles.js';
import { resolveSettings } from './resolveSettings.js';
import type { ClusterSettings, ClusterSettingsInput } from './settings.js';

/** The snapshot of a cluster to which the manifests of an environment were applied in their order. */
export function buildCluster(
  environment: Pick<Environment, 'manifests'>,
  input: ClusterSettingsInput,
): Cluster {
  const { manifests } = environment;
  const settings = resolveSettings([
    ...readClusterFiles(manifests),
    { values: input, source: { kind: 'setting', detail: 'serviceScope.cluster' } },
    ...readNodeManifests(manifests),
  ]);
  const admitted = admitManifests(manifests, settings);
  const nodes = findNodes(admitted, settings);
  const nodeObjects = nodes.map(({ node }) => node);
  const { workloads } = runWorkloads(findWorkloads(admitted), nodeObjects, settings.podCIDRs);
  const byNamespace = groupBy(admitted, ({ ref }) => ref.namespace);
  const workloadsByNamespace = groupBy(workloads, ({ ref }) => ref.namespace);
  const names = new Set(['', ...givenNamespaces, ...byNamespace.keys()]);
  const states = new Map<string, NamespaceState>();
  for (const name of names) {
    states.set(
      name,
      buildNamespace(
        name,
        byNamespace.get(name) ?? [],
        workloadsByNamespace.get(name) ?? [],
        nodeObjects,
        settings,
      ),
    );
  }
  return new ClusterSnapshot({
    settings,
    manifests,
    nodes,
    namespaces: states,
    namespaceObjects: describeNamespaces(names, byNamespace.get('') ?? []),
    answers: new Map(admitted.flatMap(({ manifest, answer }) => (answer ? [[manifest.id, answer]] : []))),
    namespaceOf,
  });
}

/** Node manifests make the cluster's nodes; without any, the setting or the defaults do. */
function findNodes(admitted: readonly AdmittedObject[], settings: ClusterSettings): readonly ClusterNode[] {
  const found = admitted.filter(({ ref }) => ref.kind === 'Node' && ref.name !== '');
  const nodes =
    found.length > 0 ? found.map(({ object }) => object as unknown as Node) : settings.nodes.map(makeNode);
  return assignPodCIDRs(nodes, settings.podCIDRs).map((node, index) => ({
    node,
    manifest: found[index]?.manifest,
  }));
}

function findWorkloads(admitted: readonly AdmittedObject[]): readonly WorkloadSource[] {
  const sources: WorkloadSource[] = admitted
    .filter(({ ref }) => workloadKinds.has(ref.kind))
    .map(({ ref, manifest, object }) => ({ ref, manifest, object: object as unknown as Workload | Pod }));
  const dns = makeDnsDeployment();
  const ref = { kind: dns.kind, namespace: 'kube-system', name: dns.metadata.name };
  const known = sources.some((each) => each.ref.namespace === 'kube-system' && each.ref.name === ref.name);
  return known ? sources : [...sources, { ref, manifest: undefined, object: dns }];
}

function buildNamespace(
  name: string,
  admitted: readonly AdmittedObject[],
  workloads: readonly ClusterWorkload[],
  nodes: readonly Node[],
  settings: ClusterSettings,
): NamespaceState {
  const ofKind = (kind: string): readonly AdmittedObject[] => admitted.filter(({ ref }) => ref.kind === kind);
  const handWrittenSlices = ofKind('EndpointSlice').map(({ object }) => object as unknown as EndpointSlice);
  const pods = workloads.flatMap((each) => each.pods.map(({ pod }) => pod));
  const inputs: NamespaceInputs = {
    services: ofKind('Service'),
    given: givenServices(name, nodes, settings),
    handWrittenSlices,
    handWrittenEndpoints: ofKind('Endpoints').map(({ object }) => object as unknown as Endpoints),
    podsMatching: (selector: Labels) =>
      Object.keys(selector).length === 0
        ? []
        : pods.filter((pod) => matchesPairs(selector, pod.metadata.labels ?? {})),
  };
  const services = exposeServices(inputs, nodes, settings.version);
  const claimed = new Set(services.flatMap(({ slices }) => slices));
  return new NamespaceState({
    name,
    services,
    workloads,
    objects: admitted
      .filter(isOther)
      .map(({ ref, manifest, object }): ClusterObject => ({ ref, manifest, object })),
    slices: [...claimed, ...handWrittenSlices.filter((slice) => !claimed.has(slice))],
    policies: ofKind('NetworkPolicy').map(({ object }) => object as unknown as NetworkPolicy),
    configMaps: ofKind('ConfigMap').map(({ object }) => object as unknown as ConfigMap),
  });
}

function isOther({ ref }: AdmittedObject): boolean {
  return ref.kind !== 'Service' && !workloadKinds.has(ref.kind);
}

function givenServices(
  name: string,
  nodes: readonly Node[],
  settings: ClusterSettings,
): NamespaceInputs['given'] {
  if (name === 'default') {
    return [{ service: makeKubernetesService(settings), slices: [makeKubernetesSlice(nodes)] }];
  }
  return name === 'kube-system' ? [{ service: makeDnsService(settings), slices: [] }] : [];
}

/** Every namespace that something lives in, with the labels that its manifest gives it. */
function describeNamespaces(
  names: ReadonlySet<string>,
  clusterScoped: readonly AdmittedObject[],
): readonly Namespace[] {
  const written = new Map(
    clusterScoped
      .filter(({ ref }) => ref.kind === 'Namespace')
      .map(({ ref, object }) => [ref.name, object as unknown as Namespace]),
  );
  const all = new Set([...[...names].filter((name) => name !== ''), ...written.keys()]);
  return [...all].map((name) => {
    const { metadata, ...rest } = written.get(name) ?? makeNamespace(name);
    const labels = { ...metadata.labels, 'kubernetes.io/metadata.name': name };
    return { ...rest, metadata: { ...metadata, labels } };
  });
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const list = groups.get(key);
    if (list === undefined) groups.set(key, [item]);
    else list.push(item);
  }
  return groups;
}
