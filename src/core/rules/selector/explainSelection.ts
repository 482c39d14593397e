import type { ClusterObject, ClusterService, ClusterWorkload } from '../../cluster/cluster.js';
import { type LabelComparison, type LabelDifference } from '../../labels/compareLabels.js';
import { findNearest } from '../../labels/findNearest.js';
import { matchesPairs, type Labels } from '../../labels/labelSelector.js';
import { isObject, valueAt } from '../../manifests/json.js';
import { podLabelsOf } from '../../manifests/environments/selection.js';
import type { RelatedPlace } from '../../manifests/finding.js';
import type { Manifest } from '../../manifests/manifest.js';
import type { Circle, RuleContext } from '../rule.js';

/** A Service's selector that picks no pod, and the best reason for it that the manifests give. */
export interface EmptySelection {
  readonly manifest: Manifest;
  readonly service: ClusterService;
  readonly selector: Labels;
  readonly reason: EmptyReason;
}

export type EmptyReason =
  /** The workload itself carries the pairs, its pods do not carry `missing`. */
  | { readonly kind: 'on workload'; readonly workload: ClusterWorkload; readonly missing: Labels }
  /** Pods of this environment match in another namespace. */
  | { readonly kind: 'other namespace'; readonly workload: ClusterWorkload }
  /** One label is off by so little that it is meant to be the same. */
  | {
      readonly kind: 'near';
      readonly workload: ClusterWorkload;
      readonly comparison: LabelComparison;
      readonly difference: LabelDifference;
    }
  | {
      readonly kind: 'elsewhere';
      readonly circle: Circle;
      readonly manifests: readonly Manifest[];
      readonly nearest: Candidate | undefined;
    }
  /** The pods that match as written are outside of the kustomization, which adds a label to the selector. */
  | ({ readonly kind: 'label added'; readonly manifests: readonly Manifest[] } & AddedLabel)
  /** An operator may make the pods. */
  | { readonly kind: 'not known'; readonly maker: ClusterObject }
  | { readonly kind: 'none'; readonly nearest: Candidate | undefined };

/** A label that a kustomization file adds to selectors: `env: dev`. */
interface AddedLabel {
  readonly label: string;
  readonly kustomization: string;
}

/** A workload with how far its pods are from the selector. */
export interface Candidate {
  readonly workload: ClusterWorkload;
  readonly comparison: LabelComparison;
}

const explained = new WeakMap<RuleContext, Map<Manifest, EmptySelection | undefined>>();

/** Why a Service's selector picks no pod; undefined where a kustomization could change the answer. Several rules ask: each reports one kind of reason. */
export function explainSelection(manifest: Manifest, context: RuleContext): EmptySelection | undefined {
  const known = explained.get(context) ?? new Map<Manifest, EmptySelection | undefined>();
  explained.set(context, known);
  if (!known.has(manifest)) known.set(manifest, explain(manifest, context));
  return known.get(manifest);
}

/** Lets go of what was found out for some rules, and with it of the snapshot that they looked at. */
export function forgetSelections(context: RuleContext): void {
  explained.delete(context);
}

/** `Deployment web`. */
export function nameWorkload({ ref }: Pick<ClusterWorkload, 'ref'>): string {
  return `${ref.kind} ${ref.name}`;
}

/** A link to a field of a workload, or nothing where the workload has no manifest. `path` begins at the pod template. */
export function linkTemplate(
  workload: Pick<ClusterWorkload, 'manifest' | 'templatePath'>,
  message: string,
  path: readonly (string | number)[],
  part: 'value' | 'key' | 'pair' = 'value',
): readonly RelatedPlace[] {
  const { manifest, templatePath } = workload;
  if (manifest === undefined) return [];
  return [{ message, place: { manifest, path: [...templatePath, ...path], part } }];
}

/** Whether a Service has a selector, which picks no pod as far as is known. */
export function picksNothing(manifest: Manifest, { cluster, alterations }: RuleContext): boolean {
  const service = cluster.serviceOf(manifest);
  const { selector = {}, type } = service?.spec ?? {};
  if (service === undefined || !hasPairs(selector) || type === 'ExternalName') return false;
  if (alterations?.has('patches') === true) return false;
  return cluster.workloadsMatching(service.ref.namespace, selector).length === 0;
}

function explain(manifest: Manifest, context: RuleContext): EmptySelection | undefined {
  const service = context.cluster.serviceOf(manifest);
  const selector = service?.spec.selector ?? {};
  const reason = service && findReason(service, selector, context);
  return reason && { manifest, service, selector, reason };
}

