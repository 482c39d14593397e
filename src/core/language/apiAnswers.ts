import type { Cluster } from '../cluster/cluster.js';
import { runCurl } from '../curl/runCurl.js';
import type { Workspace } from '../workspace/workspace.js';
import { findSource } from './curl/curlSources.js';
import { runRequest } from './curl/runRequest.js';
import { showDnsName } from './serviceAddresses.js';
import { readServiceFacts } from './serviceFacts.js';

/** Which Service is asked about. */
export interface ServiceQuery {
  readonly name: string;
  /** Default: `default`. */
  readonly namespace?: string;
  /** The URI of a manifest: the answer is about what is applied together with it. Default: the first environment that has the Service. */
  readonly near?: string;
}

/** One endpoint, as the EndpointSlices have it. */
export interface EndpointAnswer {
  readonly address: string;
  readonly ready: boolean;
  readonly node: string | undefined;
  readonly pod: string | undefined;
  readonly ports: readonly {
    readonly name: string;
    readonly port: number | undefined;
    readonly protocol: string;
  }[];
}

/** What becomes of a Service. Values that no manifest says are previews: a real cluster may choose others. */
export interface ServiceAnswer {
  readonly dnsName: string;
  readonly type: string;
  readonly clusterIP: string | undefined;
  readonly previewed: { readonly clusterIP: boolean; readonly nodePorts: boolean };
  readonly nodePorts: readonly number[];
  readonly endpoints: readonly EndpointAnswer[];
  /** Pods that the selector picks and that get no traffic. */
  readonly leftOut: readonly { readonly pod: string; readonly reason: string }[];
}

/** A request to simulate; nothing is sent. */
export interface RequestQuery {
  /** A node's name, `NAMESPACE/pod/NAME`, or `outside`. */
  readonly from: string;
  /** What curl is given, without `curl`. */
  readonly command: string;
  /** As for a Service; default: the first environment that has the source. */
  readonly near?: string;
}

/** How a simulated request ended. */
export interface RequestAnswer {
  readonly verdict: string;
  /** Curl's own. */
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Curl's words, each hop, the reason and every assumption. */
  readonly transcript: string;
}

/** The endpoints of a Service; undefined where no manifest makes such a Service. */
export function answerEndpoints(workspace: Workspace, query: ServiceQuery): ServiceAnswer | undefined {
  const { name, namespace = 'default' } = query;
  for (const cluster of clustersNear(workspace, query.near)) {
    const service = cluster.service(namespace, name);
    if (service === undefined) continue;
    const { type, clusterIP, ports = [] } = service.service.spec;
    const facts = readServiceFacts(cluster, service);
    return {
      dnsName: showDnsName(cluster, service),
      type,
      clusterIP,
      previewed: { clusterIP: service.previews.clusterIPs, nodePorts: service.previews.nodePorts.size > 0 },
      nodePorts: ports.flatMap(({ nodePort = 0 }) => (nodePort === 0 ? [] : [nodePort])),
      endpoints: facts.endpoints.map(({ address, ready, node, pod, ports: own }) => ({
        address,
        ready,
        node,
        pod: pod?.ref.name,
        ports: own,
      })),
      leftOut: facts.leftOut.map(({ pod, reason }) => ({ pod: pod.ref.name, reason })),
    };
  }
  return undefined;
}

/** Runs a curl command line through the simulated cluster; undefined where there is no such source. */
export function answerRequest(
  workspace: Workspace,
  { from, command, near }: RequestQuery,
): RequestAnswer | undefined {
  for (const cluster of clustersNear(workspace, near)) {
    const source = findSource(cluster, from);
    if (source === undefined) continue;
    const { stdout, stderr } = runCurl(cluster, source.client, command);
    const { verdict, exitCode, text } = runRequest(workspace, cluster, source.client, { argument: command });
    return { verdict, exitCode, stdout, stderr, transcript: text };
  }
  return undefined;
}

function* clustersNear(workspace: Workspace, near: string | undefined): Generator<Cluster> {
  const environments = near === undefined ? workspace.environments() : workspace.environmentsOf(near);
  for (const environment of environments) yield workspace.cluster(environment);
}
