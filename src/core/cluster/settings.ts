import type { ApiServerOptions } from '../apiserver/options.js';
import type { Taint } from '../apiserver/types.js';
import type { Labels } from '../labels/labelSelector.js';
import type { NetworkSettings } from '../network/state.js';

/** One node as the setting `serviceScope.cluster` or the defaults describe it. */
export interface NodeSetting {
  readonly name: string;
  readonly internalIPs: readonly string[];
  readonly externalIPs?: readonly string[];
  readonly zone?: string;
  readonly labels?: Labels;
  readonly taints?: readonly Taint[];
  readonly ready?: boolean;
}

/** Where a setting's value comes from; `detail` names the file or the setting. */
export interface SettingSource {
  readonly kind: 'manifest' | 'cluster file' | 'setting' | 'default';
  readonly detail?: string;
}

/** Everything about the simulated cluster that Services, pods and policies do not say themselves. */
export interface ClusterSettings extends ApiServerOptions, NetworkSettings {
  readonly nodes: readonly NodeSetting[];
  /** One entry a setting: which source its value has. */
  readonly sources: Readonly<
    Partial<Record<keyof ApiServerOptions | keyof NetworkSettings | 'nodes', SettingSource>>
  >;
}

/** What a user may set in `serviceScope.cluster`; what is absent is read from files or takes its default. */
export type ClusterSettingsInput = Partial<Omit<ClusterSettings, 'sources'>>;

/** The cluster of DESIGN.md section 4: three nodes, 10.96.0.0/12, 10.244.0.0/16, iptables, policies enforced. */
export const defaultClusterSettings: ClusterSettings = {
  version: '1.36',
  serviceCIDRs: ['10.96.0.0/12'],
  nodePortRange: { from: 30000, to: 32767 },
  proxyMode: 'iptables',
  clusterDomain: 'cluster.local',
  podCIDRs: ['10.244.0.0/16'],
  networkPoliciesEnforced: true,
  nodes: [
    {
      name: 'control-plane',
      internalIPs: ['10.0.0.100'],
      labels: { 'node-role.kubernetes.io/control-plane': '' },
      taints: [{ key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' }],
    },
    { name: 'worker-1', internalIPs: ['10.0.22.203'] },
    { name: 'worker-2', internalIPs: ['10.0.6.236'] },
  ],
  sources: {},
};
