import { isObject, type JsonValue, type ManifestPath } from '../../manifests/json.js';
import type { ClusterSettingsInput } from '../settings.js';
import {
  dropUndefined,
  listAt,
  readCIDRs,
  readPortRange,
  readProxyMode,
  readVersion,
  textAt,
  textsAt,
} from './settingValues.js';

/** What a kubeadm ClusterConfiguration says: subnets, domain, version and NodePort range. Values of the wrong type say nothing. */
export function readClusterConfiguration(value: JsonValue): ClusterSettingsInput {
  return dropUndefined({
    version: readVersion(textAt(value, 'kubernetesVersion')),
    podCIDRs: readCIDRs(textAt(value, 'networking', 'podSubnet')),
    serviceCIDRs: readCIDRs(textAt(value, 'networking', 'serviceSubnet')),
    clusterDomain: textAt(value, 'networking', 'dnsDomain'),
    nodePortRange: readPortRange(readArguments(value, 'apiServer', 'extraArgs')['service-node-port-range']),
  });
}

/** What a KubeProxyConfiguration says: the mode, and the pod CIDRs where it names them. */
export function readKubeProxyConfiguration(value: JsonValue): ClusterSettingsInput {
  return dropUndefined({
    proxyMode: readProxyMode(textAt(value, 'mode')),
    podCIDRs: readCIDRs(textAt(value, 'clusterCIDR')),
  });
}

/** The arguments of a component, a mapping up to v1beta3 and a list of names and values since v1beta4. */
export function readArguments(value: JsonValue, ...path: ManifestPath): Readonly<Record<string, string>> {
  const list = listAt(value, ...path).filter(isObject);
  const pairs = list.map((each) => [textAt(each, 'name') ?? '', textAt(each, 'value') ?? ''] as const);
  return { ...textsAt(value, ...path), ...Object.fromEntries(pairs) };
}
