import type { Cluster, ClusterService } from '../../cluster/cluster.js';
import { runCurl, type CurlRun } from '../../curl/runCurl.js';
import { objectKey, type ObjectRef } from '../../manifests/manifest.js';
import { previewMarker } from '../../report/curl/previewMarker.js';
import type { Topology } from '../../report/topology/topology.js';
import type { Workspace } from '../../workspace/workspace.js';
import { resolveCluster } from '../clusterQueries.js';
import { suggestAddresses, type CurlAddress } from '../curl/curlAddresses.js';
import { listCurlSources, type CurlSource } from '../curl/curlSources.js';
import type { PlaceRef } from '../placeRef.js';
import { readServiceFacts } from '../serviceFacts.js';
import { readTopology } from './readTopology.js';
import type { ServiceSubject } from './serviceAt.js';

/** Which topology is wanted, and which request through it; what is absent is chosen. */
export interface TopologyRequest extends ServiceSubject {
  /** The id of a curl source. */
  readonly from?: string;
  /** What curl is given. */
  readonly address?: string;
}

/** One entry of a list to choose from; `group` is the heading above it, '' where there is none. */
export interface TopologyChoice {
  readonly value: string;
  readonly label: string;
  readonly group: string;
  /** What the value stands for, where the value itself may change with an edit: `NodePort of Service web at worker-1`. */
  readonly meaning?: string;
}

/** Everything that the panel shows of a topology, as plain data. */
export interface TopologyView {
  /** The request as it was made: with source and address chosen. `address` is absent where none is worth a request. */
  readonly request: TopologyRequest;
  /** Absent when the Service is gone. */
  readonly topology: Topology | undefined;
  /** What a click on a box opens; stays with the editor. */
  readonly places: ReadonlyMap<string, PlaceRef>;
  readonly services: readonly TopologyChoice[];
  readonly sources: readonly TopologyChoice[];
  readonly addresses: readonly TopologyChoice[];
  /** What the answer rests on, in words. */
  readonly assumptions: readonly string[];
}

/** What is left where a Service is gone. */
export function emptyView(request: TopologyRequest): TopologyView {
  return {
    request,
    topology: undefined,
    places: new Map(),
    services: [],
    sources: [],
    addresses: [],
    assumptions: [],
  };
}

/**
 * The topology of a Service with one request through it, as the manifests are now; undefined when its environment is gone. An address that
 * was chosen from the list of the view before stays what it stands for: a request to a NodePort follows when an edit changes the number.
 */
export function readTopologyView(
  workspace: Workspace,
  wanted: TopologyRequest,
  before?: TopologyView,
): TopologyView | undefined {
  const cluster = resolveCluster(workspace, wanted.cluster);
  if (cluster === undefined) return undefined;
  const service = cluster.service(wanted.service.namespace, wanted.service.name);
  const services = cluster.services
    .filter(({ manifest }) => manifest !== undefined)
    .map(({ ref }) => ({ value: `${ref.namespace}/${ref.name}`, label: nameOf(ref), group: '' }));
  const sources = listCurlSources(cluster);
  const source = service && chooseSource(cluster, service, sources, wanted.from);
  if (service === undefined || source === undefined) return { ...emptyView(wanted), services };
  const suggestions = suggestAddresses(cluster, source.client, { service: service.ref });
  const ask = (argument: string): CurlRun =>
    runCurl(cluster, source.client, argument, { stdout: 'terminal' });
  const address =
    wanted.address === undefined
      ? chooseAddress(suggestions, ask)
      : followAddress(wanted.address, suggestions, before);
  const run = address === undefined ? undefined : ask(address);
  const { topology, places } = readTopology(cluster, service, {
    source,
    ...(run === undefined ? {} : { run }),
  });
  const mark = previewMarker(cluster);
  return {
    request: {
      cluster: wanted.cluster,
      service: service.ref,
      from: source.id,
      ...(address === undefined ? {} : { address }),
    },
    topology,
    places,
    services,
    sources: sources.map(sourceChoice),
    addresses: suggestions.map(({ argument, shown, description }) => ({
      value: argument,
      label: `${shown} · ${description.replace(` of Service ${service.ref.name}`, '').replace(`Service ${service.ref.name} `, '')}`,
      group: '',
      meaning: description,
    })),
    assumptions: run?.kind === 'sent' ? run.trace.assumptions.map(({ message }) => mark(message)) : [],
  };
}

/** The one that is asked for, if it is there; else from outside where the Service can be reached from there; else a pod or a node. */
function chooseSource(
  cluster: Cluster,
  service: ClusterService,
  sources: readonly CurlSource[],
  wanted: string | undefined,
): CurlSource | undefined {
  const asked = sources.find(({ id }) => id === wanted);
  if (asked !== undefined) return asked;
  const { type } = service.service.spec;
  const isOutside = type === 'NodePort' || type === 'LoadBalancer';
  const own = new Set(readServiceFacts(cluster, service).selected.map(({ ref }) => objectKey(ref)));
  const isClient = ({ client }: CurlSource): boolean =>
    client.kind === 'pod' &&
    client.namespace === service.ref.namespace &&
    !own.has(objectKey({ ...client, kind: 'Pod' }));
  const isWorker = ({ client }: CurlSource): boolean =>
    client.kind === 'node' && (cluster.node(client.name)?.node.spec?.taints ?? []).length === 0;
  const found = isOutside ? undefined : (sources.find(isClient) ?? sources.find(isWorker));
  return found ?? sources.find(({ client }) => client.kind === 'outside');
}

/** How many addresses are tried for one that answers. */
const mostTried = 6;

/** The first address that answers, else the first. */
function chooseAddress(
  suggestions: readonly CurlAddress[],
  ask: (argument: string) => CurlRun,
): string | undefined {
  const answers = ({ argument }: CurlAddress): boolean => {
    const run = ask(argument);
    return run.kind === 'sent' && run.trace.verdict === 'delivered';
  };
  return (suggestions.slice(0, mostTried).find(answers) ?? suggestions[0])?.argument;
}

function followAddress(
  address: string,
  suggestions: readonly CurlAddress[],
  before: TopologyView | undefined,
): string {
  if (suggestions.some(({ argument }) => argument === address)) return address;
  const chosen = before?.addresses.find(({ value }) => value === address);
  const now = chosen && suggestions.find(({ description }) => description === chosen.meaning);
  return now?.argument ?? address;
}

function sourceChoice({ id, label, description, group }: CurlSource): TopologyChoice {
  return { value: id, label: `${label} · ${description}`, group };
}

function nameOf({ namespace, name }: ObjectRef): string {
  return namespace === 'default' ? name : `${namespace}/${name}`;
}
