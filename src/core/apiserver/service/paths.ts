import { FieldPath } from '../field/fieldPath.js';

const spec = FieldPath.of('spec');

/** The fields of a Service that rules complain about, as the server prints them, made once. */
export const servicePaths = {
  annotations: FieldPath.of('metadata').child('annotations'),
  ports: spec.child('ports'),
  selector: spec.child('selector'),
  clusterIPs: spec.child('clusterIPs'),
  ipFamilies: spec.child('ipFamilies'),
  ipFamilyPolicy: spec.child('ipFamilyPolicy'),
  type: spec.child('type'),
  externalIPs: spec.child('externalIPs'),
  externalName: spec.child('externalName'),
  externalTrafficPolicy: spec.child('externalTrafficPolicy'),
  internalTrafficPolicy: spec.child('internalTrafficPolicy'),
  healthCheckNodePort: spec.child('healthCheckNodePort'),
  sessionAffinity: spec.child('sessionAffinity'),
  sessionAffinityConfig: spec.child('sessionAffinityConfig'),
  /** The server really prints a capital L. */
  loadBalancerSourceRanges: spec.child('LoadBalancerSourceRanges', 'loadBalancerSourceRanges'),
  /** The same field in warnings. */
  sourceRanges: spec.child('loadBalancerSourceRanges'),
  loadBalancerIP: spec.child('loadBalancerIP'),
  loadBalancerClass: spec.child('loadBalancerClass'),
  allocateLoadBalancerNodePorts: spec.child('allocateLoadBalancerNodePorts'),
  trafficDistribution: spec.child('trafficDistribution'),
} as const;
