import assert from 'node:assert/strict';
import { completionsAt } from '../../../src/core/language/completion/completion.js';
import { markFiles, sampleFiles } from './support/markedFiles.js';

function complete(files: Readonly<Record<string, string>>): readonly string[] {
  const { workspace, uri, offset } = markFiles(files);
  return (completionsAt(workspace, uri, offset)?.items ?? []).map(({ label }) => label);
}

const ingress = `
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata: { name: web }
  spec:
    defaultBackend:
      service:
        name: $0
`;

suite('completion', () => {
  test('offers the pairs that pods carry in a selector', () => {
    assert.deepEqual(complete(sampleFiles(['selector:\n    app: webserver', 'selector:\n    $0'])), [
      'app: webserver',
    ]);
  });
  test('offers the pairs that pods carry in a file that begins with a separator', () => {
    const files = sampleFiles(
      ['selector:\n    app: webserver', 'selector:\n    $0'],
      ['apiVersion: v1\nkind: Service', '---\napiVersion: v1\nkind: Service'],
    );
    assert.deepEqual(complete(files), ['app: webserver']);
  });
  test('offers the values that pods have for a label', () => {
    assert.deepEqual(complete(sampleFiles(['selector:\n    app: webserver', 'selector:\n    app: $0'])), [
      'webserver',
    ]);
  });
  test('offers the container ports of the matched pods, names first', () => {
    assert.deepEqual(
      complete(
        sampleFiles(
          ['- containerPort: 80', '- name: http\n          containerPort: 80'],
          ['- port: 80', '- port: 80\n      targetPort: $0'],
        ),
      ),
      ['http', '80'],
    );
  });
  test('offers free NodePorts, of the static band first', () => {
    const labels = complete(sampleFiles(['- port: 80', '- port: 80\n      nodePort: $0']));
    assert.deepEqual(labels.slice(0, 2), ['30000', '30001']);
    assert.deepEqual(labels.slice(-2), ['30086', '30087']);
  });
  test('offers the fields that a port does not have yet', () => {
    assert.deepEqual(complete(sampleFiles(['- port: 80', '- port: 80\n      $0'])), [
      'name',
      'targetPort',
      'protocol',
      'nodePort',
      'appProtocol',
    ]);
  });
  test('offers the words of an enumeration', () => {
    assert.deepEqual(complete(sampleFiles(['type: NodePort', 'type: N$0'])), [
      'ClusterIP',
      'NodePort',
      'LoadBalancer',
      'ExternalName',
    ]);
  });
  test('offers Services in a backend', () => {
    assert.deepEqual(complete({ ...sampleFiles(), 'ingress.yaml': ingress }), ['webserver']);
  });
  test('offers nothing in other YAML', () => {
    assert.deepEqual(complete({ ...sampleFiles(), 'ci.yaml': 'jobs:\n  type: $0\n' }), []);
  });
});
