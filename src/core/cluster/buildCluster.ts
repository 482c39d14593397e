import type { Node } from '../apiserver/types.js';
import { assignPodCIDRs } from '../controllers/assignPodCIDRs.js';
import type { Environment } from '../manifests/environment.js';
import type { Manifest } from '../manifests/manifest.js';
import { AdmissionCache } from './admission/admissionCache.js';
import { ServiceBook } from './admission/serviceBook.js';
import type { Cluster, ClusterNode } from './cluster.js';
import { givenNamespaces, givenServices, makeNode } from './givenObjects.js';
import { readClusterFiles, readNodeManifests } from './readClusterFiles.js';
import { recordOf, type ManifestRecord, type WorkloadRecord } from './records.js';
import { resolveSettings } from './resolveSettings.js';
import type { ClusterSettings, ClusterSettingsInput } from './settings.js';
import { ClusterSnapshot, type SnapshotParts } from './snapshot/clusterSnapshot.js';
import { NamespaceIndex } from './snapshot/namespaceIndex.js';
import { PodRuntime } from './snapshot/podRuntime.js';

/** The snapshot of a cluster to which the manifests of an environment were applied in their order. */
export function buildCluster(
  { manifests }: Pick<Environment, 'manifests'>,
  input: ClusterSettingsInput,
): Cluster {
  const settings = readSettings(manifests, input);
  const records = manifests.map(recordOf);
  const namespaces = indexNamespaces(records);
  const admission = new AdmissionCache(settings);
  const nodes = findNodes(namespaces.get('')?.records ?? [], settings, admission);
  const workloads = [...namespaces.values()].flatMap((index) => index.workloads);
  const services = records.filter((record) => record.role === 'service');
  const parts: SnapshotParts = {
    settings,
    manifests,
    nodes,
    namespaces,
    admission,
    serviceBook: new ServiceBook(services, givenServices(settings), settings),
    podRuntime: new PodRuntime(
      workloads,
      nodes.map(({ node }) => node),
      settings.podCIDRs,
      (record: WorkloadRecord) => admission.admitWorkload(record),
    ),
  };
  return new ClusterSnapshot(parts);
}

/** The setting is strongest, then manifests, then the files that clusters are made with, then the defaults. */
function readSettings(manifests: readonly Manifest[], input: ClusterSettingsInput): ClusterSettings {
  return resolveSettings([
    ...readClusterFiles(manifests),
    ...readNodeManifests(manifests),
    { values: input, source: { kind: 'setting', detail: 'serviceScope.cluster' } },
  ]);
}

function indexNamespaces(records: readonly ManifestRecord[]): ReadonlyMap<string, NamespaceIndex> {
  const groups = new Map<string, ManifestRecord[]>(['', ...givenNamespaces].map((name) => [name, []]));
  for (const record of records) {
    const group = groups.get(record.ref.namespace);
    if (group === undefined) groups.set(record.ref.namespace, [record]);
    else group.push(record);
  }
  return new Map([...groups].map(([name, group]) => [name, new NamespaceIndex(name, group)]));
}

/** Node manifests make the cluster's nodes, unless the setting names others; without any, a cluster file or the defaults do. */
function findNodes(
  clusterScoped: readonly ManifestRecord[],
  settings: ClusterSettings,
  admission: AdmissionCache,
): readonly ClusterNode[] {
  const written = clusterScoped.filter(({ ref }) => ref.kind === 'Node' && ref.name !== '');
  const byManifest = written.length > 0 && settings.sources.nodes?.kind === 'manifest';
  const nodes = byManifest
    ? written.map((record) => registerNode(admission.admit(record).object as unknown as Node))
    : settings.nodes.map(makeNode);
  return assignPodCIDRs(nodes, settings.podCIDRs).map((node, index) => ({
    node,
    manifest: byManifest ? written[index]?.manifest : undefined,
  }));
}

/** The labels that a kubelet gives its node, below those that the manifest gives. */
function registerNode(node: Node): Node {
  const { name, labels } = node.metadata;
  const own = { 'kubernetes.io/arch': 'amd64', 'kubernetes.io/hostname': name, 'kubernetes.io/os': 'linux' };
  return { ...node, metadata: { ...node.metadata, labels: { ...own, ...labels } } };
}
