import type { Cluster, ClusterService } from '../cluster/cluster.js';
import { lacksEndpoints, type ServiceFacts } from './serviceFacts.js';

/** How many Services of a cluster work. */
export interface ServiceCounts {
  readonly ok: number;
  readonly broken: number;
}

/** Whether a Service gets no traffic through: the API server refuses it, or it has no endpoint that is ready. */
export function isBroken(service: ClusterService, facts: ServiceFacts): boolean {
  return facts.broken || !service.accepted;
}

/** The Services of the manifests that get no traffic through. */
export function findBroken(cluster: Cluster): readonly ClusterService[] {
  return written(cluster).filter((service) => !service.accepted || lacksEndpoints(service));
}

/** How many Services of the manifests work, and how many do not. */
export function countServices(cluster: Cluster): ServiceCounts {
  const broken = findBroken(cluster).length;
  return { ok: written(cluster).length - broken, broken };
}

function written(cluster: Cluster): readonly ClusterService[] {
  return cluster.services.filter(({ manifest }) => manifest !== undefined);
}
