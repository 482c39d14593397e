import type { Cluster } from '../cluster/cluster.js';
import type { ClusterSettingsInput } from '../cluster/settings.js';
import type { WhatIfChange } from '../cluster/whatIf/change.js';
import type { Environment } from '../manifests/environment.js';
import type { Finding, Severity } from '../manifests/finding.js';
import type { ManifestPath } from '../manifests/json.js';
import type { Manifest, Place, PlacePart } from '../manifests/manifest.js';
import type { LineMap } from '../text/lineMap.js';
import type { Span } from '../text/span.js';

/** A finding with its range in the text, ready for an editor or a report. */
export interface LocatedFinding extends Omit<Finding, 'place' | 'related' | 'span'> {
  readonly uri: string;
  readonly span: Span;
  /** Undefined for broken YAML that is no manifest. */
  readonly manifest: Manifest | undefined;
  readonly related: readonly { readonly message: string; readonly uri: string; readonly span: Span }[];
  /** The finding it was made from, for fixes. */
  readonly finding: Finding | undefined;
}

/** What a cursor stands on. */
export interface Cursor {
  readonly manifest: Manifest;
  /** The deepest field under the cursor, from the object's root. */
  readonly path: ManifestPath;
  readonly part: PlacePart;
  /** The span of that part. */
  readonly span: Span;
}

/** How much is set by the user; absent parts take their defaults. */
export interface WorkspaceConfiguration {
  readonly cluster?: ClusterSettingsInput;
  /** `serviceScope.environments`: name and include globs. */
  readonly environments?: readonly { readonly name: string; readonly include: readonly string[] }[];
  /** `serviceScope.rules`: a severity a code. */
  readonly rules?: Readonly<Record<string, Severity | 'off'>>;
  /** Shifts the rules that depend on what is open. */
  readonly scope?: 'strict' | 'balanced' | 'quiet';
}

/** How much work was done since the workspace was made; tests and benchmarks prove with it that work follows the edit. */
export interface WorkspaceCounters {
  /** Documents parsed because their text was new. */
  readonly documentsRead: number;
  /** Syntax trees made because someone asked for a span. */
  readonly treesParsed: number;
  /** Manifests that the rules looked at. */
  readonly manifestsEvaluated: number;
  readonly clustersBuilt: number;
}

/**
 * The one object that editor and command line ask: texts in, environments, clusters, findings and spans out.
 * Everything is computed lazily and kept until what it depends on changes. Nothing here throws on user input.
 */
export interface Workspace {
  /** Adds a file or changes its text. `open` files keep their syntax tree. */
  setFile(uri: string, text: string, options?: { readonly open?: boolean }): void;
  deleteFile(uri: string): void;
  /** The workspace folders (URIs); environments never cross them. */
  setFolders(uris: readonly string[]): void;
  setConfiguration(configuration: WorkspaceConfiguration): void;
  /** Grows by one with each change. */
  readonly version: number;
  readonly counters: WorkspaceCounters;

  readonly files: readonly string[];
  text(uri: string): string | undefined;
  lineMap(uri: string): LineMap | undefined;
  manifestsIn(uri: string): readonly Manifest[];
  manifests(): readonly Manifest[];

  environments(): readonly Environment[];
  /** The environments that a file belongs to; empty for a file without manifests. */
  environmentsOf(uri: string): readonly Environment[];
  /** The cluster as it is now, with what is simulated; `cluster.whatIf` tells what that is. */
  cluster(environment: Environment): Cluster;
  /** The what-if changes of an environment. */
  whatIf(environmentId: string): readonly WhatIfChange[];
  /**
   * Simulates changes in one environment, in the place of those before; none for the cluster as the manifests make it. They go
   * into no file, and findings, which are about what is written, do not follow them.
   */
  setWhatIf(environmentId: string, changes: readonly WhatIfChange[]): void;
  /** The cluster in which a manifest stands (for a variant: with the manifest in the place of the first), with what is simulated. */
  clusterOf(manifest: Manifest): Cluster | undefined;

  cursorAt(uri: string, offset: number): Cursor | undefined;
  spanOf(place: Place): Span;
  /** The YAML document that holds a manifest; costs no syntax tree. */
  documentSpanOf(manifest: Manifest): Span;
  findingsIn(uri: string): readonly LocatedFinding[];
  /** What the limits of reading left out: whole files, documents, objects. Costs no cluster. */
  leftUnread(): readonly LocatedFinding[];
  /**
   * Makes what clusters and findings rest on, in steps of a few milliseconds: between two an editor may breathe. Nothing depends on it;
   * what was not prepared is made when someone asks. A change in between is no harm.
   */
  prepare(): Generator<void>;
  /** Makes the findings of a file in steps, one manifest each. */
  check(uri: string): Generator<void>;
  /** Files whose findings may have changed since `version`; undefined when all may have. */
  changedSince(version: number): ReadonlySet<string> | undefined;
}
