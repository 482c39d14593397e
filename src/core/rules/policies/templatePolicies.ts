import type { NetworkPolicy, NetworkPolicyPeer, NetworkPolicyPort, Pod } from '../../apiserver/types.js';
import type { Cluster, ClusterObject, ClusterWorkload } from '../../cluster/cluster.js';
import { matchesSelector, type Labels, type LabelSelector } from '../../labels/labelSelector.js';
import { valueAt, type JsonValue } from '../../manifests/json.js';
import { matchesPorts, type PolicyPort } from '../../network/policies/matchRule.js';
import { readPolicy } from '../../network/policies/readPolicy.js';
import { appliesTo, type Direction } from '../../network/policies/selectPolicies.js';

/** A NetworkPolicy that the API server takes. */
export interface Isolation {
  readonly source: ClusterObject;
  readonly policy: NetworkPolicy;
}

/** One end of a connection, before there is a pod. */
export interface TemplateEnd {
  readonly namespace: string;
  readonly labels: Labels;
}

/** The pod that a workload's template makes, as far as policies look at it. */
export function podOf({ written, ref, podLabels, templatePath }: ClusterWorkload): Pod {
  const spec = valueAt(written as unknown as JsonValue, [...templatePath, 'spec']);
  const metadata = { name: ref.name, namespace: ref.namespace, labels: podLabels };
  return { apiVersion: 'v1', kind: 'Pod', metadata, spec: spec as unknown as Pod['spec'] };
}

/** The workloads of a namespace whose pods a policy's selector matches. */
export function findSelected(
  cluster: Cluster,
  namespace: string,
  selector: LabelSelector,
): readonly ClusterWorkload[] {
  const { matchLabels = {} } = selector;
  const candidates =
    Object.keys(matchLabels).length > 0
      ? cluster.workloadsMatching(namespace, matchLabels)
      : cluster.workloadsIn(namespace);
  return candidates.filter(({ podLabels }) => matchesSelector(selector, podLabels));
}

/** The policies that isolate a workload's pods in one direction, without looking at pods. */
export function findIsolating(
  cluster: Cluster,
  { ref, podLabels }: ClusterWorkload,
  direction: Direction,
): readonly Isolation[] {
  const policies = cluster.policiesSelecting(ref.namespace, podLabels);
  const known = isolations.get(policies) ?? {};
  isolations.set(policies, known);
  return (known[direction] ??= policies.flatMap((source) => {
    if (!source.accepted) return [];
    const policy = readPolicy(source.object);
    const selects = matchesSelector(policy.spec.podSelector ?? {}, podLabels);
    return selects && appliesTo(policy, direction) ? [{ source, policy }] : [];
  }));
}

/** What was found for a list of policies, which a snapshot makes once for equal labels: all Services of a workload ask. */
const isolations = new WeakMap<readonly ClusterObject[], Partial<Record<Direction, readonly Isolation[]>>>();

/**
 * Whether a rule of these policies lets a connection to `port` through. `other` is the other end; undefined for anyone at all. Blocks of
 * addresses may hold any pod.
 */
export function isAllowed(
  cluster: Cluster,
  isolating: readonly Isolation[],
  direction: Direction,
  other: TemplateEnd | undefined,
  port: PolicyPort,
): boolean {
  return isolating.some(({ policy }) =>
    listRules(policy, direction).some(
      ({ peers, ports }) =>
        matchesPorts(ports, port) && (other === undefined || matchesEnd(cluster, policy, peers, other)),
    ),
  );
}

interface PolicyRule {
  readonly peers: readonly NetworkPolicyPeer[] | undefined;
  readonly ports: readonly NetworkPolicyPort[] | undefined;
}

function listRules({ spec }: NetworkPolicy, direction: Direction): readonly PolicyRule[] {
  if (direction === 'ingress') return (spec.ingress ?? []).map(({ from, ports }) => ({ peers: from, ports }));
  return (spec.egress ?? []).map(({ to, ports }) => ({ peers: to, ports }));
}

function matchesEnd(
  cluster: Cluster,
  { metadata }: NetworkPolicy,
  peers: readonly NetworkPolicyPeer[] = [],
  { namespace, labels }: TemplateEnd,
): boolean {
  if (peers.length === 0) return true;
  return peers.some(({ ipBlock, namespaceSelector, podSelector = {} }) => {
    if (ipBlock !== undefined) return true;
    const inNamespace =
      namespaceSelector === undefined
        ? namespace === (metadata.namespace ?? 'default')
        : matchesSelector(namespaceSelector, namespaceLabels(cluster, namespace));
    return inNamespace && matchesSelector(podSelector, labels);
  });
}

function namespaceLabels(cluster: Cluster, name: string): Labels {
  const written = cluster.object({ kind: 'Namespace', namespace: '', name })?.object;
  const labels = valueAt(written, ['metadata', 'labels']) as Labels | null | undefined;
  return { ...labels, 'kubernetes.io/metadata.name': name };
}
