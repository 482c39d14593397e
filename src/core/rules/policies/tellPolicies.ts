import type { ClusterObject } from '../../cluster/cluster.js';
import type { RelatedPlace } from '../../manifests/finding.js';
import { relate } from '../relate.js';

/** How many policies a finding names and leads to: thousands may isolate one pod, and as many Services tell it. */
const mostTold = 10;

/** The names of policies in words, `"a", "b" and 3 more`, and links to a field of each. */
export function tellPolicies(
  policies: readonly ClusterObject[],
  path: readonly string[],
): { readonly names: string; readonly related: readonly RelatedPlace[] } {
  const told = policies.slice(0, mostTold);
  const more = policies.length - told.length;
  return {
    names: told.map(({ ref }) => `"${ref.name}"`).join(', ') + (more > 0 ? ` and ${more} more` : ''),
    related: told.flatMap(({ ref, manifest }) => relate(`NetworkPolicy ${ref.name}`, manifest, path, 'key')),
  };
}
