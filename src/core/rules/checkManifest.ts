import { refOf } from '../cluster/records.js';
import type { Finding, Severity } from '../manifests/finding.js';
import type { Manifest } from '../manifests/manifest.js';
import { rules } from './registry.js';
import type { Rule, RuleContext } from './rule.js';
import { findServerAnswers } from './serverFindings.js';

/** What a rule that failed leaves behind, for the log: the other rules go on. */
export interface RuleFailure {
  readonly code: string;
  readonly error: unknown;
}

const rulesByKind = groupByKind(rules);

/** What the API server answers about a manifest, then every rule that looks at the manifest's kind, with the user's severities; a rule that throws is reported and the others go on. */
export function checkManifest(
  manifest: Manifest,
  context: RuleContext,
  severities: Readonly<Record<string, Severity | 'off'>> = {},
): { readonly findings: readonly Finding[]; readonly failures: readonly RuleFailure[] } {
  const findings: Finding[] = [...findServerAnswers(manifest, context)];
  const failures: RuleFailure[] = [];
  for (const rule of rulesByKind.get(refOf(manifest).kind) ?? []) {
    const set = Object.hasOwn(severities, rule.code) ? severities[rule.code] : undefined;
    if ((set ?? rule.severity) === 'off') continue;
    try {
      for (const finding of rule.check(manifest, context)) {
        findings.push(set === undefined || set === 'off' ? finding : { ...finding, severity: set });
      }
    } catch (error) {
      failures.push({ code: rule.code, error });
    }
  }
  return { findings, failures };
}

function groupByKind(all: readonly Rule[]): ReadonlyMap<string, readonly Rule[]> {
  const groups = new Map<string, Rule[]>();
  for (const rule of all) {
    for (const kind of rule.kinds) groups.set(kind, [...(groups.get(kind) ?? []), rule]);
  }
  return groups;
}
