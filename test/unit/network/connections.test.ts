import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { NetworkState, ProxyMode } from '../../../src/core/network/state.js';
import { checkFlow, connect, networkOf, withLoadBalancer, type ExpectedFlow } from './support/connect.js';

const cluster = `
apiVersion: v1
kind: Node
metadata: { name: a, labels: { topology.kubernetes.io/zone: east } }
spec: { podCIDR: 10.244.1.0/24 }
status: { addresses: [{ type: InternalIP, address: 10.0.0.1 }, { type: InternalIP, address: 10.0.9.1 }, { type: ExternalIP, address: 192.0.2.1 }] }
---
apiVersion: v1
kind: Node
metadata: { name: b, labels: { topology.kubernetes.io/zone: west } }
spec: { podCIDR: 10.244.2.0/24 }
status: { addresses: [{ type: InternalIP, address: 10.0.0.2 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: web-a, labels: { app: web } }
spec: { nodeName: a, containers: [{ name: c, image: example/web, ports: [{ containerPort: 8080 }] }] }
---
apiVersion: v1
kind: Pod
metadata: { name: web-b, labels: { app: web, where: b } }
spec: { nodeName: b, containers: [{ name: c, image: example/web, ports: [{ containerPort: 8080 }] }] }
---
apiVersion: v1
kind: Pod
metadata: { name: caller }
spec: { nodeName: a, containers: [{ name: c, image: busybox }] }
---
apiVersion: v1
kind: Pod
metadata: { name: agent }
spec: { nodeName: b, hostNetwork: true, containers: [{ name: c, image: example/agent, ports: [{ containerPort: 9100 }] }] }
---
apiVersion: v1
kind: Pod
metadata: { name: door }
spec: { nodeName: b, containers: [{ name: c, image: example/door, ports: [{ containerPort: 8443, hostPort: 443 }] }] }
---
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { type: NodePort, clusterIP: 10.96.0.50, selector: { app: web }, ports: [{ port: 80, targetPort: 8080, nodePort: 30080 }] }
---
apiVersion: v1
kind: Service
metadata: { name: local }
spec:
  type: LoadBalancer
  clusterIP: 10.96.0.51
  externalTrafficPolicy: Local
  healthCheckNodePort: 31000
  selector: { where: b }
  loadBalancerSourceRanges: [198.51.100.0/24]
  ports: [{ port: 80, targetPort: 8080, nodePort: 30081 }]
---
apiVersion: v1
kind: Service
metadata: { name: inside }
spec: { clusterIP: 10.96.0.52, internalTrafficPolicy: Local, selector: { where: b }, ports: [{ port: 80, targetPort: 8080 }] }
---
apiVersion: v1
kind: Service
metadata: { name: nobody }
spec: { type: NodePort, clusterIP: 10.96.0.53, externalIPs: [203.0.113.9], selector: { app: nobody }, ports: [{ port: 80, nodePort: 30083 }] }
---
apiVersion: v1
kind: Service
metadata: { name: manual }
spec: { clusterIP: 10.96.0.54, ports: [{ port: 5432 }] }
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: { name: manual-1, labels: { kubernetes.io/service-name: manual } }
addressType: IPv4
ports: [{ port: 5432 }]
endpoints: [{ addresses: [10.50.0.7] }]
---
apiVersion: v1
kind: Service
metadata: { name: sticky }
spec: { clusterIP: 10.96.0.55, sessionAffinity: ClientIP, selector: { app: web }, ports: [{ port: 80, targetPort: 8080 }] }
---
apiVersion: v1
kind: Service
metadata: { name: there }
spec: { type: NodePort, clusterIP: 10.96.0.56, ports: [{ port: 80, nodePort: 30090 }] }
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: { name: there-1, labels: { kubernetes.io/service-name: there } }
addressType: IPv4
ports: [{ port: 30091 }]
endpoints: [{ addresses: [10.0.0.2] }]
---
apiVersion: v1
kind: Service
metadata: { name: back }
spec: { type: NodePort, clusterIP: 10.96.0.58, ports: [{ port: 80, nodePort: 30091 }] }
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: { name: back-1, labels: { kubernetes.io/service-name: back } }
addressType: IPv4
ports: [{ port: 30090 }]
endpoints: [{ addresses: [10.0.0.1] }]
---
apiVersion: v1
kind: Service
metadata: { name: cilium-only, labels: { service.kubernetes.io/service-proxy-name: cilium } }
spec: { clusterIP: 10.96.0.57, selector: { app: web }, ports: [{ port: 80, targetPort: 8080 }] }
`;

const both = ['default/web-a', 'default/web-b'];

