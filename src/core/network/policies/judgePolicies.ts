import type { NetworkPolicy, NetworkPolicyPeer, NetworkPolicyPort, Pod } from '../../apiserver/types.js';
import { remember, type NetworkIndex } from '../networkIndex.js';
import { decidedBy, nameOf } from '../objectRef.js';
import type { DecidedBy } from '../trace.js';
import { describePorts, matchesPeers, matchesPorts, type Peer, type PolicyPort } from './matchRule.js';
import { selectPolicies, type Direction } from './selectPolicies.js';

/** What the NetworkPolicies of a pod say about one connection. */
export interface PolicyJudgement {
  readonly allowed: boolean;
  /** Which rule allows it, or that none does, in words. */
  readonly reason: string;
  readonly decidedBy: readonly DecidedBy[];
}

interface Rule {
  readonly policy: NetworkPolicy;
  readonly index: number;
  readonly peers: readonly NetworkPolicyPeer[] | undefined;
  readonly ports: readonly NetworkPolicyPort[] | undefined;
}

/**
 * Judges a connection of a pod in one direction. Undefined where no policy isolates the pod. Policies add up: one rule that
 * allows is enough. As the documentation of NetworkPolicy says.
 */
export function judgePolicies(
  index: NetworkIndex,
  direction: Direction,
  pod: Pod,
  peer: Peer,
  port: PolicyPort,
): PolicyJudgement | undefined {
  const policies = selectPolicies(index, pod, direction);
  if (policies.length === 0) return undefined;
  const key = `${direction} ${nameOf(pod)} ${peer.address} ${peer.pod?.metadata.name ?? ''} ${port.port}/${port.protocol}`;
  return remember(index, key, () => judge(index, direction, pod, peer, port, policies));
}

function judge(
  index: NetworkIndex,
  direction: Direction,
  pod: Pod,
  peer: Peer,
  port: PolicyPort,
  policies: readonly NetworkPolicy[],
): PolicyJudgement {
  const rules = policies.flatMap((policy) => listRules(policy, direction));
  const forPeer = rules.filter(({ policy, peers }) => matchesPeers(index, policy, peers, peer));
  const allowing = forPeer.find(({ ports }) => matchesPorts(ports, port));
  const other = peer.pod === undefined ? peer.address : `pod ${nameOf(peer.pod)} (${peer.address})`;
  const preposition = direction === 'ingress' ? 'from' : 'to';
  if (allowing !== undefined)
    return {
      allowed: true,
      reason: `NetworkPolicy ${nameOf(allowing.policy)}, ${direction} rule ${allowing.index + 1}, allows ${direction} ${preposition} ${other} on port ${port.port}/${port.protocol}`,
      decidedBy: [decidedBy(allowing.policy, 'spec', direction, allowing.index)],
    };
  const names = policies.map(nameOf).join(', ');
  const nearly = forPeer[0] ?? undefined;
  const hint =
    nearly === undefined
      ? ''
      : `; ${nameOf(nearly.policy)}, ${direction} rule ${nearly.index + 1}, allows it only on ${describePorts(nearly.ports)}`;
  return {
    allowed: false,
    reason: `pod ${nameOf(pod)} is isolated by NetworkPolicy ${names}, and no rule allows ${direction} ${preposition} ${other} on port ${port.port}/${port.protocol}${hint}`,
    decidedBy:
      nearly === undefined
        ? policies.map((policy) => decidedBy(policy, 'spec', 'podSelector'))
        : [decidedBy(nearly.policy, 'spec', direction, nearly.index, 'ports')],
  };
}

function listRules(policy: NetworkPolicy, direction: Direction): readonly Rule[] {
  if (direction === 'ingress')
    return (policy.spec.ingress ?? []).map(({ from, ports }, index) => ({
      policy,
      index,
      peers: from,
      ports,
    }));
  return (policy.spec.egress ?? []).map(({ to, ports }, index) => ({ policy, index, peers: to, ports }));
}
