import { assume } from '../assumptions.js';
import { decidedBy } from '../objectRef.js';
import { isDraining, type CategorizedEndpoints } from '../proxy/categorizeEndpoints.js';
import type { ProxyEndpoint } from '../proxy/proxyEndpoint.js';
import type { ServiceMatch } from '../proxy/serviceTable.js';
import type { EndpointShare, Hop } from '../trace.js';
import { explainLeftOut, podRefOf } from './explainLeftOut.js';
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
  const draining = !chosen.every(isDraining) ? '' : ', terminating but still serving';
  const base: Hop = {
    node: node.name,
    component: 'EndpointSelect',
    action:
      failure === ''
        ? `kube-proxy ${count === 1 ? 'takes the only endpoint' : `picks one of ${count} endpoints`}${draining}${sticky}`
        : failure,
    before: header,
    decidedBy: [
      decidedBy(service, 'spec', 'selector'),
      ...(affinitySeconds > 0 ? [decidedBy(service, 'spec', 'sessionAffinity')] : []),
    ],
    confidence: count > 0 ? 'assumed' : 'sure',
    ...(affinitySeconds > 0 ? { affinitySeconds } : {}),
    ...(count > 0 ? { assumptions: [assume('pod/ready')] } : {}),
  };
  if (detail === 'verdict') return base;
  const share = 1 / count;
  return {
    ...base,
    endpoints: chosen.map((endpoint) => describeShare(endpoint, share)),
    leftOut: explainLeftOut(journey, match.port, categorized, chosen),
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
