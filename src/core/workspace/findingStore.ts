import type { Finding } from '../manifests/finding.js';
import type { Manifest } from '../manifests/manifest.js';
import { onEverything, type Dependency } from './dependencies.js';

/** The findings about one manifest with what they rest on. */
interface Evaluation {
  readonly manifest: Manifest;
  readonly findings: readonly Finding[];
  readonly dependencies: readonly Dependency[];
}

/** What an evaluation comes to: the findings, having told what it read. */
export type Evaluate = (manifest: Manifest, tell: (dependency: Dependency) => void) => readonly Finding[];

/** Findings by manifest, kept until something changes that they rest on. */
export class FindingStore {
  /** How many manifests were evaluated. */
  evaluated = 0;
  readonly #evaluations = new Map<Manifest, Evaluation>();
  readonly #dependents = new Map<Dependency, Set<Evaluation>>();
  /** Files whose findings point at a file. */
  readonly #pointers = new Map<string, Set<Manifest>>();

  get isEmpty(): boolean {
    return this.#evaluations.size === 0;
  }

  /** The findings about a manifest; evaluates it when they are not known. */
  get(manifest: Manifest, evaluate: Evaluate): readonly Finding[] {
    const known = this.#evaluations.get(manifest);
    if (known !== undefined) return known.findings;
    const told = new Set<Dependency>();
    this.evaluated++;
    const findings = evaluate(manifest, (dependency) => told.add(dependency));
    const evaluation: Evaluation = { manifest, findings, dependencies: [...told] };
    this.#evaluations.set(manifest, evaluation);
    for (const dependency of told) addTo(this.#dependents, dependency, evaluation);
    for (const uri of relatedUris(evaluation)) addTo(this.#pointers, uri, manifest);
    return findings;
  }

  /** Forgets what rests on something that changed. Answers the files whose findings that concerns. */
  invalidate(dependencies: Iterable<Dependency>): ReadonlySet<string> {
    const files = new Set<string>();
    for (const dependency of [...dependencies, onEverything]) {
      for (const { manifest } of this.#dependents.get(dependency) ?? []) {
        files.add(manifest.uri);
        this.forget(manifest);
      }
    }
    return files;
  }

  /** Forgets the findings about a manifest. */
  forget(manifest: Manifest): void {
    const evaluation = this.#evaluations.get(manifest);
    if (evaluation === undefined) return;
    this.#evaluations.delete(manifest);
    for (const dependency of evaluation.dependencies) removeFrom(this.#dependents, dependency, evaluation);
    for (const uri of relatedUris(evaluation)) removeFrom(this.#pointers, uri, manifest);
  }

  clear(): void {
    this.#evaluations.clear();
    this.#dependents.clear();
    this.#pointers.clear();
  }

  /** The files whose findings point at places in a file. */
  filesPointingAt(uri: string): readonly string[] {
    return [...(this.#pointers.get(uri) ?? [])].map((manifest) => manifest.uri);
  }
}

function relatedUris({ manifest, findings }: Evaluation): ReadonlySet<string> {
  const uris = new Set<string>();
  for (const { related = [], place } of findings) {
    for (const each of [place, ...related.map((one) => one.place)]) {
      if (each.manifest.uri !== manifest.uri) uris.add(each.manifest.uri);
    }
  }
  return uris;
}

function addTo<T>(map: Map<string, Set<T>>, key: string, value: T): void {
  const set = map.get(key);
  if (set === undefined) map.set(key, new Set([value]));
  else set.add(value);
}

function removeFrom<T>(map: Map<string, Set<T>>, key: string, value: T): void {
  const set = map.get(key);
  set?.delete(value);
  if (set?.size === 0) map.delete(key);
}
