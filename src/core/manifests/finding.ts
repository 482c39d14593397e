import type { Span } from '../text/span.js';
import type { JsonValue } from './json.js';
import type { Place } from './manifest.js';

/** How bad a finding is. Error: the API server refuses. Warning: the manifests themselves prove that it cannot work. */
export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** Another place that belongs to a finding: the other side of a collision, the label that nearly matches. */
export interface RelatedPlace {
  readonly message: string;
  readonly place: Place;
}

/** Something to tell about a manifest. Plain data: a fix needs no second analysis, `data` carries what it must know. */
export interface Finding {
  /** `area/kebab-case`, for instance `selector/no-match`. */
  readonly code: string;
  readonly severity: Severity;
  /** Sentence case, no full stop at the end, values quoted. */
  readonly message: string;
  readonly place: Place;
  /** A narrower range than the place gives, where only a part of a scalar is meant (offsets in the file). */
  readonly span?: Span;
  readonly related?: readonly RelatedPlace[];
  /** True where the API server itself would answer this. */
  readonly server?: boolean;
  /** True where the manifests cannot tell, whatever is open: an operator may make the pods. No setting of the scope makes it a warning. */
  readonly notKnown?: true;
  /** Editors show ignored fields faded and deprecated ones struck through. */
  readonly tag?: 'unnecessary' | 'deprecated';
  readonly data?: Readonly<Record<string, JsonValue>>;
}

/** A finding of a text that is no manifest (yet): broken YAML. */
export interface TextFinding {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly uri: string;
  readonly span: Span;
  readonly server?: boolean;
}
