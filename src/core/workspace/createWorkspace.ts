import { buildCluster } from '../cluster/buildCluster.js';
import type { Cluster } from '../cluster/cluster.js';
import type { Environment } from '../manifests/environment.js';
import {
  fillEnvironment,
  withVariants,
  type FilledEnvironment,
} from '../manifests/environments/fillEnvironment.js';
import {
  planEnvironments,
  type PlanOptions,
  type WorkspacePlan,
} from '../manifests/environments/planEnvironments.js';
import { pathAt } from '../manifests/locate.js';
import type { Manifest, Place } from '../manifests/manifest.js';
import { locateInFile, readManifests, type ManifestFile } from '../manifests/readManifests.js';
import { checkManifest } from '../rules/checkManifest.js';
import { LineMap } from '../text/lineMap.js';
import type { Span } from '../text/span.js';
import { locateFinding, locateTextFinding } from './locateFinding.js';
import { WorkspaceIndex } from './widerCircles.js';
import type { Cursor, LocatedFinding, Workspace, WorkspaceConfiguration } from './workspace.js';

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

interface StoredFile {
  readonly file: ManifestFile;
  readonly open: boolean;
  lineMap?: LineMap;
}

class WorkspaceModel implements Workspace {
  readonly #options: WorkspaceOptions;
  readonly #files = new Map<string, StoredFile>();
  #folders: readonly string[] = [];
  #configuration: WorkspaceConfiguration = {};
  #version = 0;
  #plan: WorkspacePlan | undefined;
  #filled: readonly FilledEnvironment[] | undefined;
  #index: WorkspaceIndex | undefined;
  #clusters = new Map<string, Cluster>();
  #findings = new Map<string, readonly LocatedFinding[]>();

  constructor(options: WorkspaceOptions) {
    this.#options = options;
  }

  setFile(uri: string, text: string, { open = false }: { readonly open?: boolean } = {}): void {
    const stored = this.#files.get(uri);
    if (stored?.file.text === text) {
      this.#files.set(uri, { ...stored, open });
      return;
    }
    this.#files.set(uri, { file: readManifests(uri, text), open });
    this.#changed();
  }

  deleteFile(uri: string): void {
    if (this.#files.delete(uri)) this.#changed();
  }

  setFolders(uris: readonly string[]): void {
    this.#folders = uris;
    this.#changed();
  }

  setConfiguration(configuration: WorkspaceConfiguration): void {
    this.#configuration = configuration;
    this.#clusters.clear();
    this.#changed();
  }

  get version(): number {
    return this.#version;
  }

  get files(): readonly string[] {
    return [...this.#files.keys()];
  }

  text(uri: string): string | undefined {
    return this.#files.get(uri)?.file.text;
  }

  lineMap(uri: string): LineMap | undefined {
    const stored = this.#files.get(uri);
    if (stored === undefined) return undefined;
    return (stored.lineMap ??= new LineMap(stored.file.text));
  }

  manifestsIn(uri: string): readonly Manifest[] {
    return this.#planned().silent.has(uri) ? [] : (this.#files.get(uri)?.file.manifests ?? []);
  }

  manifests(): readonly Manifest[] {
    return this.files.flatMap((uri) => this.manifestsIn(uri));
  }

  environments(): readonly Environment[] {
    return this.#fill().map(({ environment }) => environment);
  }

  environmentsOf(uri: string): readonly Environment[] {
    return this.#planned().plans.flatMap(({ uris }, index) => {
      const environment = uris.includes(uri) ? this.#fill()[index]?.environment : undefined;
      return environment ?? [];
    });
  }

  cluster(environment: Environment): Cluster {
    const known = this.#clusters.get(environment.id);
    if (known !== undefined) return known;
    const cluster = buildCluster(environment, this.#configuration.cluster ?? {});
    this.#clusters.set(environment.id, cluster);
    return cluster;
  }

  clusterOf(manifest: Manifest): Cluster | undefined {
    const environment = this.#environmentOf(manifest);
    return environment && this.cluster(environment);
  }

  cursorAt(uri: string, offset: number): Cursor | undefined {
    const file = this.#files.get(uri)?.file;
    const document = file?.documents.filter(({ start }) => start <= offset).at(-1);
    if (document?.reading.root === undefined) return undefined;
    const found = pathAt(document.reading.root, offset - document.start);
    if (found === undefined) return undefined;
    const manifest = this.manifestsIn(uri).find(
      ({ document: index, basePath }) =>
        index === document.index && basePath.every((step, depth) => found.path[depth] === step),
    );
    if (manifest === undefined) return undefined;
    const span = { start: document.start + found.span.start, end: document.start + found.span.end };
    return { manifest, path: found.path.slice(manifest.basePath.length), part: found.part, span };
  }

  spanOf({ manifest, path, part }: Place): Span {
    const file = this.#files.get(manifest.uri)?.file;
    return file === undefined ? { start: 0, end: 0 } : locateInFile(file, manifest, path, part);
  }

  findingsIn(uri: string): readonly LocatedFinding[] {
    const known = this.#findings.get(uri);
    if (known !== undefined) return known;
    const findings = this.#planned().silent.has(uri) ? [] : this.#check(uri);
    this.#findings.set(uri, findings);
    return findings;
  }

  changedSince(version: number): ReadonlySet<string> | undefined {
    return version === this.#version ? new Set() : undefined;
  }

  #changed(): void {
    this.#version++;
    this.#plan = undefined;
    this.#filled = undefined;
    this.#index = undefined;
    this.#clusters = new Map();
    this.#findings = new Map();
  }

  #planned(): WorkspacePlan {
    return (this.#plan ??= planEnvironments(
      [...this.#files.values()].map(({ file }) => file),
      {
        folders: this.#folders,
        ...(this.#configuration.environments && { setting: this.#configuration.environments }),
        ...(this.#options.grouping && { grouping: this.#options.grouping }),
      },
    ));
  }

  #fill(): readonly FilledEnvironment[] {
    return (this.#filled ??= this.#planned().plans.map((plan) =>
      fillEnvironment(plan, (uri) => this.#files.get(uri)?.file.manifests ?? []),
    ));
  }

  #environmentOf(manifest: Manifest): Environment | undefined {
    const environments = this.environmentsOf(manifest.uri);
    const standing = environments.find(({ manifests }) => manifests.includes(manifest));
    if (standing !== undefined) return standing;
    const varied = environments.find(({ variants }) => variants.includes(manifest));
    return varied && withVariants(varied, manifest.uri);
  }

  #check(uri: string): readonly LocatedFinding[] {
    const file = this.#files.get(uri)?.file;
    if (file === undefined) return [];
    const located = file.findings.map((finding) => locateTextFinding(finding, undefined));
    return [...located, ...file.manifests.flatMap((manifest) => this.#checkManifest(manifest))];
  }

  #checkManifest(manifest: Manifest): readonly LocatedFinding[] {
    const environment = this.#environmentOf(manifest);
    if (environment === undefined) return [];
    const inside = new Set(environment.manifests);
    this.#index ??= new WorkspaceIndex(this.manifests(), this.#folders);
    const context = {
      cluster: this.cluster(environment),
      wider: this.#index.around(manifest, (each) => inside.has(each)),
      scope: this.#configuration.scope ?? 'balanced',
    };
    const { findings, failures } = checkManifest(manifest, context, this.#configuration.rules);
    for (const { code, error } of failures) this.#options.onFailure?.(code, error);
    return findings.map((finding) => locateFinding(finding, (place) => this.spanOf(place)));
  }
}
