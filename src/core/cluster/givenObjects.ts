import type { EndpointSlice, Namespace, Node, Service, Workload } from '../apiserver/types.js';
import { planCreate } from '../apiserver/service/allocationPlan.js';
import { prepareCreate } from '../apiserver/service/createService.js';
import { writeService } from '../apiserver/service/draft.js';
import { kubeDNSService, kubernetesService } from '../apiserver/service/givenServices.js';
import type { Labels } from '../labels/labelSelector.js';
import type { ClusterSettings, NodeSetting } from './settings.js';

/** The namespaces that every cluster has. */
export const givenNamespaces = ['default', 'kube-node-lease', 'kube-public', 'kube-system'] as const;

/** A Namespace as the API server stores it, with the label that namespace selectors rely on. */
export function makeNamespace(name: string): Namespace {
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name, labels: { 'kubernetes.io/metadata.name': name } },
  };
}

/** The labels that a kubelet gives its node; the beta ones are deprecated, and still there. As `Kubelet.initialNode`. */
export function kubeletLabels(nodeName: string): Labels {
  return {
    'beta.kubernetes.io/arch': 'amd64',
    'beta.kubernetes.io/os': 'linux',
    'kubernetes.io/arch': 'amd64',
    'kubernetes.io/hostname': nodeName,
    'kubernetes.io/os': 'linux',
  };
}

/** The Node that a setting or the defaults describe. All have as many CPUs, which is what zones are weighed by. */
export function makeNode(setting: NodeSetting): Node {
  const ready = setting.ready ?? true;
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name: setting.name,
      labels: {
        ...kubeletLabels(setting.name),
        ...(setting.zone === undefined ? {} : { 'topology.kubernetes.io/zone': setting.zone }),
        ...setting.labels,
      },
    },
    spec: {
      ...(setting.taints === undefined ? {} : { taints: setting.taints }),
    },
    status: {
      addresses: [
        ...setting.internalIPs.map((address) => ({ type: 'InternalIP', address })),
        ...(setting.externalIPs ?? []).map((address) => ({ type: 'ExternalIP', address })),
        { type: 'Hostname', address: setting.name },
      ],
      capacity: { cpu: '4' },
      allocatable: { cpu: '4' },
      conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }],
    },
  };
}

/** The Services that every cluster has, as stored. */
export function givenServices(settings: ClusterSettings): readonly Service[] {
  return [kubernetesService(settings), kubeDNSService(settings)].map((object) => {
    const draft = prepareCreate(object, settings).draft;
    planCreate(draft);
    return writeService(draft) as unknown as Service;
  });
}

/** The slice behind `kubernetes`: port 6443 of the control plane, or of the first node where none is marked. */
export function makeKubernetesSlice(nodes: readonly Node[]): EndpointSlice {
  const role = 'node-role.kubernetes.io/control-plane';
  const marked = nodes.filter((node) => Object.hasOwn(node.metadata.labels ?? {}, role));
  const servers = marked.length > 0 ? marked : nodes.slice(0, 1);
  const addresses = servers.flatMap(
    (node) => (node.status?.addresses ?? []).find((each) => each.type === 'InternalIP')?.address ?? [],
  );
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      name: 'kubernetes',
      namespace: 'default',
      labels: { 'kubernetes.io/service-name': 'kubernetes' },
    },
    addressType: addresses.some((address) => address.includes(':')) ? 'IPv6' : 'IPv4',
    ports: [{ name: 'https', protocol: 'TCP', port: 6443 }],
    endpoints: addresses.map((address) => ({ addresses: [address], conditions: { ready: true } })),
  };
}

/** The Deployment of CoreDNS as kubeadm installs it, as far as Services and policies can see it. */
export function makeDnsDeployment(): Workload {
  const labels = { 'k8s-app': 'kube-dns' };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'coredns', namespace: 'kube-system', labels },
    spec: {
      replicas: 2,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          containers: [
            {
              name: 'coredns',
              image: 'coredns',
              ports: [
                { name: 'dns', containerPort: 53, protocol: 'UDP' },
                { name: 'dns-tcp', containerPort: 53, protocol: 'TCP' },
              ],
            },
          ],
          nodeSelector: { 'kubernetes.io/os': 'linux' },
          tolerations: [
            { key: 'CriticalAddonsOnly', operator: 'Exists' },
            { key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' },
          ],
        },
      },
    },
  };
}
