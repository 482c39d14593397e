import type { Cluster, ClusterObject, ClusterService, ClusterWorkload } from '../cluster/cluster.js';
import type { NetworkPolicy } from '../apiserver/types.js';
import { matchesSelector, type LabelSelector } from '../labels/labelSelector.js';
import type { Manifest } from '../manifests/manifest.js';
import { assertNever } from '../text/assertNever.js';
import type { Span } from '../text/span.js';
import type { Workspace } from '../workspace/workspace.js';
import { clusterRefOf, findServicesSelecting } from './clusterQueries.js';
import { findManifest } from './findManifest.js';
import type { LanguageCommand } from './languageCommand.js';
import { perNamespace } from './perNamespace.js';
import { placeIn, type PlaceRef } from './placeRef.js';
import { countOf, showClusterIP, showDnsName, showNodePort } from './serviceAddresses.js';
import { readServiceFacts } from './serviceFacts.js';

/** Where a line of text stands above a manifest, and what it is about; its words are computed when it is seen. */
export interface LensPlace {
  readonly uri: string;
  /** The manifest's id. */
  readonly manifest: string;
  readonly span: Span;
  readonly about: 'endpoints' | 'address' | 'curl' | 'selectors';
}

/** The words of a lens; a click runs its command. */
export interface Lens {
  readonly title: string;
  readonly tooltip: string;
  readonly command: LanguageCommand;
}

/** Over what there are lenses besides Services. */
export interface LensOptions {
  readonly podTemplates: boolean;
}

/** The lenses over the Services of a file and, if wanted, over the workloads whose pods a Service or a policy selects. */
export function lensesIn(workspace: Workspace, uri: string, options: LensOptions): readonly LensPlace[] {
  return workspace.manifestsIn(uri).flatMap((manifest) => {
    const cluster = workspace.clusterOf(manifest);
    if (cluster === undefined || !(options.podTemplates || manifest.kind === 'Service')) return [];
    const { start } = workspace.spanOf({ manifest, path: [], part: 'value' });
    return topicsOf(cluster, manifest).map((about) => ({
      uri,
      manifest: manifest.id,
      span: { start, end: start },
      about,
    }));
  });
}

/** The words of a lens as things are now; undefined when its manifest is gone. */
export function resolveLens(workspace: Workspace, { uri, manifest: id, about }: LensPlace): Lens | undefined {
  const manifest = findManifest(workspace, uri, id);
  const cluster = manifest && workspace.clusterOf(manifest);
  if (manifest === undefined || cluster === undefined) return undefined;
  const service = cluster.serviceOf(manifest);
  const workload = cluster.workloadOf(manifest);
  switch (about) {
    case 'endpoints':
      return service && endpointLens(cluster, service);
    case 'address':
      return service && addressLens(cluster, service);
    case 'curl': {
      const ref = clusterRefOf(workspace, manifest);
      if (service === undefined || ref === undefined) return undefined;
      return {
        title: 'curl...',
        tooltip: 'Simulate a request to this Service',
        command: { kind: 'curl', cluster: ref, service: service.ref },
      };
    }
    case 'selectors':
      return workload && selectorLens(cluster, workload, manifest);
    default:
      return assertNever(about);
  }
}

function topicsOf(cluster: Cluster, manifest: Manifest): readonly LensPlace['about'][] {
  const service = cluster.serviceOf(manifest);
  if (service !== undefined) {
    const { type, ports = [] } = service.service.spec;
    if (type === 'ExternalName') return ['address'];
    const hasAddress = nodePortIndex(service) !== -1 || showClusterIP(service) === 'None';
    return [
      'endpoints',
      ...(hasAddress ? ['address' as const] : []),
      ...(ports.length > 0 ? ['curl' as const] : []),
    ];
  }
  const workload = cluster.workloadOf(manifest);
  if (workload === undefined) return [];
  return isSelected(cluster, workload) ? ['selectors'] : [];
}

function endpointLens(cluster: Cluster, service: ClusterService): Lens {
  const facts = readServiceFacts(cluster, service);
  const own = placeIn(service.manifest, ['metadata', 'name']);
  const from = placeIn(service.manifest, ['spec', 'selector'], 'key') ?? own;
  const places = facts.selected.flatMap(
    (pod) => placeIn(pod.manifest, [...pod.templatePath, 'metadata', 'labels'], 'key') ?? [],
  );
  const nodes = facts.nodes.length > 1 ? ` on ${countOf(facts.nodes.length, 'node')}` : '';
  const notReady = facts.totalCount - facts.readyCount;
  const isEmpty = facts.selected.length === 0;
  return {
    title: `${facts.broken ? 'no endpoint' : countOf(facts.readyCount, 'endpoint')}${nodes}${notReady > 0 ? ` (${notReady} left out)` : ''}`,
    tooltip: isEmpty ? 'The selector matches no pod' : 'Show the pods that the selector matches',
    command:
      from === undefined
        ? { kind: 'copyValue', value: service.ref.name }
        : places.length === 0
          ? { kind: 'openPlace', place: from }
          : { kind: 'peekPlaces', from, places: dedupe(places) },
  };
}

