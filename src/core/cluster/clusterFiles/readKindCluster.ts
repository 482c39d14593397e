import type { Taint } from '../../apiserver/types.js';
import type { Labels } from '../../labels/labelSelector.js';
import { isObject, type JsonObject, type JsonValue } from '../../manifests/json.js';
import { readDocument } from '../../manifests/readDocument.js';
import { splitDocuments } from '../../manifests/splitDocuments.js';
import { addressOffset } from '../addressOffset.js';
import type { ClusterSettingsInput, NodeSetting } from '../settings.js';
import { readArguments, readClusterConfiguration, readKubeProxyConfiguration } from './readKubeadmConfig.js';
import {
  dropUndefined,
  listAt,
  mergeLabels,
  readCIDRs,
  readLabels,
  readProxyMode,
  readVersion,
  textAt,
  textsAt,
} from './settingValues.js';

/**
 * The cluster that kind makes of a cluster file, with kind's own defaults: names, labels and taints of its nodes, addresses in the order in
 * which Docker usually gives them, subnets, proxy mode, and the patches of kubeadm's configuration.
 */
export function readKindCluster(value: JsonObject): ClusterSettingsInput {
  const family = textAt(value, 'networking', 'ipFamily') ?? 'ipv4';
  const nodes = listAt(value, 'nodes').filter(isObject);
  const own = dropUndefined({
    version: readVersion(nodes.map((node) => textAt(node, 'image')).find((image) => image !== undefined)),
    podCIDRs:
      readCIDRs(textAt(value, 'networking', 'podSubnet')) ??
      chooseFamily(family, '10.244.0.0/16', 'fd00:10:244::/56'),
    serviceCIDRs:
      readCIDRs(textAt(value, 'networking', 'serviceSubnet')) ??
      chooseFamily(family, '10.96.0.0/16', 'fd00:10:96::/112'),
    proxyMode: readProxyMode(textAt(value, 'networking', 'kubeProxyMode')),
    nodes: nameNodes(textAt(value, 'name') ?? 'kind', nodes, family),
  });
  return readPatches(value).reduce((settings, patch) => ({ ...settings, ...readPatch(patch) }), own);
}

function chooseFamily(family: string, ipv4: string, ipv6: string): readonly string[] {
  if (family === 'ipv6') return [ipv6];
  return family === 'dual' ? [ipv4, ipv6] : [ipv4];
}

function nameNodes(cluster: string, nodes: readonly JsonObject[], family: string): readonly NodeSetting[] {
  const listed: readonly JsonObject[] = nodes.length === 0 ? [{ role: 'control-plane' }] : nodes;
  const counts = new Map<string, number>();
  return listed.map((node, index) => {
    const role = textAt(node, 'role') === 'worker' ? 'worker' : 'control-plane';
    const count = (counts.get(role) ?? 0) + 1;
    counts.set(role, count);
    const isControlPlane = role === 'control-plane';
    return {
      name: `${cluster}-${role}${count === 1 ? '' : count}`,
      internalIPs: chooseFamily(family, '172.18.0.0/16', 'fc00:f853:ccd:e793::/64').map((cidr) =>
        addressOffset(cidr, index + 2),
      ),
      labels: {
        ...(isControlPlane ? { 'node-role.kubernetes.io/control-plane': '' } : {}),
        ...textsAt(node, 'labels'),
        ...mergeLabels(readPatches(node).map(readNodeLabels)),
      },
      taints: isControlPlane && listed.length > 1 ? [controlPlaneTaint] : [],
    };
  });
}

/** kubeadm's taint; kind takes it away where there is only one node. */
const controlPlaneTaint: Taint = { key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' };

/** The documents of `kubeadmConfigPatches`. */
function readPatches(value: JsonObject): readonly JsonValue[] {
  return listAt(value, 'kubeadmConfigPatches')
    .filter((text) => typeof text === 'string')
    .flatMap((text) =>
      splitDocuments(text).map(({ start, end }) => readDocument(text.slice(start, end)).value),
    );
}

function readPatch(patch: JsonValue): ClusterSettingsInput {
  switch (textAt(patch, 'kind')) {
    case 'ClusterConfiguration':
      return readClusterConfiguration(patch);
    case 'KubeProxyConfiguration':
      return readKubeProxyConfiguration(patch);
    default:
      return {};
  }
}

/** The labels that an InitConfiguration or JoinConfiguration has the kubelet give its node. */
function readNodeLabels(patch: JsonValue): Labels {
  return readLabels(readArguments(patch, 'nodeRegistration', 'kubeletExtraArgs')['node-labels']);
}
