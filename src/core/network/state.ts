import type { EndpointSlice, Namespace, NetworkPolicy, Node, Pod, Service } from '../apiserver/types.js';

export type ProxyMode = 'iptables' | 'nftables' | 'ipvs';

/** What of a cluster's settings the data plane follows. */
export interface NetworkSettings {
  readonly proxyMode: ProxyMode;
  /** `cluster.local` */
  readonly clusterDomain: string;
  /** kube-proxy's `--cluster-cidr`, one a family. */
  readonly podCIDRs: readonly string[];
  readonly serviceCIDRs: readonly string[];
  readonly networkPoliciesEnforced: boolean;
}

/** The state that CoreDNS, the kube-proxies and the CNI watch: accepted and defaulted objects, pods scheduled and with addresses. */
export interface NetworkState {
  readonly settings: NetworkSettings;
  readonly nodes: readonly Node[];
  readonly services: readonly Service[];
  readonly pods: readonly Pod[];
  readonly endpointSlices: readonly EndpointSlice[];
  readonly networkPolicies: readonly NetworkPolicy[];
  readonly namespaces: readonly Namespace[];
}
