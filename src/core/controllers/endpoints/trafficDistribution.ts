import type { KubernetesVersion } from '../../apiserver/options.js';
import type { Endpoint, Service } from '../../apiserver/types.js';

/** Where traffic may be kept to, by `spec.trafficDistribution`. */
export type TrafficDistribution = 'PreferClose' | 'PreferSameZone' | 'PreferSameNode';

/**
 * The traffic distribution that the controller follows; undefined where there is none, the version does not know it, or the older
 * annotation takes its place. As `validTrafficDistribution`; PreferSameZone and PreferSameNode are on by default since 1.34.
 */
export function trafficDistributionOf(
  service: Service,
  version: KubernetesVersion,
): TrafficDistribution | undefined {
  if (topologyModeIsAuto(service)) return undefined;
  switch (service.spec.trafficDistribution) {
    case 'PreferClose':
      return 'PreferClose';
    case 'PreferSameZone':
    case 'PreferSameNode':
      return version === '1.32' || version === '1.33' ? undefined : service.spec.trafficDistribution;
    default:
      return undefined;
  }
}

/** Whether the annotation asks for hints in proportion to the zones' CPUs. As `hintsEnabled`. */
export function topologyModeIsAuto({ metadata }: Service): boolean {
  const annotations = metadata.annotations ?? {};
  const mode =
    annotations['service.kubernetes.io/topology-aware-hints'] ??
    annotations['service.kubernetes.io/topology-mode'];
  return mode === 'Auto' || mode === 'auto';
}

/** Hints each ready endpoint to its own zone, and to its own node where that is asked for. As `preferCloseHeuristic.update`. */
export function hintToOwnPlace(endpoint: Endpoint, distribution: TrafficDistribution): Endpoint {
  if (endpoint.conditions?.ready !== true) return endpoint;
  const { zone, nodeName } = endpoint;
  const hints = {
    ...(zone === undefined ? {} : { forZones: [{ name: zone }] }),
    ...(nodeName === undefined || distribution !== 'PreferSameNode'
      ? {}
      : { forNodes: [{ name: nodeName }] }),
  };
  return Object.keys(hints).length === 0 ? endpoint : { ...endpoint, hints };
}
