import type { Assumption } from './trace.js';

/** Everything an answer of the network may rest on that manifests do not say: id to words, in one table. */
const words = {
  'client/address': (address: string) =>
    `the client outside has the address ${address}; any other that is not of this cluster behaves alike`,
  'client/pod': (address: string, node: string) =>
    `the client is some pod without labels on node ${node}, with the address ${address}`,
  'cni/bridge-address': (address: string, node: string) =>
    `node ${node} has the address ${address} on its pod network, as the common bridge plugins give it`,
  'cni/host-port': () => 'the CNI serves hostPorts, as the portmap plugin does',
  'cni/masquerades-pods': (node: string) =>
    `node ${node} masquerades what its pods send beyond the pod network, as most CNIs do`,
  'dns/cluster-dns': () => 'CoreDNS runs in the cluster with its usual configuration',
  'dns/node-name': (node: string) => `the name servers of the network know node ${node} by its name`,
  'dns/outside': (name: string) =>
    `${name} is no name of this cluster; what another name server answers is not known, a simulation opens no socket`,
  'endpoint/answers': (socket: string) =>
    `something listens on ${socket}; it is no pod of these manifests, an EndpointSlice names it`,
  'external-ip/routed': (address: string) => `the network outside routes ${address} to a node of the cluster`,
  'load-balancer/absent': (address: string) =>
    `nothing but kube-proxy answers for ${address}; no load balancer is simulated`,
  'load-balancer/forwards': (address: string) =>
    `the load balancer of ${address} forwards to nodes that pass its health check and keeps the client's address`,
  'network/no-route': (address: string) => `nobody has the address ${address}, and packets to it are dropped`,
  'network/outside': (address: string) =>
    `${address} is outside of the cluster; what answers there is not known, a simulation opens no socket`,
  'node/down': (node: string) => `node ${node} is down, since its condition Ready is not True`,
  'node/external-ip': (external: string, internal: string) =>
    `the network outside translates the ExternalIP ${external} to ${internal}, one to one`,
  'node/nothing-else-listens': (node: string) =>
    `no other process of node ${node} listens on this port, manifests do not say`,
  'pod/ready': () => 'pods are running and ready unless their status says otherwise',
  'policy/enforced': () => 'the CNI enforces NetworkPolicies',
  'policy/host-network': (pod: string) =>
    `the CNI does not apply NetworkPolicies to ${pod}, since it uses its node's network`,
  'policy/masqueraded-source': (source: string) =>
    `the policy sees ${source}, the address of the node that masqueraded the connection`,
  'policy/not-enforced': () =>
    'the CNI does not enforce NetworkPolicies, as the setting says, so they change nothing',
  'process/listens': (port: number) => `a process of the pod listens on port ${port}`,
  'process/listens-elsewhere': (port: number, evidence: string) =>
    `nothing in the pod listens on port ${port}, since ${evidence}`,
  'process/undeclared-port': (port: number, declared: string) =>
    `a process listens on port ${port} although the pod declares only ${declared}; undeclared ports are legal`,
  'proxy/ipvs-as-iptables': () => 'ipvs mode is routed as iptables mode',
  'proxy/mode': (mode: string) => `kube-proxy runs in ${mode} mode`,
  'proxy/other': (name: string) => `another proxy, ${name}, serves this Service; kube-proxy leaves it alone`,
} as const;

/** The id of an assumption, `area/kebab-case`. */
export type AssumptionId = keyof typeof words;

/** The assumption of an id with its words filled in. */
export function assume<Id extends AssumptionId>(
  id: Id,
  ...values: Parameters<(typeof words)[Id]>
): Assumption {
  const say = words[id] as (...args: readonly (string | number)[]) => string;
  return { id, message: say(...values) };
}

/** Every id there is, in the order of the table. */
export const assumptionIds = Object.keys(words) as readonly AssumptionId[];
