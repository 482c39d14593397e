import type { Pod } from '../../apiserver/types.js';
import type { ObjectRef } from '../../manifests/manifest.js';
import { formatSocket } from '../addresses.js';
import { assume } from '../assumptions.js';
import { decidedBy, nameOf, refOf } from '../objectRef.js';
import { isDraining, type CategorizedEndpoints } from '../proxy/categorizeEndpoints.js';
import type { ProxyEndpoint } from '../proxy/proxyEndpoint.js';
import type { ServiceMatch } from '../proxy/serviceTable.js';
import type { EndpointShare, Hop, LeftOut } from '../trace.js';
import type { Journey } from './path.js';

/** The hop EndpointSelect: every endpoint that may be picked with its share, and every other with the reason why not. */
export function explainChoice(
  journey: Journey,
  match: ServiceMatch,
  categorized: CategorizedEndpoints<ProxyEndpoint>,
  chosen: readonly ProxyEndpoint[],
  failure: string,
): Hop {
  const { node, header, detail } = journey;
  const { service, affinitySeconds } = match.port;
  const sticky =
    affinitySeconds > 0
      ? `; the client stays with its endpoint for ${affinitySeconds} seconds (sessionAffinity ClientIP)`
      : '';
  const count = chosen.length;
  const draining = chosen.every(isDraining) ? ', all terminating but still serving' : '';
  const base: Hop = {
    node: node.name,
    component: 'EndpointSelect',
    action:
      failure === ''
        ? `kube-proxy picks one of ${count} endpoint${count === 1 ? '' : 's'}${draining}${sticky}`
        : failure,
    before: header,
    decidedBy: [
      decidedBy(service, 'spec', 'selector'),
      ...(affinitySeconds > 0 ? [decidedBy(service, 'spec', 'sessionAffinity')] : []),
    ],
    confidence: count > 0 ? 'assumed' : 'sure',
    ...(count > 0 ? { assumptions: [assume('pod/ready')] } : {}),
  };
  if (detail === 'verdict') return base;
  const share = 1 / count;
  return {
    ...base,
    endpoints: chosen.map((endpoint) => describeShare(endpoint, share)),
    leftOut: explainLeftOut(journey, match, categorized, chosen),
  };
}

function describeShare(endpoint: ProxyEndpoint, share: number): EndpointShare {
  const pod = podRefOf(endpoint);
  return {
    address: endpoint.address,
    port: endpoint.port,
    ...(endpoint.nodeName === undefined ? {} : { node: endpoint.nodeName }),
    ...(pod === undefined ? {} : { pod }),
    share,
  };
}

function podRefOf({ endpoint, slice }: ProxyEndpoint): ObjectRef | undefined {
  const { targetRef } = endpoint;
  if (targetRef?.name === undefined || (targetRef.kind ?? 'Pod') !== 'Pod') return undefined;
  const namespace = targetRef.namespace ?? slice.metadata.namespace ?? 'default';
  return { kind: 'Pod', namespace, name: targetRef.name };
}

function explainLeftOut(
  { index, node }: Journey,
  { port }: ServiceMatch,
  categorized: CategorizedEndpoints<ProxyEndpoint>,
  chosen: readonly ProxyEndpoint[],
): readonly LeftOut[] {
  const taken = new Set(chosen);
  const endpoints = index.services.endpointsOf(port);
  const listed = endpoints.filter((endpoint) => !taken.has(endpoint));
  const known = new Set(endpoints.map((endpoint) => endpoint.endpoint.targetRef?.name));
  const unlisted = selectedPods(index.state.pods, port.service).filter(
    (pod) => !known.has(pod.metadata.name),
  );
  return [
    ...listed.map((endpoint) => {
      const pod = podRefOf(endpoint);
      const name =
        pod === undefined ? formatSocket(endpoint.address, endpoint.port) : `${pod.namespace}/${pod.name}`;
      const reason = explainUnused(endpoint, categorized, node.name);
      return { name, ...(pod === undefined ? {} : { pod }), reason };
    }),
    ...unlisted.map((pod) => ({ name: nameOf(pod), pod: refOf(pod), ...explainUnlisted(pod, port) })),
  ];
}

function explainUnused(
  endpoint: ProxyEndpoint,
  { cluster, topology }: CategorizedEndpoints<ProxyEndpoint>,
  node: string,
): string {
  if (!endpoint.ready) {
    if (!endpoint.terminating) return 'it is not ready';
    return endpoint.serving
      ? 'it is terminating, and others are ready'
      : 'it is terminating and serves no longer';
  }
  if (topology !== 'none' && cluster?.includes(endpoint) === false) {
    const hints = topology === 'PreferSameNode' ? endpoint.nodeHints : endpoint.zoneHints;
    return `its hint is for ${topology === 'PreferSameNode' ? 'node' : 'zone'} ${hints.join(', ')}`;
  }
  return `it is on node ${endpoint.nodeName ?? '(none)'}, not on node ${node}`;
}

function selectedPods(
  pods: readonly Pod[],
  { spec, metadata }: ServiceMatch['port']['service'],
): readonly Pod[] {
  const pairs = Object.entries(spec.selector ?? {});
  if (pairs.length === 0) return [];
  return pods.filter(
    (pod) =>
      pod.metadata.namespace === metadata.namespace &&
      pairs.every(([key, value]) => pod.metadata.labels?.[key] === value),
  );
}

function explainUnlisted(pod: Pod, port: ServiceMatch['port']): Pick<LeftOut, 'reason' | 'decidedBy'> {
  const phase = pod.status?.phase;
  if (phase === 'Succeeded' || phase === 'Failed') return { reason: `it has finished (${phase})` };
  if ((pod.status?.podIP ?? '') === '') return { reason: 'it has no address yet' };
  const { targetPort } = port.service.spec.ports?.[port.index] ?? {};
  if (typeof targetPort === 'string')
    return {
      reason: `it has no ${port.protocol} port named "${targetPort}"`,
      decidedBy: decidedBy(port.service, 'spec', 'ports', port.index, 'targetPort'),
    };
  return { reason: 'no EndpointSlice of the Service lists it' };
}
