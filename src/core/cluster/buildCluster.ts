import type { Node } from '../apiserver/types.js';
import { assignPodCIDRs } from '../controllers/assignPodCIDRs.js';
import type { Environment } from '../manifests/environment.js';
import { finishSteps } from '../text/finishSteps.js';
import type { Manifest, ObjectRef } from '../manifests/manifest.js';
import { AdmissionCache } from './admission/admissionCache.js';
import { ServiceBook } from './admission/serviceBook.js';
import type { Cluster, ClusterNode } from './cluster.js';
import { kubeletLabels, makeNode } from './givenObjects.js';
import { readClusterFiles, readNodeManifests } from './readClusterFiles.js';
import type { ManifestRecord } from './records.js';
import { resolveSettings } from './resolveSettings.js';
import type { ClusterSettings, ClusterSettingsInput } from './settings.js';
import { ClusterSnapshot } from './snapshot/clusterSnapshot.js';
import { indexManifests, sharesRecords } from './snapshot/indexManifests.js';
import { PodRuntime } from './snapshot/podRuntime.js';

/**
 * The snapshot of a cluster to which the manifests of an environment were applied in their order. What has not changed since
 * `previous`, a snapshot of the same environment, is taken over from it.
 */
export function buildCluster(
  environment: Pick<Environment, 'manifests'>,
  input: ClusterSettingsInput,
  previous?: Cluster,
): Cluster {
  return finishSteps(buildInSteps(environment, input, previous));
}

/** The same in steps of a few milliseconds. */
export function* buildInSteps(
  { manifests }: Pick<Environment, 'manifests'>,
  input: ClusterSettingsInput,
  previous: Cluster | undefined,
): Generator<void, Cluster> {
  const before = previous instanceof ClusterSnapshot ? previous.parts : undefined;
  const indexed = yield* indexManifests(manifests, before);
  yield;
  const { namespaces, services } = indexed;
  const kept = before?.input === input && sharesRecords(before, namespaces, 'settings') ? before : undefined;
  const settings = kept?.settings ?? readSettings(manifests, input);
  yield;
  const admission = kept?.admission ?? new AdmissionCache(settings);
  const nodes = kept?.nodes ?? findNodes(namespaces.get('')?.records ?? [], settings, admission);
  const keptBook = kept?.services === services ? kept.serviceBook : undefined;
  const keptPods = kept && sharesRecords(kept, namespaces, 'workloads') ? kept.podRuntime : undefined;
  return new ClusterSnapshot({
    ...indexed,
    input,
    settings,
    nodes,
    admission,
    serviceBook: keptBook ?? new ServiceBook(services, admission.services, kept?.serviceBook),
    podRuntime:
      keptPods ?? new PodRuntime([...namespaces.values()], nodes, settings, admission, kept?.podRuntime),
  });
}

/** Admits the Services of a cluster now, a few at a step, so that whoever asks for them later need not wait. */
export function* admitInSteps(cluster: Cluster): Generator<void> {
  if (cluster instanceof ClusterSnapshot) yield* cluster.parts.serviceBook.admitInSteps();
}

/** The Services that have other numbers in a cluster than in an earlier snapshot of it, as far as somebody asked that one. */
export function listMovedServices(before: Cluster, after: Cluster): readonly ObjectRef[] {
  if (!(before instanceof ClusterSnapshot && after instanceof ClusterSnapshot)) return [];
  return after.parts.serviceBook.listMoved(before.parts.serviceBook);
}

/** The setting is strongest, then manifests, then the files that clusters are made with, then the defaults. */
function readSettings(manifests: readonly Manifest[], input: ClusterSettingsInput): ClusterSettings {
  return resolveSettings([
    ...readClusterFiles(manifests),
    ...readNodeManifests(manifests),
    { values: input, source: { kind: 'setting', detail: 'serviceScope.cluster' } },
  ]);
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
  return { ...node, metadata: { ...node.metadata, labels: { ...kubeletLabels(name), ...labels } } };
}
