import type { Pod } from '../../apiserver/types.js';
import { firstAddress } from '../addresses.js';
import { assume } from '../assumptions.js';
import { podAddresses, type NetworkIndex } from '../networkIndex.js';
import { judgePolicies } from '../policies/judgePolicies.js';
import type { Hop } from '../trace.js';

/** Whether a pod's policies let it ask the cluster's DNS. */
export interface DnsPassage {
  readonly allowed: boolean;
  readonly hops: readonly Hop[];
  readonly reason: string;
}

/** Judges a pod's egress policies over its questions to CoreDNS; undefined where none isolates it. */
export function askThroughPolicies(index: NetworkIndex, pod: Pod): DnsPassage | undefined {
  if (pod.spec.hostNetwork === true) return undefined;
  const server = findDnsPod(index);
  const address = podAddresses(server)[0] ?? index.podRanges.map(firstAddress)[0] ?? '';
  const port = { port: 53, protocol: 'UDP', pod: server } as const;
  const judgement = judgePolicies(index, 'egress', pod, { address, pod: server }, port);
  if (judgement === undefined) return undefined;
  const enforced = index.state.settings.networkPoliciesEnforced;
  const hop: Hop = {
    node: pod.spec.nodeName,
    component: 'PolicyEgress',
    action: enforced
      ? `DNS: ${judgement.reason}`
      : `NetworkPolicies are not enforced, so it does not matter that ${judgement.reason}`,
    decidedBy: judgement.decidedBy,
    confidence: 'assumed',
    assumptions: [assume(enforced ? 'policy/enforced' : 'policy/not-enforced'), assume('dns/cluster-dns')],
  };
  const allowed = judgement.allowed || !enforced;
  return { allowed, hops: [hop], reason: `the pod cannot ask the cluster's DNS: ${judgement.reason}` };
}

/** A pod of CoreDNS: one of the manifests, else one as kubeadm runs it. */
function findDnsPod(index: NetworkIndex): Pod {
  const own = index.state.pods.find(
    ({ metadata }) => metadata.namespace === 'kube-system' && metadata.labels?.['k8s-app'] === 'kube-dns',
  );
  return (
    own ?? {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'coredns', namespace: 'kube-system', labels: { 'k8s-app': 'kube-dns' } },
      spec: {
        containers: [
          {
            name: 'coredns',
            ports: [
              { name: 'dns', containerPort: 53, protocol: 'UDP' },
              { name: 'dns-tcp', containerPort: 53, protocol: 'TCP' },
            ],
          },
        ],
      },
    }
  );
}
