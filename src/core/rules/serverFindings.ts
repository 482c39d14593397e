import { placeAt } from './placeAt.js';
import type { Problem } from '../apiserver/answer.js';
import { restsOnServiceCIDRs } from '../apiserver/service/rangeWords.js';
import type { Cluster } from '../cluster/cluster.js';
import type { Finding, RelatedPlace } from '../manifests/finding.js';
import { valueAt, type JsonValue, type ManifestPath } from '../manifests/json.js';
import type { Manifest } from '../manifests/manifest.js';
import type { RuleContext } from './rule.js';

/**
 * What the API server says about a manifest, in its own words: the causes of a rejection as errors, its warnings as warnings.
 * That an object or its namespace is missing or there already (404, 409) depends on the cluster and is no finding.
 */
export function* findServerAnswers(
  manifest: Manifest,
  { cluster, alterations }: Pick<RuleContext, 'cluster' | 'alterations'>,
): Generator<Finding> {
  const answer = cluster.answerOf(manifest);
  if (answer === undefined) return;
  for (const warning of answer.warnings) yield tellWarning(manifest, warning);
  if ('object' in answer || answer.status === 404 || answer.status === 409) return;
  for (const problem of answer.problems)
    if (!mayBeRepaired(manifest, problem, alterations)) yield tellProblem(manifest, problem, cluster);
  if (answer.problems.length > 0) return;
  yield {
    code: 'apiserver/refused',
    severity: 'error',
    message: answer.message,
    place: placeAt(manifest, ['kind']),
    server: true,
  };
}

/** What kustomize itself cannot read, whatever patches follow. */
const neverRepaired: readonly Problem['code'][] = ['unknown-field', 'wrong-type', 'duplicate-field'];

/** Whether a kustomization may put right what the file alone leaves wrong: by a patch of the object, or by labels in selectors and templates. */
function mayBeRepaired(
  { kind, name }: Manifest,
  { code, path }: Problem,
  alterations: RuleContext['alterations'],
): boolean {
  if (alterations === undefined || neverRepaired.includes(code)) return false;
  const targets = [`${kind}/${name}`, `${kind}/*`, `*/${name}`, '*/*'] as const;
  if (targets.some((target) => alterations.has(`patch ${target}`))) return true;
  const isLabelled = [...alterations].some((each) => each.startsWith('label '));
  return isLabelled && (path.includes('selector') || path.includes('labels'));
}

function tellProblem(manifest: Manifest, problem: Problem, cluster: Cluster): Finding {
  const place = { manifest, path: problem.path, part: problem.part };
  const assumed = findAssumedRange(problem.message, cluster);
  const aside = assumed ?? (problem.kubectl && `kubectl does not even send it: ${problem.kubectl}`);
  const related =
    aside === undefined ? findHolder(manifest, problem.path, cluster) : { message: aside, place };
  return {
    code: `apiserver/${problem.code ?? 'refused'}`,
    severity: assumed === undefined ? 'error' : 'information',
    message: problem.message,
    place,
    server: problem.server,
    ...tagOf(manifest, problem.path, problem.message),
    ...(related === undefined ? {} : { related: [related] }),
  };
}

/** What to add where the refusal rests on service CIDRs that nobody gave: another cluster may well take the manifest. */
function findAssumedRange(message: string, { settings }: Cluster): string | undefined {
  const { kind } = settings.sources.serviceCIDRs ?? { kind: 'default' };
  if (kind !== 'default' || !restsOnServiceCIDRs(message)) return undefined;
  return `Assumed service CIDR: ${settings.serviceCIDRs.join(', ')}. Set "serviceCIDRs" in serviceScope.cluster to that of your cluster`;
}

/** The Service that has the number which this one asks for. */
function findHolder(manifest: Manifest, path: ManifestPath, cluster: Cluster): RelatedPlace | undefined {
  const field = path.join('.');
  const collisions = cluster.serviceOf(manifest)?.collisions ?? [];
  const collision = collisions.find((each) => each.path.join('.') === field);
  const [, namespace = '', name = ''] = collision?.holder.split('/') ?? [];
  const holder = cluster.service(namespace, name)?.manifest;
  if (collision === undefined || holder === undefined) return undefined;
  const message = `Service ${namespace}/${name} holds it`;
  return { message, place: placeAt(holder, collision.holderPath) };
}

function tellWarning(manifest: Manifest, warning: string): Finding {
  const path = pathIn(warning);
  return {
    code: deprecation.test(warning) ? 'apiserver/deprecated' : 'apiserver/warning',
    severity: 'warning',
    message: warning,
    place: placeAt(manifest, path, 'pair'),
    server: true,
    ...tagOf(manifest, path, warning),
  };
}

const deprecation = /\bdeprecated\b/i;

/** Words of the server about a field that does nothing for the Service as it is. */
export const fieldOfOtherType =
  /may (?:only be (?:used|set) (?:when|for)|not be (?:used when `type` is 'ClusterIP'|set for ExternalName))|must not be set when session affinity is None|must be empty when `clusterIP` is not specified/;

const tags = [
  [deprecation, 'deprecated'],
  [/ is ignored (?:for|when) /, 'unnecessary'],
  [fieldOfOtherType, 'unnecessary'],
] as const;

/** How editors show the field that the server speaks of, if it is written there. */
function tagOf(manifest: Manifest, path: ManifestPath, message: string): Pick<Finding, 'tag'> {
  const [, tag] = tags.find(([words]) => words.test(message)) ?? [];
  return tag === undefined || path.length === 0 || !isWritten(manifest.value, path) ? {} : { tag };
}

/** Whether there is a field at a path; the server writes some names otherwise than the manifest (`spec.SessionAffinity`). */
function isWritten(value: JsonValue, path: ManifestPath): boolean {
  const parent = valueAt(value, path.slice(0, -1));
  const name = String(path.at(-1)).toLowerCase();
  return (
    typeof parent === 'object' &&
    parent !== null &&
    Object.keys(parent).some((key) => key.toLowerCase() === name)
  );
}

/** The field path with which a warning begins (`spec.externalIPs is deprecated`), as steps; the whole object without one. */
function pathIn(warning: string): ManifestPath {
  const annotation = /^annotation (\S+) is /.exec(warning)?.[1];
  if (annotation !== undefined) return ['metadata', 'annotations', annotation];
  const path = /^[a-z][A-Za-z]*(?:\.[A-Za-z]+|\[\w+\])*(?=[:\s]|$)/.exec(warning)?.[0];
  if (path === undefined || !/^(?:spec|metadata|status|endpoints|subsets|ports)\b/.test(path)) return [];
  return path
    .split(/[.[\]]+/)
    .flatMap((step) => (step === '' ? [] : /^\d+$/.test(step) ? Number(step) : step));
}
