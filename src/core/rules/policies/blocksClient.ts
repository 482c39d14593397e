import { placeAt } from '../placeAt.js';
import type { ClusterService, ClusterWorkload } from '../../cluster/cluster.js';
import { refOf, workloadKinds } from '../../cluster/records.js';
import type { Manifest } from '../../manifests/manifest.js';
import { findMentions, type Mention } from '../references/findMentions.js';
import type { Rule, RuleContext, RuleFinding } from '../rule.js';
import { resolvePort } from './blocksService.js';
import { tellPolicies } from './tellPolicies.js';
import { findIsolating, isAllowed, type Isolation, type TemplateEnd } from './templatePolicies.js';

/** A workload that names a Service which NetworkPolicies keep it from: on its own way out, or on the pods' way in. */
export const blocksClient: Rule = {
  code: 'policy/blocks-client',
  severity: 'warning',
  scoped: true,
  kinds: [...workloadKinds],
  mayFind: (manifest) => findMentions(manifest).length > 0,
  *check(manifest, context) {
    const { cluster, alterations } = context;
    if (alterations?.has('patches') === true) return;
    const mentions = findMentions(manifest);
    if (!cluster.settings.networkPoliciesEnforced) return;
    const client = cluster.workloadOf(manifest);
    if (client === undefined) return;
    const seen = new Set<string>();
    for (const mention of mentions) {
      const service = cluster.service(mention.namespace ?? refOf(manifest).namespace, mention.name);
      if (service?.manifest === undefined || seen.has(service.ref.name)) continue;
      seen.add(service.ref.name);
      yield* checkWay(manifest, client, mention, service, context);
    }
  },
};

function* checkWay(
  manifest: Manifest,
  client: ClusterWorkload,
  mention: Mention,
  { ref, service }: ClusterService,
  { cluster }: RuleContext,
): Generator<RuleFinding> {
  const { selector = {}, ports = [] } = service.spec;
  const port = mention.port === undefined ? ports[0] : ports.find((each) => each.port === mention.port);
  const targets =
    Object.keys(selector).length === 0 ? [] : cluster.workloadsMatching(ref.namespace, selector);
  if (port === undefined || targets.length === 0) return;
  const leaving = findIsolating(cluster, client, 'egress');
  const reasons = targets.map((target) => {
    const wanted = resolvePort(port, target);
    if (wanted === undefined) return undefined;
    if (leaving.length > 0 && !isAllowed(cluster, leaving, 'egress', endOf(target), wanted))
      return { isolating: leaving, words: `no egress rule allows ${target.ref.name}:${wanted.port}` };
    const entering = findIsolating(cluster, target, 'ingress');
    if (entering.length > 0 && !isAllowed(cluster, entering, 'ingress', endOf(client), wanted))
      return {
        isolating: entering,
        words: `no ingress rule lets it in to ${target.ref.name}:${wanted.port}`,
      };
    return undefined;
  });
  const [reason] = reasons;
  if (reason === undefined || reasons.includes(undefined)) return;
  yield tellBlocked(manifest, mention, reason.isolating, reason.words);
}

function tellBlocked(
  manifest: Manifest,
  { path, text }: Mention,
  isolating: readonly Isolation[],
  words: string,
): RuleFinding {
  const policies = isolating.map(({ source }) => source);
  const { names, related } = tellPolicies(policies, ['spec']);
  return {
    message: `${manifest.kind} "${manifest.name}" uses "${text}", but NetworkPolicy ${names} isolates pods and ${words}`,
    place: placeAt(manifest, path),
    related,
  };
}

function endOf({ ref, podLabels }: ClusterWorkload): TemplateEnd {
  return { namespace: ref.namespace, labels: podLabels };
}
