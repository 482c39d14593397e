import type { Cluster, ClusterService } from '../cluster/cluster.js';
import { matchesPairs, type Labels } from '../labels/labelSelector.js';
import type { Manifest } from '../manifests/manifest.js';
import type { Workspace } from '../workspace/workspace.js';
import type { ClusterRef } from './languageCommand.js';

/** The Services whose selector picks a pod with these labels. */
export function findServicesSelecting(
  cluster: Cluster,
  namespace: string,
  labels: Labels,
): readonly ClusterService[] {
  return cluster.servicesSelecting(namespace, labels).filter(({ service }) => {
    const selector = service.spec.selector ?? {};
    return (
      service.spec.type !== 'ExternalName' &&
      Object.keys(selector).length > 0 &&
      matchesPairs(selector, labels)
    );
  });
}

/** The namespace that a manifest's object has in its cluster; '' for cluster-scoped kinds. */
export function namespaceOf(cluster: Cluster, manifest: Manifest): string {
  const ref =
    cluster.serviceOf(manifest)?.ref ??
    cluster.workloadOf(manifest)?.ref ??
    cluster.objectsOf(manifest.kind).find((object) => object.manifest.id === manifest.id)?.ref;
  return ref?.namespace ?? manifest.namespace ?? 'default';
}

/** Names the cluster in which a manifest stands. */
export function clusterRefOf(workspace: Workspace, manifest: Manifest): ClusterRef | undefined {
  const environments = workspace.environmentsOf(manifest.uri);
  const standing = environments.find(({ variants }) => !variants.includes(manifest));
  if (standing !== undefined) return { environment: standing.id };
  const [first] = environments;
  return first && { environment: first.id, variant: manifest.id };
}

/** The cluster that a reference names, as it is now; undefined when it is gone. */
export function resolveCluster(workspace: Workspace, ref: ClusterRef): Cluster | undefined {
  const environment = workspace.environments().find(({ id }) => id === ref.environment);
  if (environment === undefined) return undefined;
  const variant = environment.variants.find(({ id }) => id === ref.variant);
  return variant === undefined ? workspace.cluster(environment) : workspace.clusterOf(variant);
}
