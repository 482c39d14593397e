import assert from 'node:assert/strict';
import fs from 'node:fs';
import type { TopologyRequest } from '../../../../src/core/language/topology/topologyView.js';
import { drawTopology, type TopologyPaint } from '../../../../src/core/report/topology/drawTopology.js';
import { layoutAcross } from '../../../../src/core/report/topology/layoutAcross.js';
import { layoutDown } from '../../../../src/core/report/topology/layoutDown.js';
import { writeMermaid } from '../../../../src/core/report/topology/writeMermaid.js';
import { writeSvg } from '../../../../src/core/report/topology/writeSvg.js';
import { checkGolden, tellTopology, viewOf } from './support.js';

const paint: TopologyPaint = {
  background: '#ffffff',
  foreground: '#222222',
  muted: '#616161',
  box: '#f8f8f8',
  outline: '#616161',
  path: '#1a85ff',
  error: '#b01011',
  font: 'sans-serif',
};

const founding = `
apiVersion: v1
kind: Pod
metadata: { name: mypod, labels: { app: webserver } }
spec: { containers: [{ name: nginx, image: nginx, ports: [{ containerPort: 80 }] }] }
---
apiVersion: v1
kind: Service
metadata: { name: webserver }
spec: { type: NodePort, selector: { app: webserver }, ports: [{ port: 80 }] }
`;

const shop = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  replicas: 3
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: nginx, image: nginx, ports: [{ name: http, containerPort: 80 }] }] }
---
apiVersion: v1
kind: Pod
metadata: { name: web-old, labels: { app: web } }
spec: { nodeName: worker-1, containers: [{ name: nginx, image: nginx, ports: [{ containerPort: 80 }] }] }
---
apiVersion: v1
kind: Pod
metadata: { name: client, labels: { app: client } }
spec: { nodeName: worker-2, containers: [{ name: c, image: busybox }] }
---
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { clusterIP: 10.96.0.50, selector: { app: web }, ports: [{ name: http, port: 80, targetPort: http }, { name: admin, port: 8080 }] }
---
apiVersion: v1
kind: Service
metadata: { name: local }
spec:
  type: NodePort
  clusterIP: 10.96.0.51
  externalTrafficPolicy: Local
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
metadata: { name: peers }
spec: { clusterIP: None, selector: { app: single }, ports: [{ port: 80 }] }
---
apiVersion: v1
kind: Service
metadata: { name: dns }
spec: { type: NodePort, selector: { app: single }, ports: [{ name: dns, port: 53, protocol: UDP }] }
---
apiVersion: v1
kind: Service
metadata: { name: elsewhere }
spec: { type: ExternalName, externalName: www.example.com }
---
apiVersion: v1
kind: Service
metadata: { name: guarded }
spec: { clusterIP: 10.96.0.54, selector: { app: guarded }, ports: [{ port: 80, targetPort: 8200 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: guarded, labels: { app: guarded } }
spec: { nodeName: worker-1, containers: [{ name: c, image: example/vault, ports: [{ containerPort: 8200 }] }] }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: nobody }
spec: { podSelector: { matchLabels: { app: guarded } }, ingress: [] }
`;

/** Name of the file, manifests, Service, and the request where it is not the one that is chosen. */
const cases: readonly (readonly [string, string, string, Pick<TopologyRequest, 'from' | 'address'>?])[] = [
  ['outside-to-node-port', founding, 'webserver'],
  [
    'broken-label',
    founding.replace('selector: { app: webserver }', 'selector: { app: wbserver }'),
    'webserver',
  ],
  ['pod-to-one-of-three', shop, 'web'],
  ['pod-to-port-that-nobody-has', shop, 'web', { from: 'default/pod/client', address: 'web:8443' }],
  ['outside-to-node-without-pod', shop, 'local', { from: 'outside', address: '10.0.0.100:30081' }],
  ['node-to-headless', shop, 'peers', { from: 'default/pod/client', address: 'peers:80' }],
  ['udp-only', shop, 'dns'],
  ['external-name', shop, 'elsewhere'],
  ['policy-drops', shop, 'guarded'],
  ['unknown-name', shop, 'web', { from: 'default/pod/client', address: 'wbe:80' }],
  ['address-of-another-service', shop, 'web', { from: 'default/pod/client', address: '10.96.0.51' }],
  ['no-curl-command', shop, 'web', { from: 'worker-1', address: '--no-such-option web' }],
  ['many', manyPods(), 'web'],
];

/** More pods, nodes and left-out pods than are drawn. */
function manyPods(): string {
  const nodes = Array.from(
    { length: 12 },
    (_, index) => `
apiVersion: v1
kind: Node
metadata: { name: node-${index} }
status: { addresses: [{ type: InternalIP, address: 10.0.1.${index} }], conditions: [{ type: Ready, status: "True" }] }
---`,
  );
  const lame = Array.from(
    { length: 10 },
    (_, index) => `
apiVersion: v1
kind: Pod
metadata: { name: lame-${index}, labels: { app: web } }
spec: { nodeName: node-1, containers: [{ name: c, image: nginx }] }
status: { phase: Running, podIP: 10.244.9.${index}, conditions: [{ type: Ready, status: "False" }] }
---`,
  );
  return `${nodes.join('')}${lame.join('')}
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  replicas: 30
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: nginx, image: nginx, ports: [{ containerPort: 80 }] }] }
---
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { type: NodePort, clusterIP: 10.96.0.50, selector: { app: web }, ports: [{ port: 80, nodePort: 30080 }] }
`;
}

suite('the topology of a Service', () => {
  for (const [name, text, service, wanted] of cases)
    test(name.replaceAll('-', ' '), () => {
      const { topology } = viewOf(text, service, wanted);
      assert.ok(topology);
      checkGolden(`${name}.txt`, tellTopology(topology));
    });

  for (const name of ['outside-to-node-port', 'broken-label', 'pod-to-one-of-three']) {
    const [, text = '', service = ''] = cases.find(([each]) => each === name) ?? [];
    test(`${name.replaceAll('-', ' ')}, as Mermaid and as a picture, across and down`, () => {
      const { topology } = viewOf(text, service);
      assert.ok(topology);
      checkGolden(`${name}.mmd`, writeMermaid(topology));
      checkGolden(`${name}.svg`, writeSvg(drawTopology(layoutAcross(topology), paint)));
      checkGolden(`${name}.down.svg`, writeSvg(drawTopology(layoutDown(topology), paint)));
    });
  }

  test('no golden topology is left over', () => {
    const known = new Set(cases.map(([name]) => name));
    const files = fs.readdirSync('test/golden/topology');
    assert.deepEqual(
      files.filter((file) => !known.has(file.replace(/\..*$/, ''))),
      [],
    );
  });
});
