import type { Cluster } from '../cluster/cluster.js';
import type { ClusterSettingsInput } from '../cluster/settings.js';
import type { Environment } from '../manifests/environment.js';

/** Makes the cluster of an environment; `previous` is the one it had before, of which all that still holds may be kept. */
export type ClusterBuilder = (
  environment: Environment,
  settings: ClusterSettingsInput,
  previous: Cluster | undefined,
) => Cluster;
