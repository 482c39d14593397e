import type { IPFamily } from './types.js';

/** Kubernetes minor versions whose rules are known. Words are those of 1.36; verdicts follow the version. */
export type KubernetesVersion = '1.32' | '1.33' | '1.34' | '1.35' | '1.36';

/** How the simulated API server is configured; the flags of kube-apiserver that decide about Services. */
export interface ApiServerOptions {
  readonly version: KubernetesVersion;
  /** `--service-cluster-ip-range`: one CIDR a family, the primary first. */
  readonly serviceCIDRs: readonly string[];
  /** `--service-node-port-range`, both ends included. */
  readonly nodePortRange: { readonly from: number; readonly to: number };
}

/** The defaults of DESIGN.md: Kubernetes 1.36, 10.96.0.0/12, 30000-32767. */
export const defaultApiServerOptions: ApiServerOptions = {
  version: '1.36',
  serviceCIDRs: ['10.96.0.0/12'],
  nodePortRange: { from: 30000, to: 32767 },
};

/** The IP families a cluster serves, the primary first. */
export function clusterFamilies(options: Pick<ApiServerOptions, 'serviceCIDRs'>): readonly IPFamily[] {
  return options.serviceCIDRs.map((cidr) => (cidr.includes(':') ? 'IPv6' : 'IPv4'));
}
