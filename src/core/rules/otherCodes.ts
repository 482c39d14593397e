import type { Severity } from '../manifests/finding.js';

/** A code that no rule has: the API server's own findings, those of the text, and those about the workspace's bookkeeping. */
export interface OtherCode {
  readonly severity: Severity;
  /** What it is about in one line. Sentence case, no full stop. */
  readonly title: string;
  /** Set where the text that it is about does nothing: editors fade it out. */
  readonly tag?: 'unnecessary';
}

/** The codes that no rule has. Each has a page in media/rules, and a severity can be set for each. */
export const otherCodes: Readonly<Record<string, OtherCode>> = {
  'apiserver/deprecated': { severity: 'warning', title: 'The API server warns of something deprecated' },
  'apiserver/duplicate': { severity: 'error', title: 'A value stands twice where it may stand once' },
  'apiserver/duplicate-field': { severity: 'error', title: 'A field is set twice' },
  'apiserver/forbidden': { severity: 'error', title: 'A field is set that is not allowed here' },
  'apiserver/internal-error': { severity: 'error', title: 'The API server cannot process a value' },
  'apiserver/invalid': { severity: 'error', title: 'The API server refuses a value' },
  'apiserver/not-found': { severity: 'error', title: 'A name refers to nothing in the same object' },
  'apiserver/not-supported': {
    severity: 'error',
    title: 'A value is none of those that the API server knows',
  },
  'apiserver/refused': { severity: 'error', title: 'The API server refuses the object' },
  'apiserver/required': { severity: 'error', title: 'A field is missing that the API server demands' },
  'apiserver/too-long': { severity: 'error', title: 'A value is longer than the API server takes' },
  'apiserver/too-many': { severity: 'error', title: 'A list has more items than the API server takes' },
  'apiserver/unknown-field': { severity: 'error', title: 'A field does not exist' },
  'apiserver/warning': { severity: 'warning', title: 'The API server takes the object, with a warning' },
  'apiserver/wrong-type': { severity: 'error', title: 'A value has the wrong type' },
  'object/duplicate': {
    severity: 'warning',
    title: 'The same object stands twice among what is applied together',
  },
  'suppression/unused': {
    severity: 'hint',
    title: 'A comment that silences nothing',
    tag: 'unnecessary',
  },
  'yaml/bad-separator': { severity: 'error', title: 'Something stands behind the document separator' },
  'yaml/dropped-text': {
    severity: 'warning',
    title: 'A part of the file is never read',
    tag: 'unnecessary',
  },
  'yaml/duplicate-key': { severity: 'warning', title: 'A key stands twice in one mapping' },
  'yaml/limit': { severity: 'information', title: 'A file, a document or a list goes beyond what is read' },
  'yaml/syntax': { severity: 'error', title: 'The text is no YAML that Kubernetes can read' },
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
