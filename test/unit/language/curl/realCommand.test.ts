import assert from 'node:assert/strict';
import type { Client } from '../../../../src/core/network/trace.js';
import { writeRealCommand, writeServiceCommand } from '../../../../src/core/language/curl/realCommand.js';
import { openShop } from './support.js';

const deployment = `
  apiVersion: apps/v1
  kind: Deployment
  metadata: { name: cart }
  spec:
    selector: { matchLabels: { app: cart } }
    template:
      metadata: { labels: { app: cart } }
      spec: { containers: [{ name: c, image: nginx }] }
`;
const inside = `
  apiVersion: v1
  kind: Service
  metadata: { name: cart }
  spec: { selector: { app: cart }, ports: [{ port: 8080, targetPort: 80 }] }
`;

suite('the command that sends a simulated request for real', () => {
  const shop = openShop({ 'cart.yaml': deployment, 'cart-service.yaml': inside });
  const cartPod = shop.cluster().pods.find(({ workload }) => workload?.name === 'cart')?.ref.name ?? '';

  const rows: readonly (readonly [string, Client, string])[] = [
    ['from outside it is curl itself', { kind: 'outside' }, 'curl -v web:80'],
    [
      'from a node it is a debug container on its network',
      { kind: 'node', name: 'worker-1' },
      'kubectl debug node/worker-1 -i --image=curlimages/curl -- curl -v web:80',
    ],
    [
      'from a pod it is exec',
      { kind: 'pod', namespace: 'default', name: 'web-0' },
      'kubectl exec -n default web-0 -- curl -v web:80',
    ],
    [
      'from the pod of a Deployment it names the Deployment, since the name of the pod is a preview',
      { kind: 'pod', namespace: 'default', name: cartPod },
      'kubectl exec -n default deployment/cart -- curl -v web:80',
    ],
    [
      'a name of a manifest is no command',
      { kind: 'node', name: 'x; rm -rf /' },
      "kubectl debug 'node/x; rm -rf /' -i --image=curlimages/curl -- curl -v web:80",
    ],
  ];
  for (const [name, client, expected] of rows) {
    test(name, () => {
      assert.equal(writeRealCommand(shop.cluster(), client, 'curl -v web:80').value, expected);
    });
  }

  test('a previewed NodePort in it can be written into its manifest, a written one not', () => {
    const { cluster, edit } = openShop();
    assert.equal(writeRealCommand(cluster(), { kind: 'outside' }, '10.0.0.100:30080').pin, undefined);
    edit('service.yaml', ', nodePort: 30080', '');
    const nodePort = cluster().service('default', 'web')?.service.spec.ports?.[0]?.nodePort ?? 0;
    const { pin } = writeRealCommand(cluster(), { kind: 'outside' }, `10.0.0.100:${nodePort}/x`);
    assert.deepEqual([pin?.value, pin?.path.join('.')], [nodePort, 'spec.ports.0.nodePort']);
  });

  test('a Service is reached from outside where it can be, else from a pod beside it', () => {
    const commandOf = (name: string) =>
      writeServiceCommand(shop.cluster(), { kind: 'Service', namespace: 'default', name })?.value;
    assert.equal(commandOf('web'), 'curl 10.0.0.100:30080');
    assert.equal(
      commandOf('cart'),
      'kubectl run curl -n default --rm -i --restart=Never --image=curlimages/curl -- curl cart:8080',
    );
    assert.equal(commandOf('none'), undefined);
  });
});
