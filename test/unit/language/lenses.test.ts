import assert from 'node:assert/strict';
import { lensesIn, resolveLens } from '../../../src/core/language/lenses.js';
import { markFiles, sampleFiles } from './support/markedFiles.js';

/** The titles of the lenses of the file that holds `$0`, each with what a click does; numbers are cut to N. */
function readLenses(
  files: Readonly<Record<string, string>>,
  options = { podTemplates: true },
): readonly string[] {
  const { workspace, uri } = markFiles(files);
  return lensesIn(workspace, uri, options).map((place) => {
    const lens = resolveLens(workspace, place);
    assert.ok(lens, place.about);
    return `${lens.title.replace(/\d{5}/, 'N')} > ${lens.command.kind}`;
  });
}

const policy = `
  apiVersion: networking.k8s.io/v1
  kind: NetworkPolicy
  metadata: { name: all }
  spec: { podSelector: {} }
`;
const pod = ['kind: Pod', 'kind: Pod$0'] as const;
const service = ['kind: Service', 'kind: Service$0'] as const;

suite('lenses', () => {
  test('over a Service tell its endpoints and NodePort, and offer curl', () => {
    assert.deepEqual(readLenses(sampleFiles(service)), [
      '1 endpoint > peekPlaces',
      'NodePort ◌N > copyValue',
      'curl... > curl',
    ]);
  });

  test('over a Service without endpoints lead to its selector', () => {
    assert.deepEqual(
      readLenses(sampleFiles(service, ['selector:\n    app: web', 'selector:\n    app: wb']))[0],
      'no endpoint > openPlace',
    );
  });

  test('over a headless Service and an ExternalName copy the name', () => {
    assert.deepEqual(
      readLenses(sampleFiles(service, ['type: NodePort', 'clusterIP: None']))[1],
      'headless > copyValue',
    );
    assert.deepEqual(
      readLenses(sampleFiles(service, ['type: NodePort', 'type: ExternalName\n  externalName: db.example'])),
      ['resolves to db.example > copyValue'],
    );
  });

  test('over a pod template tell who selects it', () => {
    assert.deepEqual(readLenses(sampleFiles(pod)), ['Service webserver selects this > peekPlaces']);
    const two = sampleFiles(pod);
    const other = (two['service.yaml'] ?? '').replace('name: webserver', 'name: other');
    assert.deepEqual(readLenses({ ...two, 'other.yaml': other, 'policy.yaml': policy }), [
      '2 Services, 1 policy select this > peekPlaces',
    ]);
  });

  test('over a pod template can be left out', () => {
    assert.deepEqual(readLenses(sampleFiles(pod), { podTemplates: false }), []);
    assert.equal(readLenses(sampleFiles(service), { podTemplates: false }).length, 3);
  });

  test('over other kinds, and over pods that nobody selects, there are none', () => {
    const files = sampleFiles(['selector:\n    app: web', 'selector:\n    app: wb'], pod);
    assert.deepEqual(readLenses(files), []);
    assert.deepEqual(readLenses({ ...sampleFiles(), 'policy.yaml': `${policy}$0` }), []);
  });
});
