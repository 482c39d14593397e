import type { Cluster } from '../../cluster/cluster.js';
import type { Labels } from '../../labels/labelSelector.js';
import { isObject, valueAt, type ManifestPath } from '../../manifests/json.js';
import type { Manifest } from '../../manifests/manifest.js';
import type { Span } from '../../text/span.js';
import type { Workspace } from '../../workspace/workspace.js';
import { namespaceOf } from '../clusterQueries.js';
import { templatePathOf } from '../symbols/templatePath.js';
import {
  completeLabelValues,
  completeNamespaces,
  completeNodePorts,
  completeSelectorPairs,
  completeServiceNames,
  completeServicePorts,
  completeTargetPorts,
} from './clusterValues.js';
import type { CompletionItem } from './completionItem.js';
import { completeFields, completeValues } from './serviceFields.js';
import { readYamlContext, type YamlContext } from './yamlContext.js';

/** The suggestions for a cursor, and the word that one replaces. */
export interface Completions {
  readonly span: Span;
  readonly items: readonly CompletionItem[];
}

/** What may stand at a cursor of a Service, and the names of labels, ports and Services wherever a manifest refers to them. */
export function completionsAt(workspace: Workspace, uri: string, offset: number): Completions | undefined {
  const text = workspace.text(uri);
  const context = text === undefined ? undefined : readYamlContext(text, offset);
  if (context?.kind === undefined) return undefined;
  const place = context.path.map((step) => (typeof step === 'number' ? '*' : step)).join('.');
  const manifest = workspace.manifestsIn(uri).find(({ document }) => document === context.document);
  const cluster = manifest && workspace.clusterOf(manifest);
  const items = [
    ...(context.kind === 'Service' ? completeService(context, place) : []),
    ...(manifest === undefined || cluster === undefined
      ? []
      : completeFromCluster({
          context,
          place,
          manifest,
          cluster,
          namespace: namespaceOf(cluster, manifest),
        })),
  ];
  return items.length === 0 ? undefined : { span: context.word, items };
}

interface ClusterContext {
  readonly context: YamlContext;
  readonly place: string;
  readonly manifest: Manifest;
  readonly cluster: Cluster;
  readonly namespace: string;
}

function completeService({ position, siblings }: YamlContext, place: string): readonly CompletionItem[] {
  if (position === 'value') return completeValues(place);
  const items = completeFields(place, siblings);
  return place === 'spec.ipFamilies.*' ? completeValues(place) : items;
}

function completeFromCluster(from: ClusterContext): readonly CompletionItem[] {
  const { context, place, cluster } = from;
  if (context.position === 'value' && place === 'metadata.namespace') return completeNamespaces(cluster);
  if (context.kind === 'Service') return completeServiceFromCluster(from);
  const labels = completeSelectors(from);
  return labels.length > 0 ? labels : completeBackend(from);
}

function completeServiceFromCluster({
  context,
  place,
  manifest,
  cluster,
  namespace,
}: ClusterContext): readonly CompletionItem[] {
  const { position, siblings, path } = context;
  if (place === 'spec.selector' && position === 'key')
    return completeSelectorPairs(cluster, namespace, siblings);
  if (position !== 'value') return [];
  const selector = readLabels(valueAt(manifest.value, ['spec', 'selector']));
  if (path[1] === 'selector' && path.length === 3)
    return completeLabelValues(cluster, namespace, String(path[2]));
  if (place === 'spec.ports.*.targetPort') return completeTargetPorts(cluster, namespace, selector);
  if (place === 'spec.ports.*.nodePort') return completeNodePorts(cluster);
  return [];
}

/** The selectors of NetworkPolicies and PodDisruptionBudgets, and of a workload its own template's labels. */
function completeSelectors({
  context,
  place,
  manifest,
  cluster,
  namespace,
}: ClusterContext): readonly CompletionItem[] {
  const { path, position, siblings } = context;
  const depth = position === 'key' ? path.length - 1 : path.length - 2;
  if (path[depth] !== 'matchLabels') return [];
  const owner = path[depth - 1];
  if (owner !== 'podSelector' && owner !== 'selector' && owner !== 'labelSelector') return [];
  const own = cluster.workloadOf(manifest);
  if (own !== undefined && place.startsWith('spec.selector.matchLabels'))
    return completeOwnLabels(manifest, siblings, position);
  return position === 'key'
    ? completeSelectorPairs(cluster, namespace, siblings)
    : completeLabelValues(cluster, namespace, String(path.at(-1)));
}

function completeOwnLabels(
  manifest: Manifest,
  siblings: readonly string[],
  position: YamlContext['position'],
): readonly CompletionItem[] {
  const template = templatePathOf(manifest.kind) ?? [];
  const labels = readLabels(valueAt(manifest.value, [...template, 'metadata', 'labels']));
  if (position === 'value') return [];
  return Object.entries(labels)
    .filter(([key]) => !siblings.includes(key))
    .map(([key, value], rank) => ({
      label: `${key}: ${value}`,
      kind: 'reference',
      detail: 'label of the template',
      insertText: `${key}: ${value}`,
      rank,
    }));
}

/** Names and ports of Services in Ingresses, routes, StatefulSets and webhooks. */
function completeBackend({
  context,
  place,
  manifest,
  cluster,
  namespace,
}: ClusterContext): readonly CompletionItem[] {
  const { path, position } = context;
  if (position !== 'value') return [];
  const parent: ManifestPath = path.slice(0, -1);
  const isRef = place.includes('backendRefs.*') || path.at(-2) === 'service';
  if (isRef && path.at(-1) === 'name') {
    const written = valueAt(manifest.value, [...parent, 'namespace']);
    return completeServiceNames(cluster, typeof written === 'string' ? written : namespace);
  }
  if (manifest.kind === 'StatefulSet' && place === 'spec.serviceName')
    return completeServiceNames(cluster, namespace);
  const service =
    place.endsWith('service.port.number') || place.endsWith('service.port.name')
      ? valueAt(manifest.value, [...path.slice(0, -2), 'name'])
      : place.endsWith('backendRefs.*.port')
        ? valueAt(manifest.value, [...parent, 'name'])
        : undefined;
  if (typeof service !== 'string') return [];
  return completeServicePorts(cluster, namespace, service, path.at(-1) === 'name' ? 'name' : 'number');
}

function readLabels(value: ReturnType<typeof valueAt>): Labels {
  if (!isObject(value)) return {};
  return Object.fromEntries(
    Object.entries(value).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  );
}
