import { invalid, type FieldError } from '../field/fieldError.js';
import type { IPFamily } from '../types.js';
import { parseIP } from '../../text/ipAddress.js';
import type { KubernetesVersion } from '../options.js';
import type { ServiceDraft, SpecDraft } from './draft.js';
import { servicePaths } from './paths.js';
import { rangeWords } from './rangeWords.js';
import { sameStrings } from './traits.js';
import { validateServiceClusterIPsRelatedFields } from './validateClusterIPs.js';

/** What of the cluster decides about IP families: those it serves, the primary first. */
export interface FamilyOptions {
  readonly families: readonly IPFamily[];
  readonly version: KubernetesVersion;
}

/**
 * Fills in ipFamilyPolicy and ipFamilies, and refuses what the cluster cannot serve; runs before any allocation and any other rule.
 * As `initIPFamilyFields` of pkg/registry/core/service/storage/alloc.go.
 */
export function initIPFamilyFields(
  after: ServiceDraft,
  before: ServiceDraft | undefined,
  options: FamilyOptions,
): readonly FieldError[] {
  const spec = after.spec;
  if (spec.type === 'ExternalName') return [];
  if (isMatchingPreferDualStack(spec, before?.spec)) return [];
  spec.ipFamilyPolicy ??= before?.spec.ipFamilyPolicy ?? defaultPolicy(spec);
  const malformed = validateServiceClusterIPsRelatedFields(spec, before?.spec, options.version);
  if (malformed.length > 0) return malformed;
  const errors = [
    ...(before === undefined ? [] : reduceFamilies(spec, before.spec)),
    ...refuseTwoOfSingleStack(spec),
    ...inferFamilies(spec, options.families),
  ];
  if (errors.length > 0) return errors;
  if (isHeadlessWithoutSelector(spec)) {
    if (spec.ipFamilies.length === 0) spec.ipFamilies = options.families.slice(0, 1);
    if (spec.ipFamilies.length < 2 && spec.ipFamilyPolicy !== 'SingleStack') addOtherFamily(spec);
    return [];
  }
  const unserved = refuseUnservedFamilies(spec, options.families);
  if (unserved.length > 0) return unserved;
  if (spec.ipFamilies.length === 0) spec.ipFamilies = options.families.slice(0, 1);
  if (spec.ipFamilyPolicy !== 'SingleStack' && spec.ipFamilies.length === 1 && options.families.length === 2)
    addOtherFamily(spec);
  return [];
}

/**
 * Whether an update leaves the address fields of a PreferDualStack Service alone; then it is neither upgraded nor downgraded,
 * even where the cluster has changed. As `isMatchingPreferDualStackClusterIPFields`.
 */
export function isMatchingPreferDualStack(spec: SpecDraft, old: SpecDraft | undefined): boolean {
  if (old === undefined || spec.ipFamilyPolicy === undefined || old.type !== spec.type) return false;
  return (
    ['ClusterIP', 'NodePort', 'LoadBalancer'].includes(spec.type) &&
    spec.ipFamilyPolicy === 'PreferDualStack' &&
    (old.ipFamilyPolicy === undefined || old.ipFamilyPolicy === 'PreferDualStack') &&
    sameStrings(old.clusterIPs, spec.clusterIPs) &&
    sameStrings(old.ipFamilies, spec.ipFamilies)
  );
}

function defaultPolicy(spec: SpecDraft): string {
  return isHeadlessWithoutSelector(spec) ? 'RequireDualStack' : 'SingleStack';
}

function isHeadlessWithoutSelector(spec: SpecDraft): boolean {
  return spec.clusterIP === 'None' && Object.keys(spec.selector ?? {}).length === 0;
}

function addOtherFamily(spec: SpecDraft): void {
  spec.ipFamilies = [...spec.ipFamilies, spec.ipFamilies[0] === 'IPv4' ? 'IPv6' : 'IPv4'];
}

/** On an update to SingleStack the second address and family go; without it they may not be left out. */
function reduceFamilies(spec: SpecDraft, old: SpecDraft): readonly FieldError[] {
  if (spec.ipFamilyPolicy === 'SingleStack') {
    if (sameStrings(old.clusterIPs, spec.clusterIPs)) spec.clusterIPs = spec.clusterIPs.slice(0, 1);
    if (sameStrings(old.ipFamilies, spec.ipFamilies)) spec.ipFamilies = spec.ipFamilies.slice(0, 1);
    return [];
  }
  const errors: FieldError[] = [];
  const complain = (what: string): void => {
    const detail = `must be 'SingleStack' to release the secondary ${what}`;
    errors.push(invalid(servicePaths.ipFamilyPolicy, spec.ipFamilyPolicy, detail));
  };
  if (isReduced(spec.clusterIPs, old.clusterIPs)) complain('cluster IP');
  if (isReduced(spec.ipFamilies, old.ipFamilies)) complain('IP family');
  return errors;
}

function isReduced(values: readonly string[], old: readonly string[]): boolean {
  return values.length > 0 && values.length < old.length;
}

function refuseTwoOfSingleStack(spec: SpecDraft): readonly FieldError[] {
  if (spec.ipFamilyPolicy !== 'SingleStack') return [];
  const errors: FieldError[] = [];
  const complain = (what: string): void => {
    const detail = `must be 'RequireDualStack' or 'PreferDualStack' when multiple ${what} are specified`;
    errors.push(invalid(servicePaths.ipFamilyPolicy, spec.ipFamilyPolicy, detail));
  };
  if (spec.clusterIPs.length === 2) complain('cluster IPs');
  if (spec.ipFamilies.length === 2) complain('IP families');
  return errors;
}

/** Each address without a family gives its own. */
function inferFamilies(spec: SpecDraft, served: readonly IPFamily[]): readonly FieldError[] {
  const errors: FieldError[] = [];
  for (const [index, address] of spec.clusterIPs.entries()) {
    if (address === 'None') break;
    if (index < spec.ipFamilies.length) continue;
    const family = parseIP(address)?.family;
    if (family !== undefined && served.includes(family)) spec.ipFamilies = [...spec.ipFamilies, family];
    else
      errors.push(
        invalid(
          servicePaths.clusterIPs.index(index),
          [...spec.clusterIPs],
          `${family ?? 'unknown'} is ${rangeWords.family}`,
        ),
      );
  }
  return errors;
}

function refuseUnservedFamilies(spec: SpecDraft, served: readonly IPFamily[]): readonly FieldError[] {
  const errors: FieldError[] = [];
  if (spec.ipFamilyPolicy === 'RequireDualStack' && served.length < 2)
    errors.push(invalid(servicePaths.ipFamilyPolicy, spec.ipFamilyPolicy, rangeWords.dualStack));
  for (const [index, family] of spec.ipFamilies.entries())
    if (!served.some((each) => each === family))
      errors.push(invalid(servicePaths.ipFamilies.index(index), family, rangeWords.family));
  return errors;
}
