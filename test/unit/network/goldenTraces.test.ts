import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { NetworkState } from '../../../src/core/network/state.js';
import { connect, formatTrace, networkOf, withLoadBalancer } from './support/connect.js';

const folder = 'test/golden/network';

const manifests = `
apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  type: NodePort
  clusterIP: 10.96.0.50
  selector: { app: web }
  ports: [{ name: http, port: 80, targetPort: http, nodePort: 30080 }]
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: nginx, image: nginx, ports: [{ name: http, containerPort: 80 }] }] }
---
apiVersion: v1
kind: Pod
metadata: { name: near-miss, labels: { app: wbe } }
spec: { nodeName: worker-1, containers: [{ name: nginx, image: nginx, ports: [{ name: http, containerPort: 80 }] }] }
---
apiVersion: v1
kind: Pod
metadata: { name: client, labels: { app: client } }
spec: { nodeName: worker-2, containers: [{ name: c, image: busybox }] }
---
apiVersion: v1
kind: Service
metadata: { name: local }
spec:
  type: LoadBalancer
  clusterIP: 10.96.0.51
  externalTrafficPolicy: Local
  healthCheckNodePort: 31000
  selector: { app: single }
  ports: [{ port: 80, nodePort: 30081 }]
---
apiVersion: v1
kind: Pod
metadata: { name: single, labels: { app: single } }
spec: { nodeName: worker-1, containers: [{ name: nginx, image: nginx, ports: [{ containerPort: 80 }] }] }
---
apiVersion: v1
kind: Service
metadata: { name: wrong-port }
spec: { clusterIP: 10.96.0.52, selector: { app: single }, ports: [{ port: 80, targetPort: 8080 }] }
---
apiVersion: v1
kind: Service
metadata: { name: empty }
spec: { clusterIP: 10.96.0.53, selector: { app: singel }, ports: [{ port: 80 }] }
---
apiVersion: v1
kind: Service
metadata: { name: peers }
spec: { clusterIP: None, selector: { app: single }, ports: [{ port: 80 }] }
---
apiVersion: v1
kind: Service
metadata: { name: guarded, namespace: vault }
spec: { clusterIP: 10.96.0.54, selector: { app: vault }, ports: [{ port: 80, targetPort: 8200 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: vault, namespace: vault, labels: { app: vault } }
spec: { nodeName: worker-1, containers: [{ name: c, image: example/vault, ports: [{ containerPort: 8200 }] }] }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: only-backup, namespace: vault }
spec:
  podSelector: {}
  ingress: [{ from: [{ namespaceSelector: {}, podSelector: { matchLabels: { app: client } } }], ports: [{ port: 80 }] }]
`;

/** File name, client, destination. */
const connections: readonly (readonly [string, string, string])[] = [
  ['node-to-node-port-of-another-node', 'node control-plane', '10.0.6.236:30080'],
  ['node-to-its-own-localhost', 'node worker-1', '127.0.0.1:30080'],
  ['outside-to-node-port', 'outside', '10.0.0.100:30080'],
  ['outside-to-local-policy-without-endpoint', 'outside', '10.0.6.236:30081'],
  ['outside-to-load-balancer', 'outside', '203.0.113.5:80'],
  ['health-check', 'outside', '10.0.22.203:31000'],
  ['pod-to-service-name', 'pod client', 'web:80'],
  ['pod-to-headless-name', 'pod client', 'peers:80'],
  ['pod-to-wrong-target-port', 'pod client', 'wrong-port:80'],
  ['pod-to-service-without-endpoints', 'pod client', 'empty:80'],
  ['pod-to-itself-through-its-service', 'pod single', '10.96.0.51:80'],
  ['pod-to-guarded-pod', 'pod client', 'guarded.vault:80'],
  ['pod-to-unknown-name', 'pod client', 'guarded:80'],
  ['node-to-service-name', 'node worker-1', 'web:80'],
  ['pod-to-outside-name', 'pod client', 'www.example.com:443'],
];

suite('golden traces', () => {
  const state: NetworkState = withLoadBalancer(networkOf(manifests), 'local', [{ ip: '203.0.113.5' }]);
  for (const [name, from, to] of connections)
    test(`${from} to ${to}`, () => {
      const story = `$ ${from} -> ${to}\n${formatTrace(connect(state, from, to))}`;
      const file = path.join(folder, `${name}.txt`);
      if (process.env['UPDATE_GOLDEN'] === '1') {
        fs.mkdirSync(folder, { recursive: true });
        fs.writeFileSync(file, story);
      }
      assert.equal(story, fs.readFileSync(file, 'utf8'));
    });

  test('no golden trace is left over', () => {
    const files = fs.readdirSync(folder).sort();
    assert.deepEqual(files, connections.map(([name]) => `${name}.txt`).sort());
  });
});
