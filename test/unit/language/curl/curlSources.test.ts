import assert from 'node:assert/strict';
import { findSource, listCurlSources } from '../../../../src/core/language/curl/curlSources.js';
import { openShop } from './support.js';

const nodes = `
  apiVersion: v1
  kind: Node
  metadata: { name: b-1, labels: { topology.kubernetes.io/zone: b } }
  status: { addresses: [{ type: InternalIP, address: 10.0.1.1 }] }
  ---
  apiVersion: v1
  kind: Node
  metadata: { name: a-1, labels: { topology.kubernetes.io/zone: a } }
  status: { addresses: [{ type: InternalIP, address: 10.0.1.2 }] }
  ---
  apiVersion: v1
  kind: Node
  metadata: { name: b-2, labels: { topology.kubernetes.io/zone: b } }
  status: { addresses: [{ type: InternalIP, address: 10.0.1.3 }] }
`;

suite('the places that a curl can start from', () => {
  test('are the nodes, the pods and the world outside, each group in one piece', () => {
    const other = `
      apiVersion: v1
      kind: Pod
      metadata: { name: cart-0, namespace: cart }
      spec: { containers: [{ name: c, image: nginx }] }
    `;
    const sources = listCurlSources(openShop({ 'nodes.yaml': nodes, 'cart.yaml': other }).cluster());
    assert.deepEqual(
      sources.map(({ group, label }) => `${group}: ${label}`),
      [
        'Nodes in zone a: a-1',
        'Nodes in zone b: b-1',
        'Nodes in zone b: b-2',
        'Pods in cart: cart-0',
        'Pods in default: web-0',
        'Outside: outside',
      ],
    );
  });

  test('say what is known about them', () => {
    const cluster = openShop().cluster();
    const [node] = listCurlSources(cluster);
    assert.equal(node?.detail, 'no pod of yours, assumed, no manifest describes it');
    const pod = findSource(cluster, 'default/pod/web-0');
    assert.match(pod?.description ?? '', /^◌10\.244\./);
    assert.match(pod?.detail ?? '', /^on worker-\d$/);
  });

  test('are found by the name that the command line takes, and not when they are gone', () => {
    const { cluster, edit } = openShop();
    assert.deepEqual(findSource(cluster(), 'worker-1')?.client, { kind: 'node', name: 'worker-1' });
    edit('pod.yaml', 'name: web-0', 'name: web-1');
    assert.equal(findSource(cluster(), 'default/pod/web-0'), undefined);
  });
});
