import type { Cluster, ClusterService } from '../cluster/cluster.js';
import type { Manifest } from '../manifests/manifest.js';
import type { Span } from '../text/span.js';
import type { Workspace } from '../workspace/workspace.js';
import { findServicesSelecting } from './clusterQueries.js';
import { perNamespace } from './perNamespace.js';

/** How many colours there are; Services of one namespace take them in turn. */
export const dotColours = 6;

/** A mark behind a pair of a selector, and the same one behind the labels of the pods that it matches. */
export interface SelectorDot {
  readonly span: Span;
  /** From 0 to `dotColours` - 1, the same for a Service and its pods. */
  readonly colour: number;
  readonly tooltip: string;
}

/** The marks of a file: of the selectors that match something, and of the pods and templates that are matched. */
export function selectorDotsIn(workspace: Workspace, uri: string): readonly SelectorDot[] {
  return workspace.manifestsIn(uri).flatMap((manifest) => {
    const cluster = workspace.clusterOf(manifest);
    if (cluster === undefined) return [];
    const service = cluster.serviceOf(manifest);
    return service === undefined
      ? dotsOfPods(workspace, cluster, manifest)
      : dotsOfSelector(workspace, cluster, service);
  });
}

function dotsOfSelector(
  workspace: Workspace,
  cluster: Cluster,
  service: ClusterService,
): readonly SelectorDot[] {
  const { manifest, ref } = service;
  const { selector = {}, type } = service.service.spec;
  const keys = Object.keys(selector);
  if (manifest === undefined || keys.length === 0 || type === 'ExternalName') return [];
  const [workload, ...others] = cluster.workloadsMatching(ref.namespace, selector);
  if (workload === undefined) return [];
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  return keys.map((key) => ({
    span: workspace.spanOf({ manifest, path: ['spec', 'selector', key], part: 'pair' }),
    colour: colourOf(cluster, service),
    tooltip: `Selects the pods of ${workload.ref.kind} ${workload.ref.name}${more}`,
  }));
}

function dotsOfPods(workspace: Workspace, cluster: Cluster, manifest: Manifest): readonly SelectorDot[] {
  const workload = cluster.workloadOf(manifest);
  if (workload === undefined) return [];
  const spans = new Map<string, Span>();
  const spanOf = (key: string): Span => {
    const path = [...workload.templatePath, 'metadata', 'labels', key];
    const span = spans.get(key) ?? workspace.spanOf({ manifest, path, part: 'pair' });
    spans.set(key, span);
    return span;
  };
  return findServicesSelecting(cluster, workload.ref.namespace, workload.podLabels).flatMap((service) =>
    Object.keys(service.service.spec.selector ?? {}).map((key) => ({
      span: spanOf(key),
      colour: colourOf(cluster, service),
      tooltip: `Service ${service.ref.name} selects by this label`,
    })),
  );
}

function colourOf(cluster: Cluster, { ref }: ClusterService): number {
  return (placesIn(cluster, ref.namespace).get(ref.name) ?? 0) % dotColours;
}

/** The places of the Services among those of their namespace that manifests make; of several with one name the first. */
const placesIn = perNamespace((cluster, namespace) => {
  const written = cluster.servicesIn(namespace).filter(({ manifest }) => manifest !== undefined);
  const places = new Map<string, number>();
  for (const [at, { ref }] of written.entries()) if (!places.has(ref.name)) places.set(ref.name, at);
  return places;
});
