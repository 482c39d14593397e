import assert from 'node:assert/strict';
import { assume, assumptionIds } from '../../../src/core/network/assumptions.js';
import { checkFlow, networkOf } from './support/connect.js';

suite('assumptions', () => {
  test('every id is an area and a name, and its words are one sentence without a full stop', () => {
    for (const id of assumptionIds) {
      assert.match(id, /^[a-z-]+\/[a-z-]+$/);
      const say = assume as (name: string, ...values: readonly string[]) => { readonly message: string };
      const { message } = say(id, 'this', 'that');
      assert.match(message, /^\S.*[^.\s]$/);
      assert.doesNotMatch(message, /undefined/);
    }
  });

  test('a node that is not ready answers nobody', () => {
    const state = networkOf(
      `
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { type: NodePort, selector: { app: web }, ports: [{ port: 80, nodePort: 30080 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: web, labels: { app: web } }
spec: { nodeName: a, containers: [{ name: c, image: nginx }] }
`,
      {
        nodes: [
          { name: 'a', internalIPs: ['10.0.0.1'] },
          { name: 'b', internalIPs: ['10.0.0.2'], ready: false },
        ],
      },
    );
    checkFlow(state, { from: 'outside', to: '10.0.0.2:30080', ends: 'dropped', assumes: ['node/down'] });
    checkFlow(state, { from: 'outside', to: '10.0.0.1:30080', reaches: ['default/web'] });
  });
});
