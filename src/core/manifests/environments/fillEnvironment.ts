import type { Environment } from '../environment.js';
import { finishSteps } from '../../text/finishSteps.js';
import type { Manifest } from '../manifest.js';
import { identityOf } from './identity.js';
import type { EnvironmentPlan } from './planEnvironments.js';
import { parentOf } from './uriPath.js';

/** An object that stands twice where that is a mistake: in one file, or in one kustomization. */
export interface DuplicateObject {
  readonly manifest: Manifest;
  /** The one that stands in the environment. */
  readonly first: Manifest;
}

export interface FilledEnvironment {
  readonly environment: Environment;
  readonly duplicates: readonly DuplicateObject[];
}

/**
 * Chooses the manifests of an environment: of variants of one object the first path stands. Where files are applied one after the other
 * (`paths`) the last one stands, as it does in the cluster.
 */
export function fillEnvironment(
  plan: EnvironmentPlan,
  manifestsOf: (uri: string) => readonly Manifest[],
): FilledEnvironment {
  return finishSteps(fillInSteps(plan, manifestsOf));
}

/** The same, one file at a step. */
export function* fillInSteps(
  plan: EnvironmentPlan,
  manifestsOf: (uri: string) => readonly Manifest[],
): Generator<void, FilledEnvironment> {
  const standing = new Map<string, Manifest>();
  const manifests: Manifest[] = [];
  const variants: Manifest[] = [];
  const duplicates: DuplicateObject[] = [];
  for (const uri of plan.uris) {
    for (const manifest of manifestsOf(uri)) {
      const identity = identityOf(manifest);
      const first = identity === undefined ? undefined : standing.get(identity);
      if (identity === undefined || first === undefined) {
        manifests.push(manifest);
        if (identity !== undefined) standing.set(identity, manifest);
        continue;
      }
      if (first.uri === manifest.uri || meetsInBuild(plan, manifest, first))
        duplicates.push({ manifest, first });
      if (plan.kind === 'paths') {
        manifests[manifests.indexOf(first)] = manifest;
        standing.set(identity, manifest);
        variants.push(first);
      } else variants.push(manifest);
    }
    yield;
  }
  const { uris: _, ...rest } = plan;
  return { environment: { ...rest, manifests, variants }, duplicates };
}

/** Whether kustomize sees two objects of one name: not if their folders give them namespaces or names of their own. */
function meetsInBuild({ kind, alterations }: EnvironmentPlan, one: Manifest, other: Manifest): boolean {
  const isRenamed = alterations?.has('names') === true || alterations?.has('namespace') === true;
  return kind === 'kustomization' && !(isRenamed && parentOf(one.uri) !== parentOf(other.uri));
}

/** The variants of an environment. */
export interface Variants {
  /** Which copy of its object in its own file each one is, from 1. */
  readonly copies: ReadonlyMap<Manifest, number>;
  /** The first ones of each file by identity. */
  readonly first: ReadonlyMap<string, ReadonlyMap<string, Manifest>>;
}

/** Tells the variants of an environment apart. */
export function sortVariants({ variants }: Environment): Variants {
  const copies = new Map<Manifest, number>();
  const first = new Map<string, Map<string, Manifest>>();
  const counts = new Map<string, number>();
  for (const variant of variants) {
    const { uri } = variant;
    const identity = identityOf(variant) ?? '';
    const count = (counts.get(`${uri}\0${identity}`) ?? 0) + 1;
    counts.set(`${uri}\0${identity}`, count);
    copies.set(variant, count);
    const ofFile = first.get(uri) ?? new Map<string, Manifest>();
    if (count === 1) first.set(uri, ofFile.set(identity, variant));
  }
  return { copies, first };
}

/** An environment as it is when a variant, and with it the other variants of its file, stand in the places of the first ones. */
export function withVariant(environment: Environment, { first }: Variants, variant: Manifest): Environment {
  const own = identityOf(variant);
  const others = first.get(variant.uri);
  const replace = (identity: string): Manifest | undefined =>
    identity === own ? variant : others?.get(identity);
  const manifests = environment.manifests.map((manifest) => {
    const identity = identityOf(manifest);
    return (identity === undefined ? undefined : replace(identity)) ?? manifest;
  });
  return { ...environment, id: `${environment.id}#${variant.id}`, manifests, variants: [] };
}
