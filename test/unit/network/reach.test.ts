import assert from 'node:assert/strict';
import { reachService, type ReachMatrix } from '../../../src/core/network/reach.js';
import { networkOf } from './support/connect.js';

const web = (spec: string): string => `
apiVersion: v1
kind: Service
metadata: { name: web }
spec: ${spec}
---
apiVersion: v1
kind: Pod
metadata: { name: web, labels: { app: web } }
spec: { nodeName: worker-1, containers: [{ name: c, image: nginx }] }
`;

/** One line a source: its label and one letter a target (d delivered, r refused, x dropped, n unresolved, ? else). */
function draw({ sources, verdicts }: ReachMatrix): readonly string[] {
  const letters: Readonly<Record<string, string>> = {
    delivered: 'd',
    refused: 'r',
    dropped: 'x',
    unresolved: 'n',
  };
  return sources.map(
    ({ label }, row) => `${label}: ${(verdicts[row] ?? []).map((each) => letters[each] ?? '?').join('')}`,
  );
}

suite('reach', () => {
  test('a NodePort Service is open everywhere, its ClusterIP inside, its name in pods', () => {
    const state = networkOf(web('{ type: NodePort, selector: { app: web }, ports: [{ port: 80 }] }'));
    const matrix = reachService(state, { namespace: 'default', name: 'web' })!;
    assert.deepEqual(
      matrix.targets.map(({ kind }) => kind),
      ['NodePort', 'NodePort', 'NodePort', 'ClusterIP', 'name'],
    );
    assert.deepEqual(draw(matrix), [
      'node control-plane: ddddn',
      'node worker-1: ddddn',
      'node worker-2: ddddn',
      'pod on control-plane: ddddd',
      'pod on worker-1: ddddd',
      'pod on worker-2: ddddd',
      'outside: dddxn',
    ]);
  });

  test('externalTrafficPolicy Local closes the nodes without a pod, but not for themselves', () => {
    const state = networkOf(
      web('{ type: NodePort, externalTrafficPolicy: Local, selector: { app: web }, ports: [{ port: 80 }] }'),
    );
    assert.deepEqual(draw(reachService(state, { namespace: 'default', name: 'web' })!), [
      'node control-plane: ddxdn',
      'node worker-1: xdxdn',
      'node worker-2: xdddn',
      'pod on control-plane: ddxdd',
      'pod on worker-1: xdxdd',
      'pod on worker-2: xdddd',
      'outside: xdxxn',
    ]);
  });

  test('each cell agrees with its own trace', () => {
    const state = networkOf(
      web(
        '{ type: NodePort, internalTrafficPolicy: Local, externalIPs: [203.0.113.7], selector: { app: web }, ports: [{ name: a, port: 80 }, { name: b, port: 81, targetPort: nowhere }] }',
      ),
    );
    const matrix = reachService(state, { namespace: 'default', name: 'web' })!;
    const kinds = new Set<string>();
    for (const [row, verdicts] of matrix.verdicts.entries())
      for (const [column, verdict] of verdicts.entries()) {
        assert.equal(matrix.trace(row, column).verdict, verdict);
        kinds.add(verdict);
      }
    assert.deepEqual([...kinds].sort(), ['delivered', 'dropped', 'refused', 'unresolved']);
  });

  test('a Service that is not there has no matrix', () => {
    assert.equal(reachService(networkOf(''), { namespace: 'default', name: 'web' }), undefined);
  });
});
