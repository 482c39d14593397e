import { recordedPodLabels, recordedSelector } from '../cluster/records.js';
import type { Environment } from '../manifests/environment.js';
import {
  fillEnvironment,
  fillInSteps,
  sortVariants,
  withVariant,
  type DuplicateObject,
  type FilledEnvironment,
  type Variants,
} from '../manifests/environments/fillEnvironment.js';
import { identityOf } from '../manifests/environments/identity.js';
import {
  planEnvironments,
  planStructure,
  type EnvironmentPlan,
  type PlanOptions,
  type WorkspaceStructure,
} from '../manifests/environments/planEnvironments.js';
import type { Manifest } from '../manifests/manifest.js';
import { readingLimits } from '../manifests/readingLimits.js';
import { replaceElements } from '../text/replaceElements.js';
import type { FileChange, FileStore } from './fileStore.js';

/** An environment with what it was made from. */
interface PlannedEnvironment {
  readonly plan: EnvironmentPlan;
  readonly uris: ReadonlySet<string>;
  filled: FilledEnvironment | undefined;
  /** Environments with the variants of one file in place, by the variants that stand in them. */
  variants: Map<Manifest, Environment>;
  /** `filled.environment.variants`, to be asked for each manifest of a file. */
  sorted: Variants | undefined;
}

/** The environments of a workspace; of a change only those that it concerns are made again. */
export class EnvironmentStore {
  readonly #files: FileStore;
  #options: PlanOptions;
  #structure: WorkspaceStructure | undefined;
  #planned: readonly PlannedEnvironment[] | undefined;
  /** Counts the changes. */
  #turn = 0;
  #byUri = new Map<string, PlannedEnvironment[]>();
  #byId: ReadonlyMap<string, PlannedEnvironment> = new Map();

  constructor(files: FileStore, options: PlanOptions) {
    this.#files = files;
    this.#options = options;
  }

  configure(options: PlanOptions): void {
    this.#turn++;
    this.#options = options;
    this.#structure = undefined;
    this.#planned = undefined;
  }