/** The packet flows of kube-proxy that the recordings do not show. */
const rows: readonly (ExpectedFlow & { readonly title: string; readonly modes?: readonly ProxyMode[] })[] = [
  {
    title: "a node's second InternalIP serves NodePorts in iptables mode",
    modes: ['iptables', 'ipvs'],
    from: 'outside',
    to: '10.0.9.1:30080',
    reaches: both,
  },
  {
    title: "in nftables mode only the node's primary address does",
    modes: ['nftables'],
    from: 'outside',
    to: '10.0.9.1:30080',
    ends: 'refused',
    because: /nothing listens/,
  },
  {
    title: "a node's ExternalIP is translated to its InternalIP",
    from: 'outside',
    to: '192.0.2.1:30080',
    reaches: both,
    assumes: ['node/external-ip'],
  },
  {
    title: 'localhost serves NodePorts in iptables mode',
    modes: ['iptables'],
    from: 'node a',
    to: '127.0.0.1:30080',
    reaches: both,
  },
  {
    title: 'localhost does not in the other modes',
    modes: ['nftables', 'ipvs'],
    from: 'node a',
    to: '127.0.0.1:30080',
    ends: 'refused',
  },
  { title: 'localhost has no NodePorts over IPv6', from: 'node a', to: '[::1]:30080', ends: 'refused' },
  {
    title: "a pod's localhost is the pod itself",
    from: 'pod web-a',
    to: '127.0.0.1:8080',
    reaches: ['default/web-a'],
    sees: '127.0.0.1',
  },
  {
    title: 'a port that a ClusterIP does not have times out in iptables mode',
    modes: ['iptables', 'ipvs'],
    from: 'pod caller',
    to: '10.96.0.50:81',
    ends: 'dropped',
    because: /has no port 81\/TCP, only 80\/TCP/,
  },
  {
    title: 'and is refused in nftables mode',
    modes: ['nftables'],
    from: 'pod caller',
    to: '10.96.0.50:81',
    ends: 'refused',
    because: /has no port 81\/TCP, only 80\/TCP/,
  },
  {
    title: 'a port of another protocol is a port that it does not have',
    modes: ['nftables'],
    from: 'pod caller',
    to: '10.96.0.50:80/UDP',
    ends: 'refused',
    because: /has no port 80\/UDP/,
  },
  {
    title: 'an address of the Service range that nobody has times out',
    from: 'pod caller',
    to: '10.96.7.7:80',
    ends: 'dropped',
  },
  {
    title: 'a pod address that nobody has times out',
    from: 'node a',
    to: '10.244.2.77:80',
    ends: 'dropped',
    assumes: ['network/no-route'],
  },
  {
    title: 'a Service without endpoints refuses',
    from: 'pod caller',
    to: '10.96.0.53:80',
    ends: 'refused',
    because: /has no endpoints/,
  },
  { title: 'its external IP refuses pods too', from: 'pod caller', to: '203.0.113.9:80', ends: 'refused' },
  {
    title: "but in iptables mode a node's own packet leaves the node",
    modes: ['iptables'],
    from: 'node a',
    to: '203.0.113.9:80',
    ends: 'dropped',
    assumes: ['load-balancer/absent'],
  },
  {
    title: 'and in nftables mode it is refused',
    modes: ['nftables'],
    from: 'node a',
    to: '203.0.113.9:80',
    ends: 'refused',
  },
  {
    title: 'internalTrafficPolicy Local without a local endpoint drops',
    from: 'pod caller',
    to: '10.96.0.52:80',
    ends: 'dropped',
    because: /none on node a, and its internalTrafficPolicy is Local/,
  },
  {
    title: 'a load balancer forwards only to nodes with local endpoints',
    from: 'outside',
    to: '203.0.113.5:80',
    reaches: ['default/web-b'],
    sees: '198.51.100.10',
    assumes: ['load-balancer/forwards'],
  },
  {
    title: 'loadBalancerSourceRanges keep other clients out',
    from: 'outside 192.0.2.77',
    to: '203.0.113.5:80',
    ends: 'dropped',
    because: /do not allow 192\.0\.2\.77/,
  },
  {
    title: 'the NodePort stays open to them',
    from: 'outside 192.0.2.77',
    to: '10.0.0.2:30081',
    reaches: ['default/web-b'],
  },
  {
    title: 'externalTrafficPolicy Local on a node without endpoints drops',
    from: 'outside',
    to: '10.0.0.1:30081',
    ends: 'dropped',
  },
  {
    title: "externalTrafficPolicy Local keeps the client's address",
    from: 'outside 198.51.100.20',
    to: '10.0.0.2:30081',
    sees: '198.51.100.20',
  },
  {
    title: 'externalTrafficPolicy Cluster does not',
    from: 'outside',
    to: '10.0.0.1:30080',
    sees: '10.244.1.1',
  },
  {
    title: 'no route leads from outside to a ClusterIP',
    from: 'outside',
    to: '10.96.0.50:80',
    ends: 'dropped',
  },
  {
    title: "unless a node is the client's gateway",
    from: 'outside via a',
    to: '10.96.0.50:80',
    reaches: both,
  },
  {
    title: 'a hand-written endpoint outside is believed',
    from: 'pod caller',
    to: '10.96.0.54:5432',
    reaches: ['10.50.0.7'],
    sees: '10.0.0.1',
    assumes: ['endpoint/answers', 'cni/masquerades-pods'],
  },
  {
    title: "a pod on its node's network answers on the node's address",
    from: 'pod caller',
    to: '10.0.0.2:9100',
    reaches: ['default/agent'],
  },
  {
    title: 'nothing else listens on a node',
    from: 'outside',
    to: '10.0.0.1:8080',
    ends: 'refused',
    assumes: ['node/nothing-else-listens'],
  },
  {
    title: 'a hostPort leads to its pod',
    from: 'outside',
    to: '10.0.0.2:443',
    reaches: ['default/door'],
    assumes: ['cni/host-port'],
  },
  {
    title: "a hostPort is open on its pod's node only",
    from: 'outside',
    to: '10.0.0.1:443',
    ends: 'refused',
  },
  {
    title: 'an address outside of the cluster is not known',
    from: 'pod caller',
    to: '93.184.216.34:443',
    ends: 'unknown',
    assumes: ['network/outside'],
  },
  {
    title: 'NodePorts that lead to each other end',
    from: 'pod caller',
    to: '10.96.0.56:80',
    ends: 'dropped',
    because: /runs in circles between nodes/,
  },
  {
    title: 'a Service of another proxy is left alone',
    from: 'pod caller',
    to: '10.96.0.57:80',
    ends: 'unknown',
    because: /another proxy/,
    assumes: ['proxy/other'],
  },
  {
    title: 'an unknown node is told with those that there are',
    from: 'node c',
    to: '10.96.0.50:80',
    ends: 'unknown',
    because: /no node "c", only a, b/,
  },
  {
    title: 'an unknown pod is told with those that there are',
    from: 'pod nobody',
    to: '10.96.0.50:80',
    ends: 'unknown',
    because: /no pod "default\/nobody"/,
  },
];

