import type { Cluster, ClusterService, ClusterWorkload } from '../../cluster/cluster.js';
import { matchesPairs } from '../../labels/labelSelector.js';
import { objectKey, type Manifest } from '../../manifests/manifest.js';
import type { Workspace } from '../../workspace/workspace.js';
import { findServicesSelecting, namespaceOf } from '../clusterQueries.js';
import type { Mention } from './mention.js';
import { readMentions } from './readMentions.js';

/** What is searched for mentions: a cluster, and besides its manifests the variants that would stand in their place. */
export interface MentionScope {
  readonly cluster: Cluster;
  readonly mentions: readonly Mention[];
}

/** The scope of a manifest: its cluster and every manifest of its environments. */
export function mentionScopeOf(workspace: Workspace, manifest: Manifest): MentionScope | undefined {
  const cluster = workspace.clusterOf(manifest);
  if (cluster === undefined) return undefined;
  const manifests = new Map<string, Manifest>();
  for (const environment of workspace.environmentsOf(manifest.uri))
    for (const each of [...environment.manifests, ...environment.variants]) manifests.set(each.id, each);
  return { cluster, mentions: [...manifests.values()].flatMap(readMentions) };
}

/** Every mention in a scope that means the same as this one, itself included. */
export function findMentions(scope: MentionScope, mention: Mention): readonly Mention[] {
  switch (mention.kind) {
    case 'label':
      return findLabelMentions(scope, mention);
    case 'service':
      return findServiceMentions(scope, mention);
    case 'servicePort':
      return findServicePortMentions(scope, mention);
    case 'containerPort':
      return findContainerPortMentions(scope, mention);
  }
}

/** The Service that a mention means; undefined where there is none of that name, or none with such a port. */
export function serviceOfMention(
  cluster: Cluster,
  mention: Mention & { readonly kind: 'service' | 'servicePort' },
): ClusterService | undefined {
  const name = mention.kind === 'service' ? mention.name : mention.service;
  return cluster.service(mention.namespace ?? namespaceOf(cluster, mention.manifest), name);
}

/** The workloads whose containers a containerPort mention may mean: its own pods, or those that its Service or policy selects. */
export function workloadsOfMention(cluster: Cluster, mention: Mention): readonly ClusterWorkload[] {
  const own = cluster.workloadOf(mention.manifest);
  if (own !== undefined) return [own];
  const service = cluster.serviceOf(mention.manifest);
  const namespace = namespaceOf(cluster, mention.manifest);
  if (service !== undefined) return cluster.workloadsMatching(namespace, service.service.spec.selector ?? {});
  const labels = readMentions(mention.manifest).filter((each) => each.kind === 'label');
  return labels.length === 0
    ? []
    : cluster
        .workloadsIn(namespace)
        .filter(({ podLabels }) =>
          matchesPairs(Object.fromEntries(labels.map(({ key, value }) => [key, value])), podLabels),
        );
}

function findLabelMentions(
  { cluster, mentions }: MentionScope,
  mention: Mention & { readonly kind: 'label' },
): readonly Mention[] {
  const namespace = namespaceOf(cluster, mention.manifest);
  return mentions.filter(
    (each) =>
      each.kind === 'label' &&
      each.key === mention.key &&
      each.value === mention.value &&
      namespaceOf(cluster, each.manifest) === namespace,
  );
}

function findServiceMentions(
  { cluster, mentions }: MentionScope,
  mention: Mention & { readonly kind: 'service' },
): readonly Mention[] {
  const namespace = mention.namespace ?? namespaceOf(cluster, mention.manifest);
  const service = cluster.service(namespace, mention.name);
  return mentions.filter(
    (each) =>
      each.kind === 'service' &&
      each.name === mention.name &&
      (each.role === 'definition' || each.within === undefined || service !== undefined) &&
      (each.namespace ?? namespaceOf(cluster, each.manifest)) === namespace,
  );
}

function findServicePortMentions(
  { cluster, mentions }: MentionScope,
  mention: Mention & { readonly kind: 'servicePort' },
): readonly Mention[] {
  const service = serviceOfMention(cluster, mention);
  if (service === undefined) return [mention];
  const key = objectKey(service.ref);
  return mentions.filter((each) => {
    if (each.kind !== 'servicePort' || each.service !== mention.service || each.port !== mention.port)
      return false;
    const other = serviceOfMention(cluster, each);
    return other !== undefined && objectKey(other.ref) === key;
  });
}

/** Follows Services from pods to pods, since one named targetPort may join several workloads under one name. */
function findContainerPortMentions(
  { cluster, mentions }: MentionScope,
  mention: Mention & { readonly kind: 'containerPort' },
): readonly Mention[] {
  const workloads = new Map<string, ClusterWorkload>();
  const manifests = new Set([mention.manifest.id]);
  const queue = [...workloadsOfMention(cluster, mention)];
  for (let workload = queue.pop(); workload !== undefined; workload = queue.pop()) {
    if (workloads.has(objectKey(workload.ref))) continue;
    workloads.set(objectKey(workload.ref), workload);
    if (workload.manifest) manifests.add(workload.manifest.id);
    for (const service of findServicesSelecting(cluster, workload.ref.namespace, workload.podLabels)) {
      if (!(service.service.spec.ports ?? []).some(({ targetPort }) => targetPort === mention.port)) continue;
      if (service.manifest) manifests.add(service.manifest.id);
      queue.push(...cluster.workloadsMatching(service.ref.namespace, service.service.spec.selector ?? {}));
    }
  }
  return mentions.filter(
    (each) =>
      each.kind === 'containerPort' &&
      each.port === mention.port &&
      (manifests.has(each.manifest.id) || (each.role === 'policy' && meetsAny(cluster, each, workloads))),
  );
}

function meetsAny(
  cluster: Cluster,
  policy: Mention,
  workloads: ReadonlyMap<string, ClusterWorkload>,
): boolean {
  return workloadsOfMention(cluster, policy).some(({ ref }) => workloads.has(objectKey(ref)));
}
