import type { KubernetesVersion } from '../options.js';
import { warnOfCIDR, warnOfIP } from '../validation/ipWarnings.js';
import { annotationsOf, type ServiceDraft, type SpecDraft } from './draft.js';
import { hasFeature } from './features.js';
import { servicePaths } from './paths.js';

const topologyMode = 'service.kubernetes.io/topology-mode';
const topologyAwareHints = 'service.kubernetes.io/topology-aware-hints';

/** What the server warns of when it accepts a Service, in its order. As `GetWarningsForService`. */
export function getWarningsForService(service: ServiceDraft, version: KubernetesVersion): readonly string[] {
  const { spec } = service;
  const warnings: string[] = [];
  if (Object.hasOwn(annotationsOf(service), topologyAwareHints))
    warnings.push(`annotation ${topologyAwareHints} is deprecated, please use ${topologyMode} instead`);
  if (spec.clusterIP !== '' && spec.clusterIP !== 'None')
    for (const [index, address] of spec.clusterIPs.entries())
      warnings.push(...warnOfIP(servicePaths.clusterIPs.index(index), address));
  warnings.push(...warnOfHeadless(spec));
  for (const [index, address] of spec.externalIPs.entries())
    warnings.push(...warnOfIP(servicePaths.externalIPs.index(index), address));
  const usesExternalIPs = spec.externalIPs.length > 0;
  if (usesExternalIPs && !isHeadless(spec) && spec.type !== 'ExternalName')
    if (hasFeature(version, 'externalIPsDeprecated'))
      warnings.push('spec.externalIPs is deprecated and may no longer be implemented in some clusters');
  if (spec.loadBalancerIP !== '')
    warnings.push(...warnOfIP(servicePaths.loadBalancerIP, spec.loadBalancerIP));
  for (const [index, range] of spec.loadBalancerSourceRanges.entries())
    warnings.push(...warnOfCIDR(servicePaths.sourceRanges.index(index), range));
  return [...warnings, ...warnOfIgnored(spec, version)];
}

function warnOfHeadless(spec: SpecDraft): readonly string[] {
  if (!isHeadless(spec)) return [];
  const ignored: string[] = [];
  if (spec.loadBalancerIP !== '') ignored.push('spec.loadBalancerIP');
  if (spec.externalIPs.length > 0) ignored.push('spec.externalIPs');
  if (spec.sessionAffinity !== 'None') ignored.push('spec.SessionAffinity');
  return ignored.map((field) => `${field} is ignored for headless services`);
}

function warnOfIgnored(spec: SpecDraft, version: KubernetesVersion): readonly string[] {
  const warnings: string[] = [];
  if (spec.type === 'ExternalName' && spec.externalIPs.length > 0)
    warnings.push('spec.externalIPs is ignored when spec.type is "ExternalName"');
  if (spec.type !== 'ExternalName' && spec.externalName !== '')
    warnings.push('spec.externalName is ignored when spec.type is not "ExternalName"');
  if (spec.trafficDistribution === 'PreferClose' && hasFeature(version, 'preferSameTrafficDistribution'))
    warnings.push('spec.trafficDistribution: "PreferClose" is deprecated; use "PreferSameZone"');
  return warnings;
}

/** The warnings look at the type as well, unlike the rules. */
function isHeadless(spec: SpecDraft): boolean {
  return spec.type === 'ClusterIP' && spec.clusterIP === 'None';
}