function findReason(
  service: ClusterService,
  selector: Labels,
  context: RuleContext,
): EmptyReason | undefined {
  const { cluster, alterations, wider } = context;
  const { namespace } = service.ref;
  const others = cluster.workloadsMatchingOutside(namespace, selector);
  if (alterations?.has('namespace') === true && others.length > 0) return undefined;
  if (Object.keys(selector).some((key) => alterations?.has(`label ${key}`))) return undefined;
  const workloads = cluster.workloadsIn(namespace);
  const labelled = indexOwnLabels(workloads)
    .get(Object.entries(selector)[0]?.join('\0') ?? '')
    ?.find((workload) => matchesPairs(selector, ownLabels(workload)));
  if (labelled !== undefined)
    return { kind: 'on workload', workload: labelled, missing: missingIn(selector, labelled.podLabels) };
  const unserved = others.find((workload) => !isServed(workload, context));
  if (unserved !== undefined) return { kind: 'other namespace', workload: unserved };
  const nearest = findCandidate(workloads, selector);
  const near = nearest?.comparison.near === true ? nearest : undefined;
  const elsewhere = wider.findPods(namespace, selector);
  const added = elsewhere && findAddedLabel(alterations, elsewhere.manifests);
  if (elsewhere !== undefined && added !== undefined)
    return { kind: 'label added', ...added, manifests: elsewhere.manifests };
  if (elsewhere !== undefined) return { kind: 'elsewhere', ...elsewhere, nearest: near };
  const difference = near?.comparison.differences[0];
  if (near !== undefined && difference !== undefined) return { kind: 'near', ...near, difference };
  const maker = cluster.customResourcesIn(namespace).find(mayMakePods);
  if (maker !== undefined) return { kind: 'not known', maker };
  return { kind: 'none', nearest: nearest?.comparison.matched === 0 ? undefined : nearest };
}

/** A label that the kustomization adds to selectors, and that pods outside of it do not carry. */
function findAddedLabel(
  alterations: RuleContext['alterations'],
  manifests: readonly Manifest[],
): AddedLabel | undefined {
  const added = [...(alterations ?? [])].flatMap((each) => {
    const [, label, kustomization] = /^selector (.*?) in (.*)$/.exec(each) ?? [];
    return label === undefined || kustomization === undefined ? [] : [{ label, kustomization }];
  });
  return added.find(({ label }) =>
    manifests.every((each) => !Object.hasOwn(podLabelsOf(each) ?? {}, label.replace(/: .*$/, ''))),
  );
}

function findCandidate(workloads: readonly ClusterWorkload[], selector: Labels): Candidate | undefined {
  const [nearest] = findNearest(selector, workloads, { count: 1 });
  return nearest && { workload: nearest.item, comparison: nearest.comparison };
}

/** The workloads of a snapshot's namespace by each pair of their own labels: every Service without pods asks. */
const ownLabelIndexes = new WeakMap<
  readonly ClusterWorkload[],
  ReadonlyMap<string, readonly ClusterWorkload[]>
>();

function indexOwnLabels(
  workloads: readonly ClusterWorkload[],
): ReadonlyMap<string, readonly ClusterWorkload[]> {
  const known = ownLabelIndexes.get(workloads);
  if (known !== undefined) return known;
  const index = new Map<string, ClusterWorkload[]>();
  for (const workload of workloads) {
    for (const [key, value] of Object.entries(ownLabels(workload))) {
      const pair = `${key}\0${value}`;
      const others = index.get(pair);
      if (others === undefined) index.set(pair, [workload]);
      else others.push(workload);
    }
  }
  ownLabelIndexes.set(workloads, index);
  return index;
}

/** The workloads of which it is known whether a Service has their pods, by the Services of their snapshot's namespace. */
const servedWorkloads = new WeakMap<readonly ClusterService[], Map<ClusterWorkload, boolean>>();

/** Whether a Service of its own namespace has the workload's pods already, so that it needs no other. */
function isServed(workload: ClusterWorkload, { cluster }: RuleContext): boolean {
  const services = cluster.servicesIn(workload.ref.namespace);
  const known = servedWorkloads.get(services) ?? new Map<ClusterWorkload, boolean>();
  servedWorkloads.set(services, known);
  let served = known.get(workload);
  if (served === undefined) {
    served = services.some(
      ({ service: { spec } }) =>
        hasPairs(spec.selector ?? {}) && matchesPairs(spec.selector ?? {}, workload.podLabels),
    );
    known.set(workload, served);
  }
  return served;
}

function hasPairs(selector: Labels): boolean {
  return Object.keys(selector).length > 0;
}

function ownLabels({ manifest, templatePath }: ClusterWorkload): Labels {
  const labels = templatePath.length === 0 ? undefined : valueAt(manifest?.value, ['metadata', 'labels']);
  return isObject(labels) ? (labels as Labels) : {};
}

function missingIn(selector: Labels, labels: Labels): Labels {
  return Object.fromEntries(Object.entries(selector).filter(([key, value]) => labels[key] !== value));
}

/** Fields by which the custom resources of operators say what pods they want. */
const podFields = [
  'replicas',
  'template',
  'podTemplate',
  'containers',
  'image',
  'size',
  'nodeSets',
  'instances',
];

/** Whether an operator is likely to make pods of a custom resource: its spec describes some. */
function mayMakePods({ object, ref }: ClusterObject): boolean {
  const { spec } = object;
  if (!isObject(spec)) return false;
  if (
    /^(Rollout|Kafka|Elasticsearch|Prometheus|Alertmanager|HelmRelease|HelmChart|Application)$/.test(ref.kind)
  )
    return true;
  return podFields.some((field) => Object.hasOwn(spec, field));
}
