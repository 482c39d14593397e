import type { ClusterService } from '../cluster/cluster.js';
import type { Span } from '../text/span.js';
import type { Workspace } from '../workspace/workspace.js';
import { clusterRefOf, findServicesSelecting } from './clusterQueries.js';
import type { ClusterRef, LanguageCommand } from './languageCommand.js';
import { placeIn, type PlaceRef } from './placeRef.js';
import { countOf, showClusterIP, showNodePort } from './serviceAddresses.js';
import { readServiceFacts, type ServiceFacts } from './serviceFacts.js';

/** A line of text above a manifest; a click runs its command. */
export interface Lens {
  readonly span: Span;
  readonly title: string;
  readonly tooltip: string;
  readonly command: LanguageCommand | undefined;
}

/** The lenses over the Services of a file, and over the workloads whose pods a Service selects. */
export function lensesIn(workspace: Workspace, uri: string): readonly Lens[] {
  return workspace.manifestsIn(uri).flatMap((manifest) => {
    const cluster = workspace.clusterOf(manifest);
    const clusterRef = clusterRefOf(workspace, manifest);
    if (cluster === undefined || clusterRef === undefined) return [];
    const { start } = workspace.spanOf({ manifest, path: [], part: 'value' });
    const span = { start, end: start };
    const service = cluster.serviceOf(manifest);
    if (service !== undefined)
      return serviceLenses(service, readServiceFacts(cluster, service), clusterRef).map((lens) => ({
        ...lens,
        span,
      }));
    const workload = cluster.workloadOf(manifest);
    if (workload === undefined) return [];
    const services = findServicesSelecting(cluster, workload.ref.namespace, workload.podLabels);
    return services.length === 0 ? [] : [{ ...workloadLens(manifestPlace(manifest), services), span }];
  });
}

type LensWords = Omit<Lens, 'span'>;

function serviceLenses(
  service: ClusterService,
  facts: ServiceFacts,
  cluster: ClusterRef,
): readonly LensWords[] {
  const { type, externalName = '', ports = [] } = service.service.spec;
  if (type === 'ExternalName')
    return [
      { title: `resolves to ${externalName}`, tooltip: 'DNS answers with this name', command: undefined },
    ];
  const lenses: LensWords[] = [endpointLens(service, facts)];
  const lens = nodePortLens(service);
  if (lens !== undefined) lenses.push(lens);
  else if (showClusterIP(service) === 'None')
    lenses.push({
      title: 'headless',
      tooltip: 'DNS answers with the addresses of the pods',
      command: undefined,
    });
  if (ports.length > 0)
    lenses.push({
      title: 'curl...',
      tooltip: 'Simulate a request to this Service',
      command: { kind: 'curl', cluster, service: service.ref },
    });
  return lenses;
}

function endpointLens(service: ClusterService, facts: ServiceFacts): LensWords {
  const from = placeIn(service.manifest, ['spec', 'selector'], 'key');
  const places = facts.selected.flatMap(
    (pod) => placeIn(pod.manifest, [...pod.templatePath, 'metadata', 'labels'], 'key') ?? [],
  );
  const nodes = facts.nodes.length > 1 ? ` on ${countOf(facts.nodes.length, 'node')}` : '';
  const notReady = facts.totalCount - facts.readyCount;
  return {
    title: `${facts.broken ? 'no endpoint' : countOf(facts.readyCount, 'endpoint')}${nodes}${notReady > 0 ? ` (${notReady} left out)` : ''}`,
    tooltip:
      facts.selected.length === 0 ? 'The selector matches no pod' : 'Show the pods that the selector matches',
    command:
      from === undefined || places.length === 0
        ? undefined
        : { kind: 'peekPlaces', from, places: dedupe(places) },
  };
}

function nodePortLens(service: ClusterService): LensWords | undefined {
  const ports = service.service.spec.ports ?? [];
  const index = ports.findIndex((_, at) => showNodePort(service, at) !== undefined);
  const nodePort = ports[index]?.nodePort;
  if (nodePort === undefined) return undefined;
  return {
    title: `NodePort ${ports.flatMap((_, at) => showNodePort(service, at) ?? []).join(', ')}`,
    tooltip: service.previews.nodePorts.has(index)
      ? 'Previewed: the cluster would choose it. Click to copy'
      : 'Click to copy',
    command: copyNodePort(service, index, nodePort),
  };
}

function workloadLens(from: PlaceRef, services: readonly ClusterService[]): LensWords {
  const places = services.flatMap((service) => placeIn(service.manifest, ['spec', 'selector'], 'key') ?? []);
  const [first] = services;
  return {
    title:
      services.length === 1 && first !== undefined
        ? `Service ${first.ref.name}`
        : countOf(services.length, 'Service'),
    tooltip: `Selected by ${services.map(({ ref }) => ref.name).join(', ')}`,
    command: places.length === 0 ? undefined : { kind: 'peekPlaces', from, places },
  };
}

/** Copying a preview offers to write it down. */
function copyNodePort(service: ClusterService, index: number, nodePort: number): LanguageCommand {
  const value = String(nodePort);
  const pin = service.previews.nodePorts.has(index)
    ? placeIn(service.manifest, ['spec', 'ports', index, 'nodePort'])
    : undefined;
  return pin === undefined
    ? { kind: 'copyValue', value }
    : { kind: 'copyValue', value, pin: { ...pin, value: nodePort } };
}

function manifestPlace(manifest: Parameters<typeof placeIn>[0] & object): PlaceRef {
  return { uri: manifest.uri, manifest: manifest.id, path: ['metadata', 'name'], part: 'value' };
}

function dedupe(places: readonly PlaceRef[]): readonly PlaceRef[] {
  return [...new Map(places.map((place) => [JSON.stringify(place), place])).values()];
}
