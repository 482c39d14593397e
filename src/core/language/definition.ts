import type { Cluster, ClusterWorkload } from '../cluster/cluster.js';
import type { ManifestPath } from '../manifests/json.js';
import type { Place } from '../manifests/manifest.js';
import type { Span } from '../text/span.js';
import type { Workspace } from '../workspace/workspace.js';
import { namespaceOf } from './clusterQueries.js';
import type { Location } from './placeRef.js';
import { serviceOfMention, workloadsOfMention } from './symbols/findMentions.js';
import type { Mention } from './symbols/mention.js';
import { mentionAt } from './symbols/mentionAt.js';
import { readMentions } from './symbols/readMentions.js';

/** Where the name under the cursor is defined. */
export interface Definition {
  /** The token that was asked about. */
  readonly origin: Span;
  readonly targets: readonly Location[];
}

/** From a selector pair to the labels of the pods, from a targetPort to the container's port, from a backend to its Service. */
export function definitionAt(workspace: Workspace, uri: string, offset: number): Definition | undefined {
  const located = mentionAt(workspace, uri, offset);
  const cluster = located && workspace.clusterOf(located.mention.manifest);
  if (located === undefined || cluster === undefined) return undefined;
  const places = findDefinitions(cluster, located.mention);
  if (places.length === 0) return undefined;
  return {
    origin: located.span,
    targets: places.map((place) => ({ uri: place.manifest.uri, span: workspace.spanOf(place) })),
  };
}

function findDefinitions(cluster: Cluster, mention: Mention): readonly Place[] {
  switch (mention.kind) {
    case 'label':
      return findLabels(cluster, mention);
    case 'service': {
      const service = serviceOfMention(cluster, mention);
      return service?.manifest ? [valuePlace(service.manifest, ['metadata', 'name'])] : [];
    }
    case 'servicePort':
      return findServicePorts(cluster, mention);
    case 'containerPort':
      return workloadsOfMention(cluster, mention).flatMap((workload) =>
        findContainerPorts(workload, mention.port),
      );
  }
}

/** The pods that the whole selector picks; where there are none, those that carry at least this pair. */
function findLabels(cluster: Cluster, mention: Mention & { readonly kind: 'label' }): readonly Place[] {
  const own = cluster.workloadOf(mention.manifest);
  if (own !== undefined && mention.role !== 'other') return labelPlace(own, mention.key);
  const namespace = namespaceOf(cluster, mention.manifest);
  const selector = cluster.serviceOf(mention.manifest)?.service.spec.selector;
  const selected = selector === undefined ? [] : cluster.workloadsMatching(namespace, selector);
  const carrying = cluster.workloadsMatching(namespace, { [mention.key]: mention.value });
  return (selected.length > 0 ? selected : carrying).flatMap((workload) => labelPlace(workload, mention.key));
}

function findServicePorts(
  cluster: Cluster,
  mention: Mention & { readonly kind: 'servicePort' },
): readonly Place[] {
  const { manifest } = serviceOfMention(cluster, mention) ?? {};
  if (manifest === undefined) return [];
  return readMentions(manifest).flatMap((each) =>
    each.kind === 'servicePort' && each.role === 'definition' && each.port === mention.port
      ? [valuePlace(manifest, each.path)]
      : [],
  );
}

function labelPlace({ manifest, templatePath }: ClusterWorkload, key: string): readonly Place[] {
  return manifest === undefined
    ? []
    : [{ manifest, path: [...templatePath, 'metadata', 'labels', key], part: 'pair' }];
}

/** Where the containers of a workload declare a port, by its name or number. */
export function findContainerPorts({ manifest }: ClusterWorkload, port: string | number): readonly Place[] {
  if (manifest === undefined) return [];
  return readMentions(manifest).flatMap((each) =>
    each.kind === 'containerPort' && each.role === 'definition' && each.port === port
      ? [valuePlace(manifest, each.path)]
      : [],
  );
}

function valuePlace(manifest: Place['manifest'], path: ManifestPath): Place {
  return { manifest, path, part: 'value' };
}
