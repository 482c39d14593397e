import type { KubernetesVersion } from '../options.js';

/** Rules for Services that came or went between the Kubernetes versions, by the first version that has them switched on. */
const since = {
  /** Addresses are objects of their own, so a Service's name must suit them (MultiCIDRServiceAllocator). */
  addressObjects: '1.33',
  /** PreferSameZone and PreferSameNode (PreferSameTrafficDistribution). */
  preferSameTrafficDistribution: '1.34',
  /** Names may begin with a digit (RelaxedServiceNameValidation). */
  relaxedNames: '1.36',
  /** No leading zeros, mapped addresses or bits beyond the prefix (StrictIPCIDRValidation). */
  strictAddresses: '1.36',
  /** externalIPs draw a warning. */
  externalIPsDeprecated: '1.36',
} as const satisfies Readonly<Record<string, KubernetesVersion>>;

/** Whether a Kubernetes version has a rule. */
export function hasFeature(version: KubernetesVersion, feature: keyof typeof since): boolean {
  return version >= since[feature];
}
