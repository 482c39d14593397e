import { duplicate, invalid, notSupported, required, type FieldError } from '../field/fieldError.js';
import type { KubernetesVersion } from '../options.js';
import { parseIP } from '../../text/ipAddress.js';
import { validateIPForLegacyField } from '../validation/ipFields.js';
import type { SpecDraft } from './draft.js';
import { hasFeature } from './features.js';
import { servicePaths } from './paths.js';
import { isHeadless } from './traits.js';

const { clusterIPs: clusterIPsPath, ipFamilies: ipFamiliesPath, ipFamilyPolicy: policyPath } = servicePaths;

/** How clusterIP, clusterIPs, ipFamilies and ipFamilyPolicy go together. As `ValidateServiceClusterIPsRelatedFields`. */
export function validateServiceClusterIPsRelatedFields(
  spec: SpecDraft,
  old: SpecDraft | undefined,
  version: KubernetesVersion,
): readonly FieldError[] {
  if (spec.type === 'ExternalName') return [];
  const errors: FieldError[] = [];
  validateSingularAndPlural(spec, errors);
  validateFamilies(spec, errors);
  const areValid = validateAddresses(spec, old, version, errors);
  if (spec.clusterIPs.length > 2)
    errors.push(invalid(clusterIPsPath, [...spec.clusterIPs], 'may only hold up to 2 values'));
  if (!areValid) return errors;
  if (spec.clusterIPs.length > 1 && !isDualStack(spec.clusterIPs))
    errors.push(
      invalid(clusterIPsPath, [...spec.clusterIPs], 'may specify no more than one IP for each IP family'),
    );
  matchAddressesToFamilies(spec, errors);
  return errors;
}

function validateSingularAndPlural(spec: SpecDraft, errors: FieldError[]): void {
  const { clusterIP, clusterIPs } = spec;
  if (clusterIP === '') {
    if (clusterIPs.length > 0)
      errors.push(
        invalid(clusterIPsPath, [...clusterIPs], 'must be empty when `clusterIP` is not specified'),
      );
  } else if (clusterIPs.length === 0) errors.push(required(clusterIPsPath));
  else if (clusterIPs[0] !== clusterIP)
    errors.push(invalid(clusterIPsPath, [...clusterIPs], 'first value must match `clusterIP`'));
}

function validateFamilies(spec: SpecDraft, errors: FieldError[]): void {
  const seen = new Set<string>();
  for (const [index, family] of spec.ipFamilies.entries()) {
    if (family !== 'IPv4' && family !== 'IPv6')
      errors.push(notSupported(ipFamiliesPath.index(index), family, ['IPv4', 'IPv6']));
    if (seen.has(family)) errors.push(duplicate(ipFamiliesPath.index(index), family));
    seen.add(family);
  }
  const policies = ['PreferDualStack', 'RequireDualStack', 'SingleStack'];
  if (spec.ipFamilyPolicy !== undefined && !policies.includes(spec.ipFamilyPolicy))
    errors.push(notSupported(policyPath, spec.ipFamilyPolicy, policies));
}

/** Answers whether all are addresses, or the one is `None`; addresses that were there before are not looked at again. */
function validateAddresses(
  spec: SpecDraft,
  old: SpecDraft | undefined,
  version: KubernetesVersion,
  errors: FieldError[],
): boolean {
  const strict = hasFeature(version, 'strictAddresses');
  let areValid = true;
  for (const [index, address] of spec.clusterIPs.entries()) {
    if (index === 0 && address === 'None') {
      if (spec.clusterIPs.length === 1) continue;
      areValid = false;
      errors.push(invalid(clusterIPsPath, [...spec.clusterIPs], "'None' must be the first and only value"));
    } else if (!old?.clusterIPs.includes(address)) {
      const complaints = validateIPForLegacyField(clusterIPsPath.index(index), address, { strict });
      areValid &&= complaints.length === 0;
      errors.push(...complaints);
    }
  }
  return areValid;
}

/** As netutils.IsDualStackIPStrings: at least one of each family. */
function isDualStack(addresses: readonly string[]): boolean {
  return new Set(addresses.map((address) => parseIP(address)?.family)).size === 2;
}

function matchAddressesToFamilies(spec: SpecDraft, errors: FieldError[]): void {
  if (isHeadless(spec)) return;
  for (const [index, address] of spec.clusterIPs.entries()) {
    const family = spec.ipFamilies[index];
    if (family !== 'IPv4' && family !== 'IPv6') continue;
    const actual = parseIP(address)?.family === 'IPv6' ? 'IPv6' : 'IPv4';
    if (actual !== family)
      errors.push(
        invalid(
          clusterIPsPath.index(index),
          address,
          `expected an ${family} value as indicated by \`ipFamilies[${index}]\``,
        ),
      );
  }
}
