import type { Manifest } from '../manifests/manifest.js';
import { readK3dCluster } from './clusterFiles/readK3dCluster.js';
import { readKindCluster } from './clusterFiles/readKindCluster.js';
import { readClusterConfiguration, readKubeProxyConfiguration } from './clusterFiles/readKubeadmConfig.js';
import { readNode } from './clusterFiles/readNode.js';
import type { SettingsLayer } from './resolveSettings.js';
import type { ClusterSettingsInput } from './settings.js';

/**
 * What the files that people create clusters with say about theirs: kind and k3d cluster files, and the configuration of kubeadm and
 * kube-proxy. One layer a manifest, the strongest last: of several the first manifest counts.
 */
export function readClusterFiles(manifests: readonly Manifest[]): readonly SettingsLayer[] {
  return manifests
    .flatMap((manifest): SettingsLayer[] => {
      const values = readClusterFile(manifest);
      return values === undefined ? [] : [{ values, source: { kind: 'cluster file', detail: manifest.uri } }];
    })
    .reverse();
}

/** The nodes that Node manifests describe, as one layer; none where there are no such manifests. */
export function readNodeManifests(manifests: readonly Manifest[]): readonly SettingsLayer[] {
  const found = manifests.filter(
    ({ apiVersion, kind, name }) => apiVersion === 'v1' && kind === 'Node' && name !== '',
  );
  const [first] = found;
  if (first === undefined) return [];
  const values = { nodes: found.map(({ value }) => readNode(value)) };
  return [{ values, source: { kind: 'manifest', detail: first.uri } }];
}

/** Of everything else not even the value is read. */
function readClusterFile(manifest: Manifest): ClusterSettingsInput | undefined {
  const { apiVersion, kind } = manifest;
  const [group] = apiVersion.split('/');
  switch (`${group ?? ''} ${kind}`) {
    case 'kind.x-k8s.io Cluster':
      return readKindCluster(manifest.value);
    case 'k3d.io Simple':
      return readK3dCluster(manifest.value);
    case 'kubeadm.k8s.io ClusterConfiguration':
      return readClusterConfiguration(manifest.value);
    case 'kubeproxy.config.k8s.io KubeProxyConfiguration':
      return readKubeProxyConfiguration(manifest.value);
    default:
      return undefined;
  }
}
