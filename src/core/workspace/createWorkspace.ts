import type { Cluster } from '../cluster/cluster.js';
import { refOf } from '../cluster/records.js';
import type { WhatIfChange } from '../cluster/whatIf/change.js';
import type { Environment } from '../manifests/environment.js';
import type { Finding } from '../manifests/finding.js';
import { identityOf } from '../manifests/environments/identity.js';
import type { PlanOptions } from '../manifests/environments/planEnvironments.js';
import type { Manifest, Place } from '../manifests/manifest.js';
import { findTextFindings, type ManifestFile } from '../manifests/readManifests.js';
import { SyntaxCache } from '../manifests/syntaxCache.js';
import { checkManifest } from '../rules/checkManifest.js';
import { setSeverities } from '../rules/otherCodes.js';
import { applySuppressions } from '../rules/suppressions.js';
import { finishSteps } from '../text/finishSteps.js';
import { LineMap } from '../text/lineMap.js';
import type { Span } from '../text/span.js';
import { ChangeLog } from './changeLog.js';
import { ClusterStore } from './clusterStore.js';
import { describeCopies } from './describeCopies.js';
import { describeDuplicate } from './describeDuplicate.js';
import { EnvironmentStore } from './environmentStore.js';
import { compareManifests, FileStore, type FileChange } from './fileStore.js';
import { FindingStore } from './findingStore.js';
import { locateFinding, locateTextFinding } from './locateFinding.js';
import {
  changesAllocation,
  changesNamespaces,
  dependencies,
  dependenciesOn,
  onAllocation,
  onNamespaces,
  onSettings,
  type Dependency,
} from './dependencies.js';
import { TrackedCluster } from './trackedCluster.js';
import { WorkspaceIndex } from './widerCircles.js';
import type {
  Cursor,
  LocatedFinding,
  Workspace,
  WorkspaceConfiguration,
  WorkspaceCounters,
} from './workspace.js';

export interface WorkspaceOptions {
  /** `together` for the command line: all files are one environment of kind `paths`. */
  readonly grouping?: PlanOptions['grouping'];
  /** Told about rules that threw, which is a bug of ours. */
  readonly onFailure?: (code: string, error: unknown) => void;
}

/** An empty workspace. */
export function createWorkspace(options: WorkspaceOptions = {}): Workspace {
  return new WorkspaceModel(options);
}

class WorkspaceModel implements Workspace {
  readonly #options: WorkspaceOptions;
  readonly #files = new FileStore();
  readonly #syntax = new SyntaxCache();
  readonly #environments: EnvironmentStore;
  readonly #findings = new FindingStore();
  readonly #log = new ChangeLog();
  /** The rules that have failed: each is told once. */
  readonly #failed = new Set<string>();
  #folders: readonly string[] = [];
  #configuration: WorkspaceConfiguration = {};
  /** Changes that nothing but the texts knows of yet; many may come before someone asks. */
  #pending: FileChange[] = [];
  #index: WorkspaceIndex | undefined;
  readonly #clusters = new ClusterStore();
  readonly #located = new Map<string, readonly LocatedFinding[]>();

  constructor(options: WorkspaceOptions) {
    this.#options = options;
    this.#environments = new EnvironmentStore(this.#files, this.#planOptions());
  }

  setFile(uri: string, text: string, { open = false }: { readonly open?: boolean } = {}): void {
    this.#take(this.#files.set(uri, text, open ? 'often' : 'seldom'));
  }

  deleteFile(uri: string): void {
    this.#take(this.#files.delete(uri));
  }

  setFolders(uris: readonly string[]): void {
    this.#folders = uris;
    this.#reset();
  }

  setConfiguration(configuration: WorkspaceConfiguration): void {
    this.#configuration = configuration;
    this.#reset();
  }

  get version(): number {
    return this.#log.version;
  }

