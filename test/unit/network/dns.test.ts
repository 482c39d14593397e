import assert from 'node:assert/strict';
import { resolveName, type ResolveOptions } from '../../../src/core/network/dns/resolveName.js';
import type { DnsRecord } from '../../../src/core/network/dns/record.js';
import { checkFlow, clientOf, networkOf } from './support/connect.js';

const state = networkOf(`
apiVersion: v1
kind: Namespace
metadata: { name: shop }
---
apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  clusterIP: 10.96.0.50
  selector: { app: web }
  ports: [{ name: http, port: 80, targetPort: 8080 }, { name: dns, protocol: UDP, port: 53 }]
---
apiVersion: v1
kind: Service
metadata: { name: cart, namespace: shop }
spec: { clusterIP: 10.96.0.51, selector: { app: cart }, ports: [{ port: 80 }] }
---
apiVersion: v1
kind: Service
metadata: { name: db }
spec: { clusterIP: None, selector: { app: db }, ports: [{ name: sql, port: 5432 }] }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db }
spec:
  serviceName: db
  replicas: 2
  selector: { matchLabels: { app: db } }
  template:
    metadata: { labels: { app: db } }
    spec: { containers: [{ name: db, image: postgres, ports: [{ containerPort: 5432 }] }] }
---
apiVersion: v1
kind: Service
metadata: { name: empty }
spec: { clusterIP: None, selector: { app: nobody }, ports: [{ port: 80 }] }
---
apiVersion: v1
kind: Service
metadata: { name: alias }
spec: { type: ExternalName, externalName: cart.shop.svc.cluster.local }
---
apiVersion: v1
kind: Service
metadata: { name: outside }
spec: { type: ExternalName, externalName: api.example.com }
---
apiVersion: v1
kind: Service
metadata: { name: numeric }
spec: { type: ExternalName, externalName: 10.1.2.3 }
---
apiVersion: v1
kind: Service
metadata: { name: ping }
spec: { type: ExternalName, externalName: pong.default.svc.cluster.local }
---
apiVersion: v1
kind: Service
metadata: { name: pong }
spec: { type: ExternalName, externalName: ping.default.svc.cluster.local }
---
apiVersion: v1
kind: Pod
metadata: { name: caller }
spec:
  hostAliases: [{ ip: 10.9.9.9, hostnames: [legacy, legacy.example.com] }]
  containers: [{ name: c, image: busybox }]
---
apiVersion: v1
kind: Pod
metadata: { name: shopper, namespace: shop }
spec: { containers: [{ name: c, image: busybox }] }
---
apiVersion: v1
kind: Pod
metadata: { name: host }
spec: { hostNetwork: true, containers: [{ name: c, image: busybox }] }
---
apiVersion: v1
kind: Pod
metadata: { name: host-first }
spec: { hostNetwork: true, dnsPolicy: ClusterFirstWithHostNet, containers: [{ name: c, image: busybox }] }
---
apiVersion: v1
kind: Pod
metadata: { name: default-policy }
spec: { dnsPolicy: Default, containers: [{ name: c, image: busybox }] }
---
apiVersion: v1
kind: Pod
metadata: { name: own-config }
spec:
  dnsPolicy: None
  dnsConfig: { nameservers: [10.96.0.10], searches: [shop.svc.cluster.local], options: [{ name: ndots, value: '2' }] }
  containers: [{ name: c, image: busybox }]
---
apiVersion: v1
kind: Pod
metadata: { name: few-dots }
spec:
  dnsConfig: { options: [{ name: ndots, value: '1' }] }
  containers: [{ name: c, image: busybox }]
`);

function look(name: string, from = 'pod caller', type: ResolveOptions['type'] = 'address'): string {
  const { outcome, records } = resolveName(state, clientOf(from), name, { type });
  return outcome === 'resolved' ? records.map(describe).join(', ') : outcome;
}

function describe(record: DnsRecord): string {
  switch (record.type) {
    case 'SRV':
      return `SRV ${record.port} ${record.target}`;
    case 'CNAME':
      return `-> ${record.target}`;
    default:
      return record.address;
  }
}

