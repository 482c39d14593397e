import { isSet, objectOf } from '../object/read.js';
import type { PortDraft, ServiceDraft, SpecDraft } from './draft.js';
import { isExternallyAccessible } from './traits.js';

/** How long ClientIP affinity lasts unless said otherwise, in seconds: three hours. */
const defaultAffinitySeconds = 10800;

/** Fills in what a manifest leaves out and needs no allocator. As `SetDefaults_Service` of pkg/apis/core/v1. */
export function setDefaultsService({ spec }: Pick<ServiceDraft, 'spec'>): void {
  setSessionAffinity(spec);
  if (spec.type === '') spec.type = 'ClusterIP';
  for (const port of spec.ports) setDefaultsServicePort(port);
  if (isExternallyAccessible(spec) && spec.externalTrafficPolicy === '')
    spec.externalTrafficPolicy = 'Cluster';
  if (['NodePort', 'LoadBalancer', 'ClusterIP'].includes(spec.type)) spec.internalTrafficPolicy ??= 'Cluster';
  if (spec.type === 'LoadBalancer') spec.allocateLoadBalancerNodePorts ??= true;
}

function setSessionAffinity(spec: SpecDraft): void {
  if (spec.sessionAffinity === '') spec.sessionAffinity = 'None';
  if (spec.sessionAffinity === 'None') spec.sessionAffinityConfig = undefined;
  if (spec.sessionAffinity !== 'ClientIP') return;
  if (!isSet(objectOf(spec.sessionAffinityConfig?.clientIP).timeoutSeconds))
    spec.sessionAffinityConfig = { clientIP: { timeoutSeconds: defaultAffinitySeconds } };
}

function setDefaultsServicePort(port: PortDraft): void {
  if (port.protocol === '') port.protocol = 'TCP';
  if (port.targetPort === 0 || port.targetPort === '') port.targetPort = port.port;
}

/** What the server leaves out whenever it hands out a Service. As `defaultOnReadInternalTrafficPolicy`. */
export function defaultOnRead({ spec }: Pick<ServiceDraft, 'spec'>): void {
  if (spec.type === 'ExternalName') spec.internalTrafficPolicy = undefined;
}
