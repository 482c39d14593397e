import * as vscode from 'vscode';
import { findBroken, type ServiceCounts } from '../../core/language/serviceState.js';
import { Pause } from '../pause.js';
import type { Scope } from '../scope.js';

/** Changes that come together are counted together. */
const quietMilliseconds = 120;

interface EnvironmentHealth extends ServiceCounts {
  /** The files with a broken Service. */
  readonly files: ReadonlySet<string>;
}

const nothing: ServiceCounts = { ok: 0, broken: 0 };

/** How the Services fare, for the badge, the status and the file decorations: counted once after changes, a pause at a time. */
export class ServiceHealth implements vscode.Disposable {
  readonly #scope: Scope;
  readonly #changed = new vscode.EventEmitter<void>();
  #environments: ReadonlyMap<string, EnvironmentHealth> = new Map();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #run = 0;

  readonly onDidChange = this.#changed.event;

  constructor(scope: Scope) {
    this.#scope = scope;
    scope.store.add(this);
    scope.store.add(
      scope.sync.onDidChange(() => {
        clearTimeout(this.#timer);
        this.#timer = setTimeout(
          () => void scope.log.guardAsync('health', () => this.#count()),
          quietMilliseconds,
        );
      }),
    );
  }

  /** In all environments. */
  get broken(): number {
    return [...this.#environments.values()].reduce((sum, each) => sum + each.broken, 0);
  }

  /** In the environments of a file; in all for a file of none. */
  countsOf(uri: string | undefined): ServiceCounts {
    const own = uri === undefined ? [] : this.#scope.workspace.environmentsOf(uri);
    const wanted = own.length > 0 ? own.map(({ id }) => id) : [...this.#environments.keys()];
    return wanted
      .map((id) => this.#environments.get(id) ?? nothing)
      .reduce((sum, each) => ({ ok: sum.ok + each.ok, broken: sum.broken + each.broken }), nothing);
  }

  /** Whether a file has a Service that gets no traffic through. */
  isBroken(uri: string): boolean {
    return [...this.#environments.values()].some(({ files }) => files.has(uri));
  }

  /** The files with broken Services. */
  get brokenFiles(): ReadonlySet<string> {
    return new Set([...this.#environments.values()].flatMap(({ files }) => [...files]));
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#changed.dispose();
  }

  async #count(): Promise<void> {
    const { workspace, sync } = this.#scope;
    const run = ++this.#run;
    const found = new Map<string, EnvironmentHealth>();
    const pause = new Pause();
    for (const environment of sync.scanned ? workspace.environments() : []) {
      const written = environment.manifests.filter(
        ({ apiVersion, kind }) => apiVersion === 'v1' && kind === 'Service',
      );
      if (written.length === 0) continue;
      const broken = findBroken(workspace.cluster(environment));
      const files = new Set(broken.flatMap(({ manifest }) => manifest?.uri ?? []));
      found.set(environment.id, { ok: written.length - broken.length, broken: broken.length, files });
      await pause.breathe();
      if (run !== this.#run) return;
    }
    this.#environments = found;
    this.#changed.fire();
  }
}