/** How the Service is reached: its NodePorts, its name where it is headless, the name that it stands for. */
function addressLens(cluster: Cluster, service: ClusterService): Lens {
  const { type, externalName = '', ports = [] } = service.service.spec;
  if (type === 'ExternalName')
    return {
      title: `resolves to ${externalName}`,
      tooltip: 'DNS answers with this name. Click to copy',
      command: { kind: 'copyValue', value: externalName },
    };
  const index = nodePortIndex(service);
  if (index === -1)
    return {
      title: 'headless',
      tooltip: 'DNS answers with the addresses of the pods. Click to copy the name',
      command: { kind: 'copyValue', value: showDnsName(cluster, service) },
    };
  return {
    title: `NodePort ${ports.flatMap((_, at) => showNodePort(service, at) ?? []).join(', ')}`,
    tooltip: service.previews.nodePorts.has(index)
      ? 'Previewed: the cluster would choose it. Click to copy'
      : 'Click to copy',
    command: copyNodePort(service, index),
  };
}

/** The index of the first port that has a NodePort; -1 where none has. */
function nodePortIndex(service: ClusterService): number {
  return (service.service.spec.ports ?? []).findIndex((_, at) => showNodePort(service, at) !== undefined);
}

/** Copying a preview offers to write it down. */
function copyNodePort(service: ClusterService, index: number): LanguageCommand {
  const nodePort = service.service.spec.ports?.[index]?.nodePort ?? 0;
  const value = String(nodePort);
  const pin = service.previews.nodePorts.has(index)
    ? placeIn(service.manifest, ['spec', 'ports', index, 'nodePort'])
    : undefined;
  return pin === undefined
    ? { kind: 'copyValue', value }
    : { kind: 'copyValue', value, pin: { ...pin, value: nodePort } };
}

/** Who selects the pods of a workload: `2 Services, 1 policy select this`. */
function selectorLens(cluster: Cluster, workload: ClusterWorkload, manifest: Manifest): Lens {
  const { services, policies } = selectorsOf(cluster, workload);
  const [first] = services;
  const isOne = services.length + policies.length === 1;
  const counts = [
    ...(services.length > 0 ? [countOf(services.length, 'Service')] : []),
    ...(policies.length > 0 ? [countOf(policies.length, 'policy', 'policies')] : []),
  ];
  const from: PlaceRef = {
    uri: manifest.uri,
    manifest: manifest.id,
    path: ['metadata', 'name'],
    part: 'value',
  };
  const places = [
    ...services.flatMap((service) => placeIn(service.manifest, ['spec', 'selector'], 'key') ?? []),
    ...policies.flatMap((policy) => placeIn(policy, ['spec', 'podSelector'], 'key') ?? []),
  ];
  const names = [...services.map(({ ref }) => ref.name), ...policies.map(({ name }) => name)];
  return {
    title: isOne
      ? `${first === undefined ? `policy ${names[0] ?? ''}` : `Service ${first.ref.name}`} selects this`
      : `${counts.join(', ')} select this`,
    tooltip: `Selected by ${names.join(', ')}`,
    command: { kind: 'peekPlaces', from, places },
  };
}

/** Whether anything selects the pods of a workload; what, is read when its lens is seen. */
function isSelected(cluster: Cluster, workload: ClusterWorkload): boolean {
  const { ref, podLabels } = workload;
  return (
    selectingAll(cluster, ref.namespace).length > 0 ||
    findServicesSelecting(cluster, ref.namespace, podLabels).length > 0 ||
    selectorsOf(cluster, workload).policies.length > 0
  );
}

/** The policies that select every pod of a namespace. */
const selectingAll = perNamespace((cluster, namespace) =>
  cluster.policiesSelecting(namespace, {}).filter((policy) => {
    if (!policy.accepted) return false;
    const { matchLabels = {}, matchExpressions = [] } = podSelectorOf(policy);
    return Object.keys(matchLabels).length + matchExpressions.length === 0;
  }),
);

function podSelectorOf({ object }: ClusterObject): LabelSelector {
  return (object as unknown as NetworkPolicy).spec.podSelector ?? {};
}

function selectorsOf(
  cluster: Cluster,
  { ref, podLabels }: ClusterWorkload,
): { readonly services: readonly ClusterService[]; readonly policies: readonly Manifest[] } {
  const policies = cluster
    .policiesSelecting(ref.namespace, podLabels)
    .filter((policy) => policy.accepted && matchesSelector(podSelectorOf(policy), podLabels));
  return {
    services: findServicesSelecting(cluster, ref.namespace, podLabels),
    policies: policies.map(({ manifest }) => manifest),
  };
}

function dedupe(places: readonly PlaceRef[]): readonly PlaceRef[] {
  return [...new Map(places.map((place) => [JSON.stringify(place), place])).values()];
}
