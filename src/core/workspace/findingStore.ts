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
  readonly #dependents = new Map<Dependency, OneOrMore<Evaluation>>();
  /** Files whose findings point at a file. */
  readonly #pointers = new Map<string, OneOrMore<Manifest>>();

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
      for (const { manifest } of listAll(this.#dependents.get(dependency))) {
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
    return listAll(this.#pointers.get(uri)).map((manifest) => manifest.uri);
  }
}

const noUris: ReadonlySet<string> = new Set();

function relatedUris({ manifest, findings }: Evaluation): ReadonlySet<string> {
  if (findings.length === 0) return noUris;
  const uris = new Set<string>();
  for (const { related = [], place } of findings) {
    for (const each of [place, ...related.map((one) => one.place)]) {
      if (each.manifest.uri !== manifest.uri) uris.add(each.manifest.uri);
    }
  }
  return uris;
}

/** Most things have one dependent: only more of them are worth a set. */
type OneOrMore<T extends object> = T | Set<T>;

function listAll<T extends object>(known: OneOrMore<T> | undefined): readonly T[] {
  if (known === undefined) return [];
  return known instanceof Set ? [...known] : [known];
}

function addTo<T extends object>(map: Map<string, OneOrMore<T>>, key: string, value: T): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, value);
  else if (known instanceof Set) known.add(value);
  else map.set(key, new Set([known, value]));
}

function removeFrom<T extends object>(map: Map<string, OneOrMore<T>>, key: string, value: T): void {
  const known = map.get(key);
  if (known instanceof Set) known.delete(value);
  if (known === value || (known instanceof Set && known.size === 0)) map.delete(key);
}
