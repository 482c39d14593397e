import { invalid, type FieldError } from '../field/fieldError.js';
import type { KubernetesVersion } from '../options.js';
import { validateObjectMetaUpdate } from '../validation/objectMetaUpdate.js';
import type { ServiceDraft, SpecDraft } from './draft.js';
import { servicePaths } from './paths.js';
import { isHeadless } from './traits.js';
import { validateLoadBalancerClass } from './validateLoadBalancer.js';
import { validateService } from './validateService.js';
import { validateServiceExternalTrafficFieldsUpdate } from './validateTraffic.js';

/** What an update may change, then all rules for the new state. As `ValidateServiceUpdate`. */
export function validateServiceUpdate(
  after: ServiceDraft,
  before: ServiceDraft,
  version: KubernetesVersion,
): FieldError[] {
  const [spec, old] = [after.spec, before.spec];
  return [
    ...validateObjectMetaUpdate(after.metadata, before.metadata),
    ...validateUpgradeDowngradeClusterIPs(spec, old),
    ...validateUpgradeDowngradeIPFamilies(spec, old),
    ...validateLoadBalancerClass(spec, old),
    ...validateServiceExternalTrafficFieldsUpdate(spec, old),
    ...validateService(after, before, version),
  ];
}

const fixed = 'may not change once set';

/** A second address may come and go; the first stays. As `validateUpgradeDowngradeClusterIPs`. */
function validateUpgradeDowngradeClusterIPs(spec: SpecDraft, old: SpecDraft): FieldError[] {
  if (spec.type === 'ExternalName' || old.type === 'ExternalName') return [];
  if (isHeadless(old) && isHeadless(spec)) return [];
  const path = servicePaths.clusterIPs;
  const [count, oldCount] = [spec.clusterIPs.length, old.clusterIPs.length];
  const printed = [...spec.clusterIPs];
  if (count === oldCount)
    return old.clusterIPs.flatMap((address, index) =>
      address === spec.clusterIPs[index] ? [] : [invalid(path.index(index), printed, fixed)],
    );
  const errors: FieldError[] = [];
  if (count === 0) errors.push(invalid(path.index(0), printed, 'primary clusterIP can not be unset'));
  if (count > 0 && oldCount > 0 && spec.clusterIPs[0] !== old.clusterIPs[0])
    errors.push(invalid(path.index(0), printed, fixed));
  if (count === 1 && oldCount > 1) errors.push(...requireSingleStack(spec, 'clusterIP'));
  return errors;
}

/** As `validateUpgradeDowngradeIPFamilies`; that it prints clusterIPs for a changed first family is the server's. */
function validateUpgradeDowngradeIPFamilies(spec: SpecDraft, old: SpecDraft): FieldError[] {
  if (spec.type === 'ExternalName' || old.type === 'ExternalName') return [];
  if (isHeadless(spec) || isHeadless(old)) return [];
  const path = servicePaths.ipFamilies.index(0);
  const [count, oldCount] = [spec.ipFamilies.length, old.ipFamilies.length];
  if (count === oldCount)
    return old.ipFamilies.flatMap((family, index) =>
      family === spec.ipFamilies[index] ? [] : [invalid(path, [...spec.ipFamilies], fixed)],
    );
  const errors: FieldError[] = [];
  if (count < oldCount && spec.clusterIPs.length === 0)
    errors.push(invalid(path, [...spec.ipFamilies], 'primary ipFamily can not be unset'));
  if (count > 0 && oldCount > 0 && spec.ipFamilies[0] !== old.ipFamilies[0])
    errors.push(invalid(path, [...spec.clusterIPs], fixed));
  if (count === 1 && oldCount > 1) errors.push(...requireSingleStack(spec, 'ipFamily'));
  return errors;
}

function requireSingleStack(spec: SpecDraft, what: string): FieldError[] {
  if (spec.ipFamilyPolicy === 'SingleStack') return [];
  const words = `must be set to 'SingleStack' when releasing the secondary ${what}`;
  return [invalid(servicePaths.ipFamilyPolicy, spec.ipFamilyPolicy ?? null, words)];
}
