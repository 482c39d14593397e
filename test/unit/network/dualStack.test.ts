import assert from 'node:assert/strict';
import { checkFlow, connect, networkOf, type ExpectedFlow } from './support/connect.js';

const state = networkOf(
  `
apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  type: NodePort
  ipFamilyPolicy: RequireDualStack
  clusterIPs: [10.96.0.50, 'fd00:10:96::50']
  clusterIP: 10.96.0.50
  selector: { app: web }
  ports: [{ port: 80, nodePort: 30080 }]
---
apiVersion: v1
kind: Service
metadata: { name: six }
spec: { ipFamilies: [IPv6], clusterIP: 'fd00:10:96::51', selector: { app: web }, ports: [{ port: 80 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: web, labels: { app: web } }
spec: { nodeName: a, containers: [{ name: c, image: nginx }] }
---
apiVersion: v1
kind: Pod
metadata: { name: caller }
spec: { nodeName: b, containers: [{ name: c, image: busybox }] }
`,
  {
    serviceCIDRs: ['10.96.0.0/12', 'fd00:10:96::/112'],
    podCIDRs: ['10.244.0.0/16', 'fd00:10:244::/48'],
    nodes: [
      { name: 'a', internalIPs: ['10.0.0.1', 'fd00:1::1'] },
      { name: 'b', internalIPs: ['10.0.0.2', 'fd00:1::2'] },
    ],
  },
);

const reaches = ['default/web'];

const rows: readonly (ExpectedFlow & { readonly title: string })[] = [
  { title: 'an IPv6 ClusterIP leads to the pod', from: 'pod caller', to: '[fd00:10:96::50]:80', reaches },
  { title: 'however its address is written', from: 'pod caller', to: '[fd00:10:96:0:0::0050]:80', reaches },
  {
    title: 'a node is masqueraded in the family of the connection',
    from: 'node b',
    to: '[fd00:10:96::50]:80',
    reaches,
    sees: 'fd00:1::2',
  },
  { title: 'a NodePort is open on the IPv6 address', from: 'outside', to: '[fd00:1::2]:30080', reaches },
  { title: 'a Service of IPv6 alone is reached by its name', from: 'pod caller', to: 'six:80', reaches },
  { title: 'a NodePort of IPv4 is no NodePort of ::1', from: 'node a', to: '[::1]:30080', ends: 'refused' },
];

suite('two IP families', () => {
  for (const { title, ...expected } of rows)
    test(title, () => {
      checkFlow(state, expected);
    });

  test('a name with both families is called by IPv4 before a unique local address', () => {
    assert.match(connect(state, 'pod caller', 'web:80').delivery?.address ?? '', /^10\.244\./);
  });

  test('curl -6 asks for the other', () => {
    const trace = connect(state, 'pod caller', 'web:80', { family: 'IPv6' });
    assert.match(trace.delivery?.address ?? '', /^fd00:10:244:/);
  });

  test('a family that the name does not have is not resolved', () => {
    assert.equal(connect(state, 'pod caller', 'six:80', { family: 'IPv4' }).verdict, 'unresolved');
  });
});
