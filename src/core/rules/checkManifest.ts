import { refOf } from '../cluster/records.js';
import type { Finding, Severity } from '../manifests/finding.js';
import type { Manifest } from '../manifests/manifest.js';
import { rules } from './registry.js';
import type { Rule, RuleContext } from './rule.js';
import { forgetSelections } from './selector/explainSelection.js';
import { findServerAnswers } from './serverFindings.js';

/** What a rule that failed leaves behind, for the log: the other rules go on. */
export interface RuleFailure {
  readonly code: string;
  readonly error: unknown;
}

/** What the user sets of the rules. */
export interface CheckOptions {
  readonly severities?: Readonly<Record<string, Severity | 'off'>> | undefined;
  /** `strict` makes the information of scoped rules warnings; `quiet` makes their warnings information, and leaves the rest out. */
  readonly scope?: 'strict' | 'balanced' | 'quiet' | undefined;
}

/** A rule that is on, with the severity that the user set. */
interface ActiveRule {
  readonly rule: Rule;
  readonly set: Severity | undefined;
}

type Severities = NonNullable<CheckOptions['severities']>;

const noSeverities: Severities = {};
const active = new WeakMap<Severities, ReadonlyMap<string, readonly ActiveRule[]>>();

/** What the API server answers about a manifest, then every rule that looks at the manifest's kind, with the user's severities; scoped rules are shifted where the user set none. A rule that throws is reported and the others go on. */
export function checkManifest(
  manifest: Manifest,
  context: RuleContext,
  { severities = noSeverities, scope = 'balanced' }: CheckOptions = {},
): { readonly findings: readonly Finding[]; readonly failures: readonly RuleFailure[] } {
  const findings: Finding[] = [...findServerAnswers(manifest, context)];
  const isRefused = findings.some(({ severity }) => severity === 'error');
  const failures: RuleFailure[] = [];
  for (const { rule, set } of listActive(severities).get(refOf(manifest).kind) ?? []) {
    try {
      if (rule.mayFind?.(manifest, context) === false) continue;
      for (const finding of rule.check(manifest, context)) {
        const { code, severity: usual } = rule;
        const own = { severity: usual === 'off' ? 'hint' : usual, ...finding, code } as const;
        if (isRefused && followsOnly(own)) continue;
        const told = doubt(own, context);
        const severity = set ?? (rule.scoped === true ? shift(told, scope) : told.severity);
        if (severity !== 'off') findings.push({ ...told, severity });
      }
    } catch (error) {
      failures.push({ code: rule.code, error });
    }
  }
  forgetSelections(context);
  return { findings, failures };
}

/** What an object that never comes into being would do besides; a mistake of its own is told, to be mended with the other. */
function followsOnly({ severity, tag }: Finding): boolean {
  return (severity === 'information' || severity === 'hint') && tag === undefined;
}

/** A warning that rests on another file's object is information where a third file holds a variant of that. */
function doubt(finding: Finding, { wider }: RuleContext): Finding {
  const { severity, place, related = [] } = finding;
  if (severity !== 'warning') return finding;
  const isOpen = related.some(
    ({ place: { manifest } }) => manifest.uri !== place.manifest.uri && wider.isVaried(manifest),
  );
  return isOpen ? { ...finding, severity: 'information' } : finding;
}

function shift({ severity, notKnown }: Finding, scope: CheckOptions['scope']): Severity | 'off' {
  if (scope === 'strict') return severity === 'information' && notKnown !== true ? 'warning' : severity;
  if (scope === 'quiet') return severity === 'warning' ? 'information' : 'off';
  return severity;
}

/** The rules that are on, by the kind they look at. */
function listActive(severities: Severities): ReadonlyMap<string, readonly ActiveRule[]> {
  const known = active.get(severities);
  if (known !== undefined) return known;
  const groups = new Map<string, ActiveRule[]>();
  for (const rule of rules) {
    const set = Object.hasOwn(severities, rule.code) ? severities[rule.code] : undefined;
    if ((set ?? rule.severity) === 'off' || set === 'off') continue;
    for (const kind of rule.kinds) groups.set(kind, [...(groups.get(kind) ?? []), { rule, set }]);
  }
  active.set(severities, groups);
  return groups;
}
