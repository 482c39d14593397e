import type { Cluster } from '../cluster/cluster.js';
import type { Alteration } from '../manifests/environment.js';
import type { Finding, Severity } from '../manifests/finding.js';
import type { Manifest } from '../manifests/manifest.js';
import type { Labels } from '../labels/labelSelector.js';

/** The circles in which "does anything match?" is asked, from the nearest to the widest (DESIGN.md section 3). */
export type Circle = 'file' | 'environment' | 'workspace folder' | 'workspace';

/** What lies outside of the environment: asked only when the environment has no answer. */
export interface WiderCircles {
  /** Manifests outside of the environment whose pods a selector matches, in the nearest circle that has any. */
  findPods(
    namespace: string,
    selector: Labels,
  ): { readonly circle: Circle; readonly manifests: readonly Manifest[] } | undefined;
  /** The object of that kind and name outside of the environment, in the nearest circle that has it. */
  findObject(
    kind: string,
    namespace: string,
    name: string,
  ): { readonly circle: Circle; readonly manifest: Manifest } | undefined;
  /** Whether another file of the environment holds a variant of an object: which of them is applied is not known. */
  isVaried(manifest: Manifest): boolean;
}

/** What a rule may look at. Reads go through the cluster's queries, so that the engine knows what an answer depends on. */
export interface RuleContext {
  readonly cluster: Cluster;
  readonly wider: WiderCircles;
  /** What a kustomization changes in the manifests when it is built: a rule says nothing where that could change its answer. */
  readonly alterations?: ReadonlySet<Alteration>;
}

/** One rule: a code, when it applies and what it finds about one manifest. */
export interface Rule {
  /** `area/kebab-case`; also the name of its page in media/rules, with a dash for the slash. The heading of the page says in one line what it is about. */
  readonly code: string;
  /** The severity that findings have unless they say otherwise or the user sets one. */
  readonly severity: Severity | 'off';
  /** Whether its findings hold only if everything that is applied together is open: the setting `serviceScope.scope` shifts those rules. */
  readonly scoped?: true;
  /** The kinds of manifests it looks at. */
  readonly kinds: readonly string[];
  /** A cheap question before the expensive one: where it answers false there is nothing to find. */
  readonly mayFind?: (manifest: Manifest, context: RuleContext) => boolean;
  /** Yields what it finds. Never throws on user input. */
  check(manifest: Manifest, context: RuleContext): Iterable<RuleFinding>;
}

/** What a rule finds. It has the rule's code, and the rule's severity unless it says another; a rule that is off by default says its own. */
export type RuleFinding = Omit<Finding, 'code' | 'severity'> & Partial<Pick<Finding, 'severity'>>;