function buildState(proxyMode: ProxyMode): NetworkState {
  return withLoadBalancer(networkOf(cluster, { proxyMode }), 'local', [{ ip: '203.0.113.5' }]);
}

suite('connections', () => {
  const modes: readonly ProxyMode[] = ['iptables', 'nftables', 'ipvs'];
  const bothModes = modes.slice(0, 2);
  const states = new Map(modes.map((proxyMode) => [proxyMode, buildState(proxyMode)] as const));
  for (const { title, modes: only = bothModes, ...expected } of rows)
    test(title, () => {
      for (const mode of only) checkFlow(states.get(mode)!, expected);
    });

  const state = states.get('iptables')!;

  test('ipvs mode says that it is routed as iptables mode', () => {
    checkFlow(states.get('ipvs')!, {
      from: 'pod caller',
      to: '10.96.0.50:80',
      reaches: both,
      assumes: ['proxy/ipvs-as-iptables'],
    });
  });

  test('the pick chooses the endpoint, whatever number it is', () => {
    const picked = (number: number): string =>
      connect(state, 'pod caller', '10.96.0.50:80', { pick: () => number }).delivery?.pod?.name ?? '';
    assert.deepEqual([picked(0), picked(1), picked(99), picked(-1)], ['web-a', 'web-b', 'web-b', 'web-a']);
  });

  test('EndpointSelect shares connections evenly and names who is left out', () => {
    const hop = connect(state, 'pod caller', '10.96.0.50:80').hops.find(
      (each) => each.component === 'EndpointSelect',
    );
    assert.deepEqual(
      hop?.endpoints?.map(({ share }) => share),
      [0.5, 0.5],
    );
    const local = connect(state, 'outside', '10.0.0.2:30081').hops.find(
      (each) => each.component === 'EndpointSelect',
    );
    assert.deepEqual(local?.leftOut, []);
  });

  test('session affinity is told at the choice', () => {
    const hop = connect(state, 'pod caller', '10.96.0.55:80').hops.find(
      (each) => each.component === 'EndpointSelect',
    );
    assert.match(hop?.action ?? '', /stays with its endpoint for 10800 seconds/);
    assert.equal(hop?.affinitySeconds, 10800);
  });

  test('a health check node port answers 200 where there are local endpoints and 503 elsewhere', () => {
    const status = (node: string): number | undefined =>
      connect(state, 'outside', `${node}:31000`).delivery?.httpStatus;
    assert.deepEqual([status('10.0.0.1'), status('10.0.0.2')], [503, 200]);
  });

  test('no question makes the network throw, and every trace says why', () => {
    const client = fc.constantFrom(
      'node a',
      'node x',
      'pod caller',
      'pod agent',
      'outside',
      'outside via b',
      'pod x/y',
    );
    const host = fc.oneof(
      fc.constantFrom(
        'web',
        'web.default',
        '10.96.0.50',
        '127.0.0.1',
        '203.0.113.5',
        '::1',
        'fd00::1',
        '',
        '.',
        '10.0.0.2',
      ),
      fc.string(),
    );
    const port = fc.constantFrom(0, 80, 8080, 30080, 30090, 31000, 65535);
    fc.assert(
      fc.property(client, host, port, (from, to, number) => {
        for (const each of states.values()) {
          const trace = connect(each, from, `${to}:${number}`);
          assert.ok(trace.reason.length > 0 && !trace.reason.endsWith('.'));
          assert.equal(trace.outcome === 'delivered', trace.delivery !== undefined);
        }
      }),
      { numRuns: 200 },
    );
  });
});