/** [title, name, expected, from] */
const table: readonly (readonly [string, string, string, string?])[] = [
  ['a pod finds a Service of its namespace by its name', 'web', '10.96.0.50'],
  ['a pod finds a Service of another namespace by name and namespace', 'cart.shop', '10.96.0.51'],
  ['a pod does not find a Service of another namespace by its name alone', 'cart', 'unresolved'],
  ['a pod of that namespace does', 'cart', '10.96.0.51', 'pod shop/shopper'],
  ['name, namespace and svc are a name too', 'cart.shop.svc', '10.96.0.51'],
  ['the full name is found', 'cart.shop.svc.cluster.local', '10.96.0.51'],
  ['a final dot ends the name', 'cart.shop.svc.cluster.local.', '10.96.0.51'],
  ['a short name with a final dot is not extended', 'web.', 'unresolved'],
  ['upper case is the same name', 'WEB.Default', '10.96.0.50'],
  ['a namespace that does not exist has no names', 'web.nowhere.svc.cluster.local', 'unresolved'],
  ['a Service that does not exist is NXDOMAIN', 'wbe', 'unresolved'],
  ['an alias leads to another Service', 'alias', '-> cart.shop.svc.cluster.local, 10.96.0.51'],
  ['an alias to the world outside is not known', 'outside', 'unknown'],
  ['an externalName that is an address has no record', 'numeric', 'unresolved'],
  ['aliases in a circle end', 'ping', 'unresolved'],
  ['a headless Service without endpoints is NXDOMAIN', 'empty', 'unresolved'],
  ['a pod name below a headless Service that is none is NXDOMAIN', 'db-7.db', 'unresolved'],
  [
    'an address with dashes is a pod name, whether a pod has it or not',
    '10-244-9-9.default.pod.cluster.local',
    '10.244.9.9',
  ],
  ['words are no pod name', 'web.default.pod.cluster.local', 'unresolved'],
  ['the domain of a namespace is no host', 'default.svc.cluster.local', 'unresolved'],
  ['an outside name is not known', 'www.example.com', 'unknown'],
  ['hostAliases come first', 'legacy.example.com', '10.9.9.9'],
  ['localhost is loopback', 'localhost', '127.0.0.1, ::1'],
  [
    'a node does not know names of the cluster',
    'web.default.svc.cluster.local',
    'unresolved',
    'node worker-1',
  ],
  ['a node does not know the short name either', 'web', 'unresolved', 'node worker-1'],
  ['a client outside does not know names of the cluster', 'web.default', 'unresolved', 'outside'],
  ['a client outside may know other names', 'www.example.com', 'unknown', 'outside'],
  ['a node is known by its name', 'worker-2', '10.0.6.236', 'node worker-1'],
  ["a pod on its node's network uses the node's name servers", 'web', 'unresolved', 'pod host'],
  ['ClusterFirstWithHostNet changes that', 'web', '10.96.0.50', 'pod host-first'],
  ["dnsPolicy Default means the node's name servers", 'web', 'unresolved', 'pod default-policy'],
  ['dnsPolicy None takes search and servers from dnsConfig', 'cart', '10.96.0.51', 'pod own-config'],
  ["dnsPolicy None drops the cluster's search path", 'web', 'unresolved', 'pod own-config'],
];

suite('names', () => {
  for (const [title, name, expected, from] of table)
    test(title, () => {
      assert.equal(look(name, from), expected);
    });

  test('a headless Service has the addresses of its ready pods', () => {
    const pods = state.pods.filter(({ metadata }) => metadata.labels?.['app'] === 'db');
    const addresses = pods.map((pod) => pod.status?.podIP ?? '').sort();
    assert.equal(addresses.length, 2);
    assert.deepEqual(look('db').split(', ').sort(), addresses);
  });

  test('a pod of a StatefulSet has a name below its Service', () => {
    const pod = state.pods.find(({ metadata }) => metadata.name === 'db-1');
    assert.equal(look('db-1.db'), pod?.status?.podIP);
  });

  test('SRV records tell the port of a ClusterIP', () => {
    assert.equal(look('_http._tcp.web', 'pod caller', 'SRV'), 'SRV 80 web.default.svc.cluster.local');
    assert.equal(look('_dns._udp.web', 'pod caller', 'SRV'), 'SRV 53 web.default.svc.cluster.local');
    assert.equal(look('_http._udp.web', 'pod caller', 'SRV'), 'unresolved');
  });

  test('SRV records of a headless Service name its pods', () => {
    const answer = look('_sql._tcp.db', 'pod caller', 'SRV').split(', ').sort();
    const names = ['db-0', 'db-1'].map((each) => `SRV 5432 ${each}.db.default.svc.cluster.local`);
    assert.deepEqual(answer, names);
  });

  test('a single-stack Service has no AAAA record', () => {
    assert.equal(look('web', 'pod caller', 'AAAA'), 'unresolved');
  });

  test('with enough dots the name itself is asked for first', () => {
    const asked = (from: string): string =>
      resolveName(state, clientOf(from), 'cart.shop', { type: 'A' }).hops[0]?.action ?? '';
    assert.match(asked('pod caller'), /cart\.shop\.default\.svc\.cluster\.local/);
    assert.doesNotMatch(asked('pod few-dots'), /cart\.shop\.default/);
  });

  test('a refusal says where the Service is instead', () => {
    const { reason } = resolveName(state, clientOf('pod caller'), 'cart', { type: 'address' });
    assert.equal(reason, 'there is no Service cart in namespace default, but cart.shop would be one');
  });

  test('a node learns why it cannot find a Service', () => {
    const { reason } = resolveName(state, clientOf('node worker-1'), 'web', { type: 'address' });
    assert.match(reason, /Service default\/web exists, but only pods ask the cluster's DNS/);
  });

  test('egress policies that forget DNS leave names unresolved', () => {
    const policed = networkOf(`
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { clusterIP: 10.96.0.50, selector: { app: web }, ports: [{ port: 80 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: web, labels: { app: web } }
spec: { containers: [{ name: c, image: nginx }] }
---
apiVersion: v1
kind: Pod
metadata: { name: caller, labels: { app: caller } }
spec: { containers: [{ name: c, image: busybox }] }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: only-web }
spec:
  podSelector: { matchLabels: { app: caller } }
  policyTypes: [Egress]
  egress: [{ to: [{ podSelector: { matchLabels: { app: web } } }] }]
`);
    checkFlow(policed, {
      from: 'pod caller',
      to: 'web:80',
      ends: 'unresolved',
      because:
        /cannot ask the cluster's DNS: pod default\/caller is isolated by NetworkPolicy default\/only-web/,
      assumes: ['policy/enforced'],
    });
    checkFlow(policed, { from: 'pod caller', to: '10.96.0.50:80', reaches: ['default/web'] });
  });
});
