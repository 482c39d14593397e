import type { LabelComparison, LabelDifference } from '../../labels/compareLabels.js';
import { findNearest } from '../../labels/findNearest.js';
import type { Cluster, ClusterService, ClusterWorkload } from '../../cluster/cluster.js';
import { clusterRefOf } from '../clusterQueries.js';
import { placeIn } from '../placeRef.js';
import { code, command, line, link, strong, type RichBlock, type RichText } from '../richText.js';
import { countOf } from '../serviceAddresses.js';
import { readServiceFacts } from '../serviceFacts.js';
import type { HoverContext } from './hoverContext.js';
import { tabulatePods } from './podTable.js';

/** Which pods a Service's selector picks; where it picks none, the nearest ones and what keeps them out. */
export function describeSelector({ workspace, cluster, manifest }: HoverContext): RichText | undefined {
  const service = cluster.serviceOf(manifest);
  const selector = service?.service.spec.selector ?? {};
  if (service === undefined || Object.keys(selector).length === 0) return undefined;
  if (service.service.spec.type === 'ExternalName')
    return [line('A Service of type ', code('ExternalName'), ' selects no pods: its selector is ignored')];
  const facts = readServiceFacts(cluster, service);
  if (facts.selected.length === 0) return describeMiss(cluster, service);
  const clusterRef = clusterRefOf(workspace, manifest);
  const leftOut = facts.leftOut
    .slice(0, 2)
    .map(({ pod, reason }) => line(`${pod.ref.name} gets no traffic: ${reason}`));
  return [
    line(
      strong(countOf(facts.selected.length, 'pod')),
      ` in namespace "${service.ref.namespace}" ${facts.selected.length === 1 ? 'matches' : 'match'}, `,
      `${countOf(facts.readyCount, 'ready endpoint')} on ${countOf(facts.nodes.length, 'node')}`,
    ),
    ...tabulatePods(facts.selected),
    ...leftOut,
    ...(clusterRef === undefined
      ? []
      : [line(command('Curl from a node...', { kind: 'curl', cluster: clusterRef, service: service.ref }))]),
  ];
}

/** Says that no pod matches, and what the nearest workloads carry instead. */
export function describeMiss(cluster: Cluster, service: ClusterService): RichText {
  const misses = nearestWorkloads(cluster, service).map(
    ({ workload, comparison, words }, index): RichBlock => {
      const place = placeIn(workload.manifest, [...workload.templatePath, 'metadata', 'labels'], 'key');
      return line(
        index === 0 ? 'Closest: ' : 'Next: ',
        link(`${workload.ref.kind} ${workload.ref.name}`, place),
        ` (${comparison.matched} of ${countOf(comparison.total, 'label')}): ${words}`,
      );
    },
  );
  return [
    line(strong('No pod'), ` in namespace "${service.ref.namespace}" matches this selector`),
    ...misses,
  ];
}

/** A workload whose pods a selector misses by little, with the labels that differ in words. */
export interface NearWorkload {
  readonly workload: ClusterWorkload;
  readonly comparison: LabelComparison;
  readonly words: string;
}

/** The three workloads whose pods come nearest to what a Service selects. */
export function nearestWorkloads(
  cluster: Cluster,
  { ref, service }: ClusterService,
): readonly NearWorkload[] {
  return findNearest(service.spec.selector ?? {}, cluster.workloadsIn(ref.namespace), {
    count: 3,
    accepts: isRelated,
  }).map(({ item: workload, comparison }) => ({
    workload,
    comparison,
    words: comparison.differences.map(describeDifference).join('; '),
  }));
}

/** Whether labels have something in common with a selector: a pair, a key of the same meaning, or half the letters of a value. */
function isRelated({ matched, differences }: LabelComparison): boolean {
  return (
    matched > 0 ||
    differences.some(
      (difference) =>
        difference.kind === 'key' ||
        (difference.kind === 'value' && difference.edits * 2 <= difference.wanted.length),
    )
  );
}

/** What is off about one pair: the value, the key, or that it is not there. */
export function describeDifference(difference: LabelDifference): string {
  switch (difference.kind) {
    case 'value':
      return `${difference.key} is "${difference.found}", the selector says "${difference.wanted}"`;
    case 'key':
      return `it has "${difference.foundKey}: ${difference.wanted}", the selector says "${difference.key}"`;
    case 'missing':
      return `it has no label "${difference.key}"`;
  }
}
