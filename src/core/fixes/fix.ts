import type { Cluster } from '../cluster/cluster.js';
import type { Finding } from '../manifests/finding.js';
import type { Place } from '../manifests/manifest.js';
import type { Span } from '../text/span.js';
import type { FileEdit } from '../text/textEdit.js';

/** A repair that an editor offers for a finding. */
export interface QuickFix {
  /** Says the result: `Change app to webserver`. */
  readonly title: string;
  readonly edits: readonly FileEdit[];
  /** Whether it may be applied without a look: it does what was meant, beyond doubt. */
  readonly preferred: boolean;
}

/** The texts that edits are made for. */
export interface EditContext {
  text(uri: string): string | undefined;
  spanOf(place: Place): Span;
}

/** What a fix may look at. */
export interface FixContext extends EditContext {
  readonly cluster: Cluster;
}

/** Makes repairs for findings of some codes, from the finding's own data. */
export interface Fix {
  readonly codes: readonly string[];
  propose(finding: Finding, context: FixContext): readonly QuickFix[];
}
