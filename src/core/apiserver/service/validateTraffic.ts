import { forbidden, invalid, notSupported, required, type FieldError } from '../field/fieldError.js';
import type { KubernetesVersion } from '../options.js';
import { isValidPortNum } from '../validation/names.js';
import type { SpecDraft } from './draft.js';
import { hasFeature } from './features.js';
import { servicePaths } from './paths.js';
import { isExternallyAccessible, needsHealthCheck } from './traits.js';

const policies = ['Cluster', 'Local'];

/** The rules for externalTrafficPolicy and healthCheckNodePort. As `validateServiceExternalTrafficPolicy`. */
export function validateServiceExternalTrafficPolicy(spec: SpecDraft): FieldError[] {
  const errors: FieldError[] = [];
  const path = servicePaths.externalTrafficPolicy;
  const policy = spec.externalTrafficPolicy;
  if (!isExternallyAccessible(spec)) {
    if (policy !== '')
      errors.push(invalid(path, policy, 'may only be set for externally-accessible services'));
  } else if (policy === '') errors.push(required(path));
  else if (!policies.includes(policy)) errors.push(notSupported(path, policy, policies));
  return [...errors, ...validateHealthCheckNodePort(spec)];
}

function validateHealthCheckNodePort(spec: SpecDraft): FieldError[] {
  const path = servicePaths.healthCheckNodePort;
  const port = spec.healthCheckNodePort;
  if (needsHealthCheck(spec))
    return port === 0
      ? [required(path)]
      : isValidPortNum(port).map((complaint) => invalid(path, port, complaint));
  const words = "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'";
  return port === 0 ? [] : [invalid(path, port, words)];
}

/** A health check node port may not change while it is needed. As `validateServiceExternalTrafficFieldsUpdate`. */
export function validateServiceExternalTrafficFieldsUpdate(spec: SpecDraft, old: SpecDraft): FieldError[] {
  if (!needsHealthCheck(old) || !needsHealthCheck(spec)) return [];
  if (spec.healthCheckNodePort === old.healthCheckNodePort) return [];
  return [forbidden(servicePaths.healthCheckNodePort, 'field is immutable')];
}

/** The rules for internalTrafficPolicy. As `validateServiceInternalTrafficFieldsValue`. */
export function validateServiceInternalTrafficPolicy(spec: SpecDraft): FieldError[] {
  const path = servicePaths.internalTrafficPolicy;
  const policy = spec.internalTrafficPolicy;
  if (policy === undefined)
    return ['NodePort', 'LoadBalancer', 'ClusterIP'].includes(spec.type) ? [required(path)] : [];
  return policies.includes(policy) ? [] : [notSupported(path, policy, policies)];
}

/** The rules for trafficDistribution, whose values came one after another. As `validateServiceTrafficDistribution`. */
export function validateServiceTrafficDistribution(
  spec: SpecDraft,
  version: KubernetesVersion,
): FieldError[] {
  const supported = hasFeature(version, 'preferSameTrafficDistribution')
    ? ['PreferClose', 'PreferSameZone', 'PreferSameNode']
    : ['PreferClose'];
  const distribution = spec.trafficDistribution;
  if (distribution === undefined || supported.includes(distribution)) return [];
  return [notSupported(servicePaths.trafficDistribution, distribution, supported)];
}