  get counters(): WorkspaceCounters {
    return {
      documentsRead: this.#files.counters.documentsRead,
      treesParsed: this.#syntax.parsed,
      manifestsEvaluated: this.#findings.evaluated,
      clustersBuilt: this.#clusters.built,
    };
  }

  get files(): readonly string[] {
    return this.#files.uris;
  }

  text(uri: string): string | undefined {
    return this.#files.get(uri)?.text;
  }

  lineMap(uri: string): LineMap | undefined {
    return this.#files.lineMap(uri);
  }

  manifestsIn(uri: string): readonly Manifest[] {
    this.#settle();
    return this.#environments.silent.has(uri) ? [] : (this.#files.get(uri)?.manifests ?? []);
  }

  manifests(): readonly Manifest[] {
    return this.files.flatMap((uri) => this.manifestsIn(uri));
  }

  environments(): readonly Environment[] {
    this.#settle();
    return this.#environments.environments;
  }

  environmentsOf(uri: string): readonly Environment[] {
    this.#settle();
    return this.#environments.environmentsOf(uri);
  }

  cluster(environment: Environment): Cluster {
    return this.#clusters.simulated(environment);
  }

  whatIf(environmentId: string): readonly WhatIfChange[] {
    return this.#clusters.changesOf(environmentId);
  }

  setWhatIf(environmentId: string, changes: readonly WhatIfChange[]): void {
    this.#settle();
    this.#clusters.setChanges(environmentId, changes);
    this.#log.advance();
    this.#log.add(new Set());
  }

  clusterOf(manifest: Manifest): Cluster | undefined {
    this.#settle();
    const environment = this.#environments.environmentOf(manifest);
    return environment && this.cluster(environment);
  }

  cursorAt(uri: string, offset: number): Cursor | undefined {
    const file = this.#files.get(uri);
    const found = file && this.#syntax.find(file, offset);
    if (found === undefined) return undefined;
    const { document, path, part, span } = found;
    const manifest = document.manifests.find(({ basePath }) =>
      basePath.every((step, depth) => path[depth] === step),
    );
    if (manifest === undefined || !this.manifestsIn(uri).includes(manifest)) return undefined;
    return { manifest, path: path.slice(manifest.basePath.length), part, span };
  }

  documentSpanOf({ uri, document }: Manifest): Span {
    const { start, end } = this.#files.get(uri)?.documents[document] ?? { start: 0, end: 0 };
    return { start, end };
  }

  spanOf({ manifest, path, part }: Place): Span {
    const file = this.#files.get(manifest.uri);
    return file === undefined ? { start: 0, end: 0 } : this.#syntax.locate(file, manifest, path, part);
  }

  findingsIn(uri: string): readonly LocatedFinding[] {
    this.#settle();
    const known = this.#located.get(uri);
    if (known !== undefined) return known;
    const file = this.#files.get(uri);
    const findings = file === undefined || this.#environments.silent.has(uri) ? [] : this.#check(file);
    this.#located.set(uri, findings);
    return findings;
  }

