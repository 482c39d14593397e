import type { ClusterService, ClusterWorkload } from '../cluster/cluster.js';
import {
  compareLabels,
  compareNearness,
  isNearMiss,
  type LabelComparison,
  type LabelDifference,
} from '../labels/compareLabels.js';
import type { Labels } from '../labels/labelSelector.js';
import type { Finding } from '../manifests/finding.js';
import type { Manifest } from '../manifests/manifest.js';
import type { Rule, RuleContext } from './rule.js';

interface Candidate {
  readonly workload: ClusterWorkload;
  readonly comparison: LabelComparison;
}

/** A Service whose selector picks no pod: the nearest workload is named with the label that is off. */
export const selectorNoMatch: Rule = {
  code: 'selector/no-match',
  severity: 'warning',
  title: 'The selector matches no pod',
  kinds: ['Service'],
  *check(manifest, context) {
    const service = context.cluster.serviceOf(manifest);
    const selector = service?.service.spec.selector ?? {};
    if (service === undefined || Object.keys(selector).length === 0) return;
    if (service.service.spec.type === 'ExternalName') return;
    const { namespace } = service.ref;
    if (context.cluster.workloadsMatching(namespace, selector).length > 0) return;
    const nearest = findNearest(context, service, selector);
    if (nearest !== undefined && isNearMiss(nearest.comparison))
      yield tellNearMiss(manifest, service, nearest);
    else yield tellNoMatch(manifest, service, selector, context);
  },
};

function findNearest(context: RuleContext, service: ClusterService, selector: Labels): Candidate | undefined {
  return context.cluster
    .workloadsIn(service.ref.namespace)
    .map((workload) => ({ workload, comparison: compareLabels(selector, workload.podLabels) }))
    .sort((a, b) => compareNearness(a.comparison, b.comparison))[0];
}

function tellNearMiss(manifest: Manifest, service: ClusterService, nearest: Candidate): Finding {
  const { comparison, workload } = nearest;
  const difference = comparison.differences[0] as LabelDifference;
  const name = `${workload.ref.kind} ${workload.ref.name}`;
  const key = difference.kind === 'key' ? difference.foundKey : difference.key;
  return {
    code: selectorNoMatch.code,
    severity: 'warning',
    message:
      `No pod in namespace "${service.ref.namespace}" matches the selector. Closest: ${name} ` +
      `(${comparison.matched} of ${comparison.total} labels): ${describeDifference(difference)}`,
    place: {
      manifest,
      path: ['spec', 'selector', difference.key],
      part: difference.kind === 'key' ? 'key' : 'value',
    },
    related:
      workload.manifest === undefined
        ? []
        : [
            {
              message: `The label of ${name}`,
              place: {
                manifest: workload.manifest,
                path: [...workload.templatePath, 'metadata', 'labels', key],
                part: 'pair',
              },
            },
          ],
    data:
      difference.kind === 'key'
        ? { key: difference.key, newKey: difference.foundKey }
        : { key: difference.key, newValue: difference.kind === 'value' ? difference.found : null },
  };
}

function describeDifference(difference: LabelDifference): string {
  switch (difference.kind) {
    case 'value':
      return `${difference.key} is "${difference.found}", the selector says "${difference.wanted}"`;
    case 'key':
      return `its pods carry "${difference.foundKey}: ${difference.wanted}", the selector says "${difference.key}: ${difference.wanted}"`;
    case 'missing':
      return `${difference.key} is missing`;
  }
}

function tellNoMatch(
  manifest: Manifest,
  service: ClusterService,
  selector: Labels,
  context: RuleContext,
): Finding {
  const { namespace } = service.ref;
  const elsewhere = context.wider.findPods(namespace, selector);
  return {
    code: selectorNoMatch.code,
    severity: 'information',
    message:
      elsewhere === undefined
        ? `No pod in namespace "${namespace}" of this environment matches the selector`
        : `No pod of this environment matches the selector; pods that do are elsewhere in the ${elsewhere.circle}`,
    place: { manifest, path: ['spec', 'selector'], part: 'key' },
    related: (elsewhere?.manifests ?? []).slice(0, 3).map((each) => ({
      message: `${each.kind} ${each.name} has matching pods`,
      place: { manifest: each, path: ['metadata', 'name'], part: 'value' },
    })),
  };
}
