import type { Severity } from '../manifests/finding.js';

/** A code that no rule has: the API server's own findings, those of the text, and those about the workspace's bookkeeping. */
export interface OtherCode {
  readonly severity: Severity;
  /** Set where the text that it is about does nothing: editors fade it out. */
  readonly tag?: 'unnecessary';
}

/** The codes that no rule has. Each has a page in media/rules, and a severity can be set for each. */
export const otherCodes: Readonly<Record<string, OtherCode>> = {
  'apiserver/deprecated': { severity: 'warning' },
  'apiserver/duplicate': { severity: 'error' },
  'apiserver/duplicate-field': { severity: 'error' },
  'apiserver/forbidden': { severity: 'error' },
  'apiserver/internal-error': { severity: 'error' },
  'apiserver/invalid': { severity: 'error' },
  'apiserver/not-found': { severity: 'error' },
  'apiserver/not-supported': { severity: 'error' },
  'apiserver/refused': { severity: 'error' },
  'apiserver/required': { severity: 'error' },
  'apiserver/too-long': { severity: 'error' },
  'apiserver/too-many': { severity: 'error' },
  'apiserver/unknown-field': { severity: 'error' },
  'apiserver/warning': { severity: 'warning' },
  'apiserver/wrong-type': { severity: 'error' },
  'object/duplicate': { severity: 'warning' },
  'suppression/unused': {
    severity: 'hint',
    tag: 'unnecessary',
  },
  'yaml/bad-separator': { severity: 'error' },
  'yaml/dropped-text': {
    severity: 'warning',
    tag: 'unnecessary',
  },
  'yaml/duplicate-key': { severity: 'warning' },
  'yaml/limit': { severity: 'information' },
  'yaml/syntax': { severity: 'error' },
};

/** Findings that no rule makes with the severities that the user sets for them; those that are off are left out. */
export function setSeverities<T extends { readonly code: string; readonly severity: Severity }>(
  findings: readonly T[],
  severities: Readonly<Record<string, Severity | 'off'>> = {},
): readonly T[] {
  return findings.flatMap((finding) => {
    const { code } = finding;
    const set =
      Object.hasOwn(severities, code) && Object.hasOwn(otherCodes, code) ? severities[code] : undefined;
    return set === 'off' ? [] : [set === undefined ? finding : { ...finding, severity: set }];
  });
}