  leftUnread(): readonly LocatedFinding[] {
    this.#settle();
    return this.files.flatMap((uri) => {
      const file = this.#files.get(uri);
      if (file === undefined || this.#environments.silent.has(uri)) return [];
      const limits = findTextFindings(file).filter(({ code }) => code === 'yaml/limit');
      return limits.map((finding) => locateTextFinding(finding, undefined));
    });
  }

  *prepare(): Generator<void> {
    for (const { after } of [...this.#pending]) {
      for (const manifest of after?.manifests ?? []) refOf(manifest);
      yield;
    }
    this.#settle();
    yield* this.#environments.prepare();
    for (const { id } of this.environments()) {
      const environment = this.#environments.find(id);
      if (environment !== undefined) yield* this.#clusters.prepare(environment);
    }
    yield* this.#indexInSteps();
  }

  *check(uri: string): Generator<void> {
    for (const manifest of this.manifestsIn(uri)) {
      this.#find(manifest);
      yield;
    }
  }

  changedSince(version: number): ReadonlySet<string> | undefined {
    this.#settle();
    return this.#log.since(version);
  }

  #planOptions(): PlanOptions {
    return {
      folders: this.#folders,
      ...(this.#configuration.environments && { setting: this.#configuration.environments }),
      ...(this.#options.grouping && { grouping: this.#options.grouping }),
    };
  }

  #take(change: FileChange | undefined): void {
    if (change === undefined) return;
    this.#log.advance();
    this.#pending.push(change);
  }

  /** Forgets everything that rests on more than texts. */
  #reset(): void {
    this.#settle();
    this.#log.advance();
    this.#environments.configure(this.#planOptions());
    this.#clusters.configure(this.#configuration.cluster ?? {});
    this.#findings.clear();
    this.#located.clear();
    this.#index = undefined;
    this.#log.add('all');
  }

  /** Takes pending changes in: what they concern is forgotten, and made again when someone asks. */
  #settle(): void {
    if (this.#pending.length === 0) return;
    const changes = mergeChanges(this.#pending);
    this.#pending = [];
    const stale = new Set(changes.map(({ uri }) => uri));
    if (this.#findings.isEmpty && this.#index === undefined) {
      this.#environments.apply(changes);
      this.#located.clear();
      this.#log.add('all');
      return;
    }
    const concerned = new Set<Dependency>();
    const { silent } = this.#environments;
    for (const change of changes) this.#collectConcerned(change, concerned);
    for (const uri of this.#environments.apply(changes)) this.#forgetFile(uri, stale, concerned);
    if (this.#environments.silent !== silent) this.#index = undefined;
    if (concerned.has(onSettings)) {
      this.#findings.clear();
      this.#located.clear();
      this.#log.add('all');
      return;
    }
    const moved = this.#clusters.listMoved((id) => this.#environments.find(id));
    for (const { namespace, name } of moved) {
      concerned.add(dependencies.numbersOf(namespace, name));
      concerned.add(dependencies.servicesIn(namespace));
    }
    for (const uri of this.#findings.invalidate(concerned)) stale.add(uri);
    for (const { uri } of changes) {
      for (const each of this.#findings.filesPointingAt(uri)) stale.add(each);
      for (const each of this.#environments.filesRepeating(uri)) stale.add(each);
    }
    for (const uri of stale) this.#located.delete(uri);
    this.#log.add(stale);
  }

  #collectConcerned(change: FileChange, concerned: Set<Dependency>): void {
    const { removed, added } = compareManifests(change);
    for (const manifest of removed) this.#findings.forget(manifest);
    if (!this.#environments.silent.has(change.uri)) {
      for (const manifest of removed) this.#index?.remove(manifest);
      for (const manifest of added) this.#index?.add(manifest);
    }
    for (const manifest of [...removed, ...added]) {
      for (const dependency of dependenciesOn(manifest)) concerned.add(dependency);
    }
    if (changesAllocation(removed, added)) concerned.add(onAllocation);
    if (changesNamespaces(removed, added)) concerned.add(onNamespaces);
  }

  /** The environment of a file is another one than before, or it holds manifests no more, or now. */
  #forgetFile(uri: string, stale: Set<string>, concerned: Set<Dependency>): void {
    stale.add(uri);
    for (const manifest of this.#files.get(uri)?.manifests ?? []) {
      this.#findings.forget(manifest);
      for (const dependency of dependenciesOn(manifest)) concerned.add(dependency);
    }
  }

  #check(file: ManifestFile): readonly LocatedFinding[] {
    const spanOf = (place: Place): Span => this.spanOf(place);
    const text = findTextFindings(file).map((finding) => locateTextFinding(finding, undefined));
    const duplicates = [
      ...this.#environments.duplicatesIn(file.uri).map(describeDuplicate),
      ...this.#environments.firstBeyond(file.uri).map(describeCopies),
    ].map((finding) => locateFinding(finding, spanOf));
    const rules = file.documents
      .filter(({ content }) => !content.broken)
      .flatMap(({ manifests }) => manifests)
      .flatMap((manifest) => this.#find(manifest))
      .map((finding) => locateFinding(finding, spanOf));
    const severities = this.#configuration.rules;
    const all = setSeverities([...text, ...duplicates, ...rules], severities);
    const linesOf = (): LineMap => this.#files.lineMap(file.uri) ?? new LineMap(file.text);
    const { kept, unused } = applySuppressions(file, linesOf, all);
    const bookkeeping = unused.map((finding) => locateTextFinding(finding, undefined));
    return [...kept, ...setSeverities(bookkeeping, severities)];
  }

  #find(manifest: Manifest): readonly Finding[] {
    if (this.#environments.environmentOf(manifest) === undefined) return [];
    return this.#findings.get(manifest, (each, tell) => this.#evaluate(each, tell));
  }

  #evaluate(manifest: Manifest, tell: (dependency: Dependency) => void): readonly Finding[] {
    const environment = this.#environments.environmentOf(manifest);
    if (environment === undefined) return [];
    const isVariant = this.#environments.find(environment.id) === undefined;
    const numbersOf = isVariant ? () => onAllocation : dependencies.numbersOf;
    const context = {
      cluster: new TrackedCluster(this.#clusters.written(environment), { self: manifest, tell, numbersOf }),
      wider: this.#around(manifest, environment, tell),
      ...(environment.alterations && { alterations: environment.alterations }),
    };
    const { findings, failures } = checkManifest(manifest, context, {
      severities: this.#configuration.rules,
      scope: this.#configuration.scope,
    });
    for (const { code, error } of failures) {
      if (this.#failed.has(code)) continue;
      this.#failed.add(code);
      this.#options.onFailure?.(code, error);
    }
    return findings;
  }

  #around(manifest: Manifest, { variants }: Environment, tell: (dependency: Dependency) => void) {
    const inside = (each: Manifest): boolean =>
      this.#environments.isBeside(each.uri, manifest.uri) && !variants.includes(each);
    const around = (): ReturnType<WorkspaceIndex['around']> => this.#indexed().around(manifest, inside);
    return {
      findPods: (namespace: string, selector: Readonly<Record<string, string>>) => {
        tell(dependencies.podsWith(namespace, selector));
        return around().findPods(namespace, selector);
      },
      findObject: (kind: string, namespace: string, name: string) => {
        tell(dependencies.object(kind, namespace, name));
        return around().findObject(kind, namespace, name);
      },
      isVaried: (object: Manifest) => {
        tell(dependencies.object(object.kind, object.namespace ?? 'default', object.name));
        return this.#environments
          .environmentsOf(object.uri)
          .some((each) =>
            each.variants.some(
              (variant) => variant.uri !== object.uri && identityOf(variant) === identityOf(object),
            ),
          );
      },
    };
  }

  #indexed(): WorkspaceIndex {
    finishSteps(this.#indexInSteps());
    return this.#index ?? new WorkspaceIndex(this.#folders);
  }

  /** Begins again when something has changed in the meantime. */
  *#indexInSteps(): Generator<void> {
    while (this.#index === undefined) {
      const index = new WorkspaceIndex(this.#folders);
      const { version } = this;
      for (const uri of this.files) {
        for (const manifest of this.manifestsIn(uri)) index.add(manifest);
        yield;
        if (this.version !== version) break;
      }
      if (this.version === version) this.#index = index;
    }
  }
}

/** One change a file: from what it was before the first to what it is after the last. */
function mergeChanges(changes: readonly FileChange[]): readonly FileChange[] {
  const merged = new Map<string, FileChange>();
  for (const change of changes) {
    const { before } = merged.get(change.uri) ?? change;
    merged.set(change.uri, { ...change, before });
  }
  return [...merged.values()];
}
