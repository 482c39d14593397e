import type { Cluster, ClusterService, ClusterWorkload } from '../../../cluster/cluster.js';
import type { QuickFix } from '../../../fixes/fix.js';
import { compareLabels, compareNearness } from '../../../labels/compareLabels.js';
import { matchesPairs } from '../../../labels/labelSelector.js';
import { podLabelsOf } from '../../../manifests/environments/selection.js';
import type { Manifest } from '../../../manifests/manifest.js';
import type { Workspace } from '../../../workspace/workspace.js';
import { fixesOf } from '../fixesOf.js';
import { describeDifference } from '../../hover/selector.js';
import { placeIn, type PlaceRef } from '../../placeRef.js';
import { countOf } from '../../serviceAddresses.js';
import { readServiceFacts, type ServiceFacts } from '../../serviceFacts.js';
import { proposeSelection } from './proposeSelection.js';

/** What could give a Service endpoints, and what keeps it from that. */
export interface Candidate {
  /** `Deployment web`. */
  readonly name: string;
  readonly place: PlaceRef | undefined;
  /** What keeps it out, a sentence each without a full stop. */
  readonly reasons: readonly string[];
  readonly fixes: readonly QuickFix[];
}

/** Why a Service has no endpoints, as the manifests are. */
export interface NoEndpoints {
  /** The answer in one sentence, without a full stop. */
  readonly headline: string;
  /** From the nearest to the farthest. */
  readonly candidates: readonly Candidate[];
}

/** Every candidate for a Service's endpoints with what keeps it out, and how it could come in. */
export function explainNoEndpoints(
  workspace: Workspace,
  cluster: Cluster,
  service: ClusterService,
): NoEndpoints {
  const facts = readServiceFacts(cluster, service);
  const { selector = {}, type } = service.service.spec;
  const own = repairsOf(workspace, service);
  if (type === 'ExternalName')
    return say('It is an ExternalName: a CNAME record, which never has endpoints', own);
  if (Object.keys(selector).length === 0 && facts.endpoints.length === 0)
    return say('It has no selector, and no EndpointSlice names it: Kubernetes makes no endpoints', own);
  if (facts.selected.length > 0 || facts.endpoints.length > 0)
    return { headline: countEndpoints(service, facts), candidates: [...groupLeftOut(facts), ...own] };
  return {
    headline: `No pod in namespace "${service.ref.namespace}" of this environment matches ${writeSelector(selector)}`,
    candidates: [
      ...compareWorkloads(workspace, cluster, service),
      ...findElsewhere(workspace, cluster, service),
      ...findOperators(cluster, service),
    ],
  };
}

function say(headline: string, candidates: readonly Candidate[]): NoEndpoints {
  return { headline, candidates };
}

function countEndpoints(service: ClusterService, { readyCount, selected }: ServiceFacts): string {
  const told = `${countOf(readyCount, 'ready endpoint')}, ${countOf(selected.length, 'pod')} match${selected.length === 1 ? 'es' : ''} the selector`;
  return service.accepted ? `It has ${told}` : `The API server refuses it; it would have ${told}`;
}

function writeSelector(selector: Readonly<Record<string, string>>): string {
  return Object.entries(selector)
    .map(([key, value]) => `"${key}: ${value}"`)
    .join(', ');
}

/** What the findings about the Service itself say, with their repairs. */
function repairsOf(workspace: Workspace, { manifest }: ClusterService): readonly Candidate[] {
  if (manifest === undefined) return [];
  return workspace.findingsIn(manifest.uri).flatMap((located): readonly Candidate[] => {
    const fixes = located.manifest === manifest ? fixesOf(workspace, located) : [];
    const { finding, message } = located;
    if (fixes.length === 0 || finding === undefined) return [];
    const { path, part } = finding.place;
    return [{ name: located.code, place: placeIn(manifest, path, part), reasons: [message], fixes }];
  });
}

/** The pods that the selector picks and that get no traffic, by the workload that makes them. */
function groupLeftOut({ leftOut }: ServiceFacts): readonly Candidate[] {
  const groups = new Map<string, Candidate>();
  for (const { pod, reason } of leftOut) {
    const { kind, name } = pod.workload ?? pod.ref;
    const title = `${kind} ${name}`;
    const place = placeIn(pod.manifest, [...pod.templatePath, 'metadata', 'labels'], 'key');
    const known = groups.get(title)?.reasons ?? [];
    const reasons = known.includes(reason) ? known : [...known, reason];
    groups.set(title, { name: title, place, reasons, fixes: [] });
  }
  return [...groups.values()];
}

function compareWorkloads(
  workspace: Workspace,
  cluster: Cluster,
  service: ClusterService,
): readonly Candidate[] {
  const selector = service.service.spec.selector ?? {};
  const { namespace } = service.ref;
  const others = cluster.workloadsMatchingOutside(namespace, selector).map((workload) => ({
    ...nameCandidate(workload),
    reasons: [
      `its pods match, but are in namespace "${workload.ref.namespace}": selectors do not cross namespaces`,
    ],
    fixes: [],
  }));
  const compared = cluster
    .workloadsIn(namespace)
    .map((workload) => ({ workload, comparison: compareLabels(selector, workload.podLabels) }))
    .sort((a, b) => compareNearness(a.comparison, b.comparison))
    .map(({ workload, comparison }) => ({
      ...nameCandidate(workload),
      reasons: [
        `${comparison.matched} of ${countOf(comparison.total, 'label')}: ${comparison.differences.map(describeDifference).join('; ')}`,
      ],
      fixes: proposeSelection(workspace, cluster, service, workload),
    }));
  return [...others, ...compared];
}

function nameCandidate({ ref, manifest, templatePath }: ClusterWorkload): Pick<Candidate, 'name' | 'place'> {
  const place = placeIn(manifest, [...templatePath, 'metadata', 'labels'], 'key');
  return { name: `${ref.kind} ${ref.name}`, place };
}

/** Manifests whose pods match, but that are not applied together with the Service. */
function findElsewhere(
  workspace: Workspace,
  cluster: Cluster,
  { ref, service }: ClusterService,
): readonly Candidate[] {
  const inside = new Set(cluster.manifests);
  const matches = (manifest: Manifest): boolean =>
    !inside.has(manifest) &&
    (manifest.namespace ?? 'default') === ref.namespace &&
    matchesPairs(service.spec.selector ?? {}, podLabelsOf(manifest) ?? {});
  return workspace
    .manifests()
    .filter(matches)
    .map((manifest) => ({
      name: `${manifest.kind} ${manifest.name}`,
      place: placeIn(manifest, ['metadata', 'name']),
      reasons: [
        'its pods match, but it is in another environment: what is applied together is looked at together',
      ],
      fixes: [],
    }));
}

function findOperators(cluster: Cluster, { ref }: ClusterService): readonly Candidate[] {
  return cluster.customResourcesIn(ref.namespace).map(({ manifest, ref: { name } }) => ({
    name: `${manifest.kind} ${name}`,
    place: placeIn(manifest, ['metadata', 'name']),
    reasons: ['a custom resource: whether an operator makes matching pods of it is not known'],
    fixes: [],
  }));
}
