import type { Cluster, ClusterService } from '../cluster/cluster.js';
import { matchesPairs, type Labels } from '../labels/labelSelector.js';
import type { Manifest } from '../manifests/manifest.js';
import type { Workspace } from '../workspace/workspace.js';
import type { ClusterRef } from './languageCommand.js';
import { perNamespace } from './perNamespace.js';

/** The Services whose selector picks a pod with these labels. */
export function findServicesSelecting(
  cluster: Cluster,
  namespace: string,
  labels: Labels,
): readonly ClusterService[] {
  const index = indexSelectors(cluster, namespace);
  const candidates = Object.entries(labels).flatMap((pair) => index.get(pair.join('\0')) ?? []);
  return candidates
    .filter(({ service }) => matchesPairs(service.service.spec.selector ?? {}, labels))
    .sort((a, b) => a.at - b.at)
    .map(({ service }) => service);
}

/** The Services of a namespace that select, by the first pair of their selectors; each with its place among them all. */
const indexSelectors = perNamespace((cluster, namespace) => {
  const index = new Map<string, { readonly service: ClusterService; readonly at: number }[]>();
  for (const [at, service] of cluster.servicesIn(namespace).entries()) {
    const { type, selector = {} } = service.service.spec;
    const [pair] = Object.entries(selector);
    if (type === 'ExternalName' || pair === undefined) continue;
    const key = pair.join('\0');
    const others = index.get(key);
    if (others === undefined) index.set(key, [{ service, at }]);
    else others.push({ service, at });
  }
  return index;
});

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
