import { placeAt } from '../placeAt.js';
import type { Rule } from '../rule.js';
import { whereSpec } from '../whereSpec.js';

const reasons: Readonly<
  Record<string, { readonly severity: 'warning' | 'information'; readonly why: string }>
> = {
  'helm.sh/chart': { severity: 'warning', why: 'changes at each release of the chart' },
  'pod-template-hash': {
    severity: 'warning',
    why: 'is set by the Deployment and changes with each change of its pods',
  },
  'controller-revision-hash': { severity: 'warning', why: 'changes with each revision of the workload' },
  'pod-template-generation': { severity: 'warning', why: 'changes with each revision of the workload' },
  'app.kubernetes.io/version': { severity: 'information', why: 'changes at each release' },
  version: { severity: 'information', why: 'changes at each release' },
};

/** A selector pair whose label changes from release to release: pods of the one before drop out. */
export const volatileLabel: Rule = {
  code: 'selector/volatile-label',
  severity: 'warning',
  kinds: ['Service'],
  mayFind: whereSpec(({ selector }) => selector !== undefined),
  *check(manifest, { cluster }) {
    const { selector = {}, type } = cluster.serviceOf(manifest)?.spec ?? {};
    if (type === 'ExternalName' || Object.keys(selector).length < 2) return;
    for (const [key, value] of Object.entries(selector)) {
      const isChart = key === 'chart' && /-v?\d+\.\d+/.test(value);
      const reason = isChart
        ? reasons['helm.sh/chart']
        : Object.hasOwn(reasons, key)
          ? reasons[key]
          : undefined;
      if (reason === undefined) continue;
      const { severity, why } = reason;
      yield {
        severity,
        message: `"${key}" ${why}; pods of the release before drop out of the Service`,
        place: placeAt(manifest, ['spec', 'selector', key], 'key'),
        data: { key },
      };
    }
  },
};
