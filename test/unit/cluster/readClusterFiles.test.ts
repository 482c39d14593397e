import assert from 'node:assert/strict';
import { readClusterFiles, readNodeManifests } from '../../../src/core/cluster/readClusterFiles.js';
import { resolveSettings } from '../../../src/core/cluster/resolveSettings.js';
import type { ClusterSettings } from '../../../src/core/cluster/settings.js';
import { readManifests } from '../../../src/core/manifests/readManifests.js';

function settings(text: string): ClusterSettings {
  const { manifests } = readManifests('file:///cluster.yaml', text);
  return resolveSettings([...readClusterFiles(manifests), ...readNodeManifests(manifests)]);
}

function nodeNames(text: string): readonly string[] {
  return settings(text).nodes.map(({ name }) => name);
}

const kind = 'kind: Cluster\napiVersion: kind.x-k8s.io/v1alpha4\n';
const k3d = 'apiVersion: k3d.io/v1alpha5\nkind: Simple\n';

suite('cluster files', () => {
  test('without any, the defaults stand and say so', () => {
    const { nodes, sources } = settings('');
    assert.equal(nodes.length, 3);
    assert.deepEqual(sources.nodes, { kind: 'default' });
  });

  test('the least kind cluster is one node without taint, with the subnets of kind', () => {
    const { nodes, podCIDRs, serviceCIDRs, sources } = settings(kind);
    assert.deepEqual(
      nodes.map(({ name, taints }) => [name, taints]),
      [['kind-control-plane', []]],
    );
    assert.deepEqual([podCIDRs, serviceCIDRs], [['10.244.0.0/16'], ['10.96.0.0/16']]);
    assert.deepEqual(sources.serviceCIDRs, { kind: 'cluster file', detail: 'file:///cluster.yaml' });
    assert.deepEqual(sources.clusterDomain, { kind: 'default' });
  });

  test('kind counts the nodes of a role from the second on', () => {
    const text = `${kind}name: lab\nnodes: [{role: control-plane}, {role: worker}, {role: worker, labels: {zone: b}}]`;
    assert.deepEqual(nodeNames(text), ['lab-control-plane', 'lab-worker', 'lab-worker2']);
    const [first, , third] = settings(text).nodes;
    assert.deepEqual(first?.taints, [{ key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' }]);
    assert.deepEqual([third?.internalIPs, third?.labels], [['172.18.0.4'], { zone: 'b' }]);
  });

  test('a dual-stack kind cluster has both families', () => {
    const { podCIDRs, nodes } = settings(`${kind}networking: {ipFamily: dual, kubeProxyMode: nftables}`);
    assert.deepEqual(podCIDRs, ['10.244.0.0/16', 'fd00:10:244::/56']);
    assert.deepEqual(nodes[0]?.internalIPs, ['172.18.0.2', 'fc00:f853:ccd:e793::2']);
  });

  test('patches of the kubeadm configuration in a kind file count', () => {
    const { nodePortRange, version, nodes } = settings(`${kind}kubeadmConfigPatches:
- |
  kind: ClusterConfiguration
  apiServer:
    extraArgs:
      service-node-port-range: "20000-22767"
nodes:
- role: control-plane
  image: kindest/node:v1.33.1@sha256:0123
  kubeadmConfigPatches:
  - |
    kind: InitConfiguration
    nodeRegistration:
      kubeletExtraArgs:
        node-labels: "ingress-ready=true"
`);
    assert.deepEqual(nodePortRange, { from: 20000, to: 22767 });
    assert.equal(version, '1.33');
    assert.equal(nodes[0]?.labels?.['ingress-ready'], 'true');
  });

  test('a k3d cluster has servers without taint, agents, and the ranges of k3s', () => {
    const text = `${k3d}metadata: {name: dev}
servers: 1
agents: 2
image: rancher/k3s:v1.34.2-k3s1
options:
  k3s:
    extraArgs:
    - {arg: "--service-cidr=10.53.0.0/16", nodeFilters: ["server:*"]}
    - {arg: "--kube-proxy-arg=proxy-mode=ipvs", nodeFilters: ["all"]}
    - {arg: "--node-taint=dedicated=db:NoSchedule", nodeFilters: ["agent:1"]}
    nodeLabels:
    - {label: "tier=edge", nodeFilters: ["agent:0"]}
`;
    const { nodes, podCIDRs, serviceCIDRs, proxyMode, version } = settings(text);
    assert.deepEqual(nodeNames(text), ['k3d-dev-server-0', 'k3d-dev-agent-0', 'k3d-dev-agent-1']);
    assert.deepEqual([podCIDRs, serviceCIDRs], [['10.42.0.0/16'], ['10.53.0.0/16']]);
    assert.deepEqual([proxyMode, version], ['ipvs', '1.34']);
    assert.deepEqual(nodes[1]?.labels, { tier: 'edge' });
    assert.deepEqual(nodes[2]?.taints, [{ key: 'dedicated', effect: 'NoSchedule', value: 'db' }]);
  });

  test('the configuration of kubeadm and of kube-proxy is read from one file', () => {
    const { podCIDRs, serviceCIDRs, clusterDomain, version, nodePortRange, proxyMode } =
      settings(`apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
kubernetesVersion: v1.35.0
networking: {podSubnet: 10.1.0.0/16, serviceSubnet: 10.2.0.0/16, dnsDomain: corp.local}
apiServer:
  extraArgs:
  - {name: service-node-port-range, value: 31000-31999}
---
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
mode: ipvs
`);
    assert.deepEqual([podCIDRs, serviceCIDRs], [['10.1.0.0/16'], ['10.2.0.0/16']]);
    assert.deepEqual([clusterDomain, version, proxyMode], ['corp.local', '1.35', 'ipvs']);
    assert.deepEqual(nodePortRange, { from: 31000, to: 31999 });
  });

  test('Node manifests are the nodes, whatever cluster files say', () => {
    const { nodes, sources } = settings(`${kind}---
apiVersion: v1
kind: Node
metadata: {name: n1, labels: {topology.kubernetes.io/zone: a}}
spec: {taints: [{key: dedicated, value: db, effect: NoExecute}]}
status:
  addresses: [{type: InternalIP, address: 10.0.0.7}, {type: ExternalIP, address: 203.0.113.7}]
  conditions: [{type: Ready, status: "False"}]
`);
    assert.deepEqual(nodes, [
      {
        name: 'n1',
        internalIPs: ['10.0.0.7'],
        externalIPs: ['203.0.113.7'],
        zone: 'a',
        labels: { 'topology.kubernetes.io/zone': 'a' },
        taints: [{ key: 'dedicated', value: 'db', effect: 'NoExecute' }],
        ready: false,
      },
    ]);
    assert.equal(sources.nodes?.kind, 'manifest');
  });

  test('values of the wrong type or form say nothing', () => {
    const text = `${kind}networking: {podSubnet: 7, serviceSubnet: "10.0.0.0", kubeProxyMode: eBPF}\nnodes: [7, {role: worker}]`;
    const { podCIDRs, serviceCIDRs, proxyMode } = settings(text);
    assert.deepEqual([podCIDRs, serviceCIDRs], [['10.244.0.0/16'], ['10.96.0.0/16']]);
    assert.equal(proxyMode, 'iptables');
    assert.deepEqual(nodeNames(text), ['kind-worker']);
  });

  test('a Cluster of another API is none of ours', () => {
    assert.equal(
      settings('apiVersion: postgresql.cnpg.io/v1\nkind: Cluster\nmetadata: {name: db}').nodes.length,
      3,
    );
  });
});
