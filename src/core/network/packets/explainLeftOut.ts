import type { Pod, Service } from '../../apiserver/types.js';
import { explainMembership } from '../../controllers/explainMembership.js';
import { compareLabels } from '../../labels/compareLabels.js';
import type { ObjectRef } from '../../manifests/manifest.js';
import { formatSocket } from '../addresses.js';
import { decidedBy, nameOf, refOf } from '../objectRef.js';
import type { CategorizedEndpoints } from '../proxy/categorizeEndpoints.js';
import type { ProxyEndpoint } from '../proxy/proxyEndpoint.js';
import type { ServicePort } from '../proxy/servicePort.js';
import type { LeftOut } from '../trace.js';
import type { Journey } from './path.js';

/** Every endpoint of the Service port that is not chosen, and every pod that is no endpoint though its labels match or nearly do. */
export function explainLeftOut(
  { index, node }: Journey,
  port: ServicePort,
  categorized: CategorizedEndpoints<ProxyEndpoint>,
  chosen: readonly ProxyEndpoint[],
): readonly LeftOut[] {
  const taken = new Set(chosen);
  const endpoints = index.services.endpointsOf(port);
  const namespace = port.service.metadata.namespace ?? 'default';
  const known = new Set(endpoints.map((endpoint) => endpoint.endpoint.targetRef?.name));
  const others = index.state.pods.filter(
    ({ metadata }) => (metadata.namespace ?? 'default') === namespace && !known.has(metadata.name),
  );
  return [
    ...endpoints
      .filter((endpoint) => !taken.has(endpoint))
      .map((endpoint) => {
        const pod = podRefOf(endpoint);
        const name =
          pod === undefined ? formatSocket(endpoint.address, endpoint.port) : `${pod.namespace}/${pod.name}`;
        const reason = explainUnused(endpoint, categorized, node.name);
        return { name, ...(pod === undefined ? {} : { pod }), reason };
      }),
    ...others.flatMap((pod) => explainUnlisted(port, pod, index.state.nodes) ?? []),
  ];
}

/** The pod behind an endpoint, where it names one. */
export function podRefOf({ endpoint, slice }: ProxyEndpoint): ObjectRef | undefined {
  const { targetRef } = endpoint;
  if (targetRef?.name === undefined || (targetRef.kind ?? 'Pod') !== 'Pod') return undefined;
  const namespace = targetRef.namespace ?? slice.metadata.namespace ?? 'default';
  return { kind: 'Pod', namespace, name: targetRef.name };
}

function explainUnused(
  endpoint: ProxyEndpoint,
  { cluster, topology }: CategorizedEndpoints<ProxyEndpoint>,
  node: string,
): string {
  if (!endpoint.ready) {
    if (!endpoint.terminating) return 'it is not ready';
    if (!endpoint.serving) return 'it is terminating and serves no longer';
  }
  const elsewhere = `it is on ${endpoint.nodeName === undefined ? 'no node' : `node ${endpoint.nodeName}`}, not on node ${node}`;
  if (!endpoint.ready)
    return cluster?.some((each) => each.ready) === false
      ? elsewhere
      : 'it is terminating, and others are ready';
  if (topology !== 'none' && cluster?.includes(endpoint) === false) {
    const hints = topology === 'PreferSameNode' ? endpoint.nodeHints : endpoint.zoneHints;
    return `its hint is for ${topology === 'PreferSameNode' ? 'node' : 'zone'} ${hints.join(', ')}`;
  }
  return elsewhere;
}

function explainUnlisted(
  { service, index, protocol }: ServicePort,
  pod: Pod,
  nodes: Parameters<typeof explainMembership>[2],
): LeftOut | undefined {
  const membership = explainMembership(service, pod, nodes);
  const base = { name: nameOf(pod), pod: refOf(pod) };
  if (membership.kind === 'out') {
    if (membership.cause === 'no-selector' || membership.cause === 'external-name') return undefined;
    if (membership.cause === 'labels-differ' && !nearlyMatches(service, pod)) return undefined;
    const { object, path } = membership.decidedBy;
    return {
      ...base,
      reason: membership.reason,
      decidedBy: decidedBy(object === 'pod' ? pod : service, ...path),
    };
  }
  const { targetPort } = service.spec.ports?.[index] ?? {};
  if (!membership.unresolvedPorts.some((port) => port === service.spec.ports?.[index])) return undefined;
  const reason = `it has no ${protocol} port named "${targetPort ?? ''}"`;
  return { ...base, reason, decidedBy: decidedBy(service, 'spec', 'ports', index, 'targetPort') };
}

function nearlyMatches({ spec }: Service, { metadata }: Pod): boolean {
  return compareLabels(spec.selector ?? {}, metadata.labels ?? {}).near;
}
