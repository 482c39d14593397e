import type { Node, NodeSelectorTerm, PodSpec } from '../apiserver/types.js';
import { matchesPairs, meetsRequirement } from '../labels/labelSelector.js';

/** Whether a node meets a pod's nodeSelector and required node affinity. As `nodeaffinity.RequiredNodeAffinity.Match`. */
export function matchesNodeAffinity(spec: PodSpec, node: Node): boolean {
  const labels = node.metadata.labels ?? {};
  if (!matchesPairs(spec.nodeSelector ?? {}, labels)) return false;
  const required = spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution;
  if (required === undefined) return true;
  return (required.nodeSelectorTerms ?? []).some((term) => matchesTerm(term, node));
}

/** Whether a node meets all of one term; a term without requirements matches no node. */
function matchesTerm(term: NodeSelectorTerm, node: Node): boolean {
  const { matchExpressions = [], matchFields = [] } = term;
  if (matchExpressions.length === 0 && matchFields.length === 0) return false;
  const fields = { 'metadata.name': node.metadata.name };
  return (
    matchExpressions.every((requirement) => meetsRequirement(requirement, node.metadata.labels ?? {})) &&
    matchFields.every((requirement) => meetsRequirement(requirement, fields))
  );
}

/**
 * The names of the only nodes that may be looked at, where every term pins `metadata.name`; undefined where all may.
 * As the NodeAffinity plugin's `PreFilter`.
 */
export function pinnedNodeNames(spec: PodSpec): ReadonlySet<string> | undefined {
  const terms =
    spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms;
  if (terms === undefined || terms.length === 0) return undefined;
  const names = new Set<string>();
  for (const term of terms) {
    const pins = (term.matchFields ?? []).filter(
      ({ key, operator }) => key === 'metadata.name' && operator === 'In',
    );
    const [first, ...rest] = pins.map((pin) => pin.values ?? []);
    if (first === undefined) return undefined;
    for (const name of first) if (rest.every((values) => values.includes(name))) names.add(name);
  }
  return names;
}