  /** Takes changes of files in. Answers the files for which something else than texts is not what it was: their environment. */
  apply(changes: readonly FileChange[]): ReadonlySet<string> {
    this.#turn++;
    const before = this.#planned;
    const filledBefore = before?.map(({ filled }) => filled);
    const silentBefore = this.#structure?.silent;
    const isRetargeted = (change: FileChange): boolean =>
      silentBefore?.has(change.uri) === true && !keepsIdentities(change);
    if (changes.some((each) => changesStructure(each) || isRetargeted(each))) this.#structure = undefined;
    if (this.#structure === undefined || changes.some(changesGroups)) this.#planned = undefined;
    for (const change of changes) this.#refill(change);
    if (before === undefined || silentBefore === undefined) return new Set();
    const changed = new Set(changes.map(({ uri }) => uri));
    const moved = new Set(differingUris(before, this.#plans(), changed));
    for (const uri of symmetricDifference(silentBefore, this.silent)) moved.add(uri);
    for (const uri of differingAlterations(before, this.#plans())) moved.add(uri);
    for (const [at, planned] of before.entries()) {
      const filled = filledBefore?.[at];
      const later = this.#byId.get(planned.plan.id);
      const keptPlaces = later === planned && later.filled !== undefined;
      if (filled === undefined || later === undefined || keptPlaces) continue;
      for (const uri of differingRoles(filled, this.#fill(later))) moved.add(uri);
    }
    return moved;
  }

  /** Files that hold no manifests of their own. */
  get silent(): ReadonlySet<string> {
    this.#structure ??= planStructure(this.#files.files, this.#options);
    return this.#structure.silent;
  }

  /** Plans and fills what is not known yet, step by step; ends when something changes in between. */
  *prepare(): Generator<void> {
    const turn = this.#turn;
    this.#structure ??= planStructure(this.#files.files, this.#options);
    yield;
    if (turn !== this.#turn) return;
    const plans = this.#plans();
    yield;
    for (const each of plans) {
      if (each.filled !== undefined) continue;
      const filled = yield* fillInSteps(each.plan, (uri) => this.#manifestsOf(uri));
      if (turn !== this.#turn) return;
      each.filled ??= filled;
    }
  }

  get environments(): readonly Environment[] {
    return this.#plans().map((each) => this.#fill(each).environment);
  }

  /** The environment of an id, without variants in place. */
  find(id: string): Environment | undefined {
    this.#plans();
    const planned = this.#byId.get(id);
    return planned && this.#fill(planned).environment;
  }

  environmentsOf(uri: string): readonly Environment[] {
    this.#plans();
    return (this.#byUri.get(uri) ?? []).map((each) => this.#fill(each).environment);
  }

  /** Objects of a file that stand twice where that is a mistake. */
  duplicatesIn(uri: string): readonly DuplicateObject[] {
    this.#plans();
    const all = (this.#byUri.get(uri) ?? []).flatMap((each) => this.#fill(each).duplicates);
    const seen = new Set<Manifest>();
    return all.filter(({ manifest }) => {
      const isNew = manifest.uri === uri && !seen.has(manifest);
      seen.add(manifest);
      return isNew;
    });
  }

  /** The files with objects that stand in a file already. */
  filesRepeating(uri: string): readonly string[] {
    this.#plans();
    return (this.#byUri.get(uri) ?? [])
      .flatMap((each) => this.#fill(each).duplicates)
      .flatMap(({ manifest, first }) => (first.uri === uri ? [manifest.uri] : []));
  }

  /**
   * The environment in which a manifest stands: for a variant, with its file's variants in place. Undefined for the copies of an object in
   * one file that go beyond the limit.
   */
  environmentOf(manifest: Manifest): Environment | undefined {
    this.#plans();
    const planned = this.#byUri.get(manifest.uri) ?? [];
    const standing = planned.find((each) => !this.#variantsOf(each).copies.has(manifest));
    if (standing !== undefined) return this.#fill(standing).environment;
    const [first] = planned;
    if (first === undefined || this.#isBeyond(first, manifest)) return undefined;
    const known = first.variants.get(manifest);
    if (known !== undefined) return known;
    const variants = this.#variantsOf(first);
    const environment = withVariant(this.#fill(first).environment, variants, manifest);
    for (const each of environment.manifests)
      if (variants.copies.has(each)) first.variants.set(each, environment);
    return environment;
  }

  /** Of each object that a file says too often, the first copy that is not looked at. */
  firstBeyond(uri: string): readonly Manifest[] {
    this.#plans();
    const [first] = this.#byUri.get(uri) ?? [];
    if (first === undefined) return [];
    return [...this.#variantsOf(first).copies].flatMap(([manifest, copy]) =>
      manifest.uri === uri && copy === readingLimits.copies + 1 ? [manifest] : [],
    );
  }

  #isBeyond(planned: PlannedEnvironment, manifest: Manifest): boolean {
    return (this.#variantsOf(planned).copies.get(manifest) ?? 0) > readingLimits.copies;
  }

  #variantsOf(planned: PlannedEnvironment): Variants {
    const { environment } = this.#fill(planned);
    return (planned.sorted ??= sortVariants(environment));
  }

  /** Whether a file belongs to an environment in which another one stands. */
  isBeside(uri: string, other: string): boolean {
    this.#plans();
    return (this.#byUri.get(uri) ?? []).some(({ uris }) => uris.has(other));
  }

  #plans(): readonly PlannedEnvironment[] {
    if (this.#planned !== undefined) return this.#planned;
    this.#structure ??= planStructure(this.#files.files, this.#options);
    const plans = planEnvironments(this.#structure, (uri) => this.#files.get(uri));
    this.#planned = plans.map((plan) => {
      const old = this.#byId.get(plan.id);
      if (old !== undefined && isSamePlan(old.plan, plan)) return old;
      return {
        plan,
        uris: new Set(plan.uris),
        filled: undefined,
        variants: new Map(),
        sorted: undefined,
      };
    });
    this.#byUri = indexByUri(this.#planned);
    this.#byId = new Map(this.#planned.map((each) => [each.plan.id, each]));
    return this.#planned;
  }

  #fill(planned: PlannedEnvironment): FilledEnvironment {
    return (planned.filled ??= fillEnvironment(planned.plan, (uri) => this.#manifestsOf(uri)));
  }

  #manifestsOf(uri: string): readonly Manifest[] {
    return this.#files.get(uri)?.manifests ?? [];
  }

  /** Where only what the objects say has changed, puts them in the places of the old ones; else the environment is filled anew. */
  #refill(change: FileChange): void {
    for (const planned of this.#byUri.get(change.uri) ?? []) {
      planned.variants = new Map();
      planned.sorted = undefined;
      const { filled } = planned;
      planned.filled = filled?.duplicates.length === 0 ? patch(filled, change) : undefined;
    }
  }
}

/** The environment with objects of one file replaced; undefined where that changes which object stands where. */
function patch({ environment }: FilledEnvironment, change: FileChange): FilledEnvironment | undefined {
  if (!keepsIdentities(change)) return undefined;
  const replacements = new Map<Manifest, Manifest>();
  for (const [at, old] of (change.before?.manifests ?? []).entries()) {
    const now = change.after?.manifests[at];
    if (now !== undefined && now !== old) replacements.set(old, now);
  }
  const manifests = replaceElements(environment.manifests, replacements);
  const variants = replaceElements(environment.variants, replacements);
  return { environment: { ...environment, manifests, variants }, duplicates: [] };
}

function changesStructure({ before, after }: FileChange): boolean {
  if (before === undefined || after === undefined) return true;
  if (before.kustomization !== undefined || after.kustomization !== undefined) return true;
  return before.manifests.length > 0 !== after.manifests.length > 0;
}

/** Whether selectors or the labels of pods differ, by which directories belong together. */
function changesGroups({ before, after }: FileChange): boolean {
  if (before === undefined || after === undefined) return false;
  if (before.manifests.length !== after.manifests.length) return true;
  return after.manifests.some((manifest, at) => {
    const old = before.manifests[at];
    return old !== manifest && (old === undefined || describeGroup(old) !== describeGroup(manifest));
  });
}

function describeGroup(manifest: Manifest): string {
  return JSON.stringify([manifest.namespace, recordedSelector(manifest), recordedPodLabels(manifest)]);
}

function keepsIdentities({ before, after }: FileChange): boolean {
  if (before?.manifests.length !== after?.manifests.length) return false;
  return (before?.manifests ?? []).every((manifest, index) => {
    const now = after?.manifests[index];
    return now === manifest || (now !== undefined && identityOf(now) === identityOf(manifest));
  });
}

function isSamePlan(a: EnvironmentPlan, b: EnvironmentPlan): boolean {
  return (
    a.id === b.id &&
    a.name === b.name &&
    a.uris.length === b.uris.length &&
    a.uris.every((uri, at) => uri === b.uris[at]) &&
    hasSameAlterations(a, b)
  );
}

function hasSameAlterations(a: EnvironmentPlan, b: EnvironmentPlan): boolean {
  return [...(a.alterations ?? [])].join('\n') === [...(b.alterations ?? [])].join('\n');
}

/** The files of kustomizations that change their manifests in another way than before. */
function differingAlterations(
  old: readonly PlannedEnvironment[],
  planned: readonly PlannedEnvironment[],
): readonly string[] {
  if (old === planned) return [];
  const before = new Map(old.map(({ plan }) => [plan.id, plan]));
  return planned.flatMap(({ plan }) => {
    const known = before.get(plan.id);
    return known === undefined || hasSameAlterations(known, plan) ? [] : plan.uris;
  });
}

function indexByUri(planned: readonly PlannedEnvironment[]): Map<string, PlannedEnvironment[]> {
  const index = new Map<string, PlannedEnvironment[]>();
  for (const each of planned) {
    for (const uri of each.plan.uris) {
      const list = index.get(uri);
      if (list === undefined) index.set(uri, [each]);
      else if (!list.includes(each)) list.push(each);
    }
  }
  return index;
}

/** The files whose environment has other members than before, the changed files themselves aside. */
function differingUris(
  before: readonly PlannedEnvironment[],
  after: readonly PlannedEnvironment[],
  changed: ReadonlySet<string>,
): readonly string[] {
  if (before === after) return [];
  const now = new Map(after.map((each) => [each.plan.id, each]));
  const known = new Set(before.map((each) => each.plan.id));
  const fresh = after.filter((each) => !known.has(each.plan.id)).flatMap((each) => [...each.uris]);
  const differing = before.flatMap((each) => {
    const later = now.get(each.plan.id);
    if (later === each) return [];
    const members = symmetricDifference(each.uris, later?.uris ?? new Set());
    return members.every((uri) => changed.has(uri)) && later !== undefined
      ? []
      : [...each.uris, ...(later?.uris ?? [])];
  });
  return [...fresh, ...differing];
}

/** The files with an object that stands in another role than before: as the first, as a variant, as a mistake. */
function differingRoles(before: FilledEnvironment, after: FilledEnvironment): readonly string[] {
  const rolesOf = ({ environment, duplicates }: FilledEnvironment): ReadonlySet<Manifest> =>
    new Set([...environment.variants, ...duplicates.map(({ manifest }) => manifest)]);
  return symmetricDifference(rolesOf(before), rolesOf(after)).map(({ uri }) => uri);
}

function symmetricDifference<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): readonly T[] {
  if (a === b) return [];
  return [...[...a].filter((each) => !b.has(each)), ...[...b].filter((each) => !a.has(each))];
}
