import { admitInSteps, buildInSteps, listMovedServices } from '../cluster/buildCluster.js';
import type { Cluster } from '../cluster/cluster.js';
import type { ClusterSettingsInput } from '../cluster/settings.js';
import { applyWhatIf } from '../cluster/whatIf/applyWhatIf.js';
import type { WhatIfChange } from '../cluster/whatIf/change.js';
import { finishSteps } from '../text/finishSteps.js';
import type { Environment } from '../manifests/environment.js';
import type { ObjectRef } from '../manifests/manifest.js';

interface Built {
  readonly environment: Environment;
  readonly written: Cluster;
  /** The same with the changes that are simulated, once someone asked for it. */
  simulated: Cluster | undefined;
  /** The last one that someone asked for before. */
  readonly before: Cluster | undefined;
}

const noChanges: readonly WhatIfChange[] = [];

/** The newest snapshot of each environment, and the what-if changes that are simulated in it. */
export class ClusterStore {
  /** How many snapshots were built from manifests. */
  built = 0;
  #settings: ClusterSettingsInput = {};
  readonly #clusters = new Map<string, Built>();
  readonly #changes = new Map<string, readonly WhatIfChange[]>();

  /** Forgets all snapshots, not the changes that are simulated. */
  configure(settings: ClusterSettingsInput): void {
    this.#settings = settings;
    this.#clusters.clear();
  }

  /** The cluster as the manifests make it: findings rest on it, whatever is simulated. */
  written(environment: Environment): Cluster {
    return this.#build(environment).written;
  }

  /** The cluster with the changes that are simulated. */
  simulated(environment: Environment): Cluster {
    const built = this.#build(environment);
    const changes = this.changesOf(environment.id);
    return (built.simulated ??= applyWhatIf(built.written, changes, built.before));
  }

  /** The changes of an environment; they hold for its variants, too, whose ids begin with its own. */
  changesOf(id: string): readonly WhatIfChange[] {
    const known = this.#changes.get(id);
    if (known !== undefined || this.#changes.size === 0) return known ?? noChanges;
    return [...this.#changes].find(([base]) => id.startsWith(`${base}#`))?.[1] ?? noChanges;
  }

  setChanges(id: string, changes: readonly WhatIfChange[]): void {
    if (changes.length === 0) this.#changes.delete(id);
    else this.#changes.set(id, changes);
    for (const [each, built] of this.#clusters)
      if (each === id || each.startsWith(`${id}#`)) built.simulated = undefined;
  }

  /** Builds the cluster of an environment as the manifests make it, step by step. */
  *prepare(environment: Environment): Generator<void> {
    const { written } = yield* this.#buildInSteps(environment);
    yield;
    yield* admitInSteps(written);
  }

  /**
   * The Services whose numbers an edit has moved, in the clusters that somebody has asked. `find` answers what an environment is now;
   * nothing for one that is gone, and for variants.
   */
  listMoved(find: (id: string) => Environment | undefined): readonly ObjectRef[] {
    return [...this.#clusters.values()].flatMap(({ environment, written }) => {
      const now = find(environment.id);
      return now === undefined || now === environment ? [] : listMovedServices(written, this.written(now));
    });
  }

  #build(environment: Environment): Built {
    return finishSteps(this.#buildInSteps(environment));
  }

  *#buildInSteps(environment: Environment): Generator<void, Built> {
    const known = this.#clusters.get(environment.id);
    if (known?.environment === environment) return known;
    this.built++;
    const settings = this.#settings;
    const written = yield* buildInSteps(environment, settings, known?.written);
    const before = known?.simulated ?? known?.before;
    const built: Built = { environment, written, simulated: undefined, before };
    // Somebody may have asked in between, or the settings may be others.
    const now = this.#clusters.get(environment.id);
    if (now !== known || settings !== this.#settings) return now ?? built;
    this.#clusters.set(environment.id, built);
    return built;
  }
}
