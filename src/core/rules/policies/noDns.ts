import { placeAt } from '../placeAt.js';
import type { Protocol } from '../../apiserver/types.js';
import { listOf, objectOf } from '../../apiserver/object/read.js';
import type { Cluster, ClusterWorkload } from '../../cluster/cluster.js';
import { refOf } from '../../cluster/records.js';
import type { LabelSelector } from '../../labels/labelSelector.js';
import { findMentions } from '../references/findMentions.js';
import { relate } from '../relate.js';
import type { Rule } from '../rule.js';
import { findIsolating, findSelected, isAllowed, type Isolation } from './templatePolicies.js';

/** A policy with egress rules none of which lets the pods ask DNS: names do not resolve, whatever else is allowed. */
export const noDns: Rule = {
  code: 'policy/no-dns',
  severity: 'warning',
  kinds: ['NetworkPolicy'],
  *check(manifest, { cluster, alterations }) {
    if (alterations?.has('patches') === true) return;
    const answer = cluster.answerOf(manifest);
    if (answer === undefined || !('object' in answer) || !cluster.settings.networkPoliciesEnforced) return;
    const spec = objectOf(answer.object.spec);
    if (listOf(spec.egress).length === 0) return;
    const selector = (spec.podSelector ?? {}) as LabelSelector;
    const deaf = findSelected(cluster, refOf(manifest).namespace, selector).filter(
      (workload) => !mayAskDns(cluster, workload),
    );
    const [first] = deaf;
    if (first === undefined) return;
    const user = deaf.find((each) => each.manifest !== undefined && findMentions(each.manifest).length > 0);
    const shown = user ?? first;
    yield {
      severity: user === undefined ? 'information' : 'warning',
      message: `No egress rule allows DNS (53/UDP and TCP): pods of ${shown.ref.kind} ${shown.ref.name} cannot resolve names`,
      place: placeAt(manifest, ['spec', 'egress'], 'key'),
      related: relate(`${shown.ref.kind} ${shown.ref.name}`, shown.manifest, ['metadata', 'name']),
      data: {
        policy: manifest.name,
        direction: 'egress',
        rule: '{ ports: [{ port: 53, protocol: UDP }, { port: 53, protocol: TCP }] }',
        what: 'DNS',
      },
    };
  },
};

function mayAskDns(cluster: Cluster, workload: ClusterWorkload): boolean {
  const isolating = findIsolating(cluster, workload, 'egress');
  if (isolating.length === 0) return true;
  const server = { namespace: 'kube-system', labels: { 'k8s-app': 'kube-dns' } };
  const ask = (protocol: Protocol): boolean =>
    isAllowed(cluster, isolating, 'egress', server, { port: 53, protocol, pod: undefined });
  return ask('UDP') || ask('TCP') || isolating.some(namesDns);
}

/** Port 53 of other pods or addresses: a DNS server of one's own. */
function namesDns({ policy }: Isolation): boolean {
  const ports = (policy.spec.egress ?? []).flatMap((rule) => rule.ports ?? []);
  return ports.some(({ port }) => port === 53 || port === 'dns' || port === 'dns-tcp');
}
