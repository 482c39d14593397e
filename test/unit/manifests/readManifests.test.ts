import assert from 'node:assert/strict';
import type { ManifestPath } from '../../../src/core/manifests/json.js';
import type { PlacePart } from '../../../src/core/manifests/manifest.js';
import { findTextFindings, readManifests } from '../../../src/core/manifests/readManifests.js';
import { SyntaxCache } from '../../../src/core/manifests/syntaxCache.js';

const service = `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  loadBalancerSourceRanges: [10.0.0.0/8]
  selector: { app: web }
  ports:
  - port: 80 # the port
    targetPort: http
  - port: 90
`;

function textAt(text: string, path: ManifestPath, part: PlacePart): string {
  const file = readManifests('file:///a.yaml', text);
  const { start, end } = new SyntaxCache().locate(file, file.manifests[0]!, path, part);
  return text.slice(start, end);
}

suite('reading manifests', () => {
  test('each document with apiVersion and kind is one manifest', () => {
    const file = readManifests('file:///a.yaml', `${service}---\nfoo: bar\n---\n${service}`);
    assert.deepEqual(
      file.manifests.map(({ id, kind, name }) => [id, kind, name]),
      [
        ['file:///a.yaml#0', 'Service', 'web'],
        ['file:///a.yaml#2', 'Service', 'web'],
      ],
    );
  });

  test('each item of a List is one manifest', () => {
    const text =
      'apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Pod\n  metadata: { name: a, namespace: demo }\n';
    const [pod] = readManifests('file:///a.yaml', text).manifests;
    assert.deepEqual([pod?.basePath, pod?.name, pod?.namespace], [['items', 0], 'a', 'demo']);
  });

  test('JSON objects one after the other are one manifest each, as kubectl reads a stream', () => {
    const pod = (name: string): string =>
      `{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "${name}", "labels": {"a": "}{\\""}}}`;
    const file = readManifests('file:///a.json', `${pod('a')}\n${pod('b')}${pod('c')}\n`);
    assert.deepEqual(
      file.manifests.map(({ name }) => name),
      ['a', 'b', 'c'],
    );
    assert.deepEqual(findTextFindings(file), []);
    const open = readManifests('file:///a.json', `${pod('a')}\n{ "kind": "Pod"`);
    assert.deepEqual(
      findTextFindings(open).map(({ code }) => code),
      ['yaml/dropped-text'],
    );
  });

  test('items of a typed list inherit its kind', () => {
    const text = 'apiVersion: v1\nkind: ServiceList\nitems:\n- metadata: { name: a }\n';
    assert.equal(readManifests('file:///a.yaml', text).manifests[0]?.kind, 'Service');
  });

  test('other YAML gets nothing, broken or not', () => {
    assert.deepEqual(findTextFindings(readManifests('file:///a.yaml', 'a: [b\n')), []);
    assert.deepEqual(findTextFindings(readManifests('file:///a.yaml', 'a: b\na: c\n')), []);
  });

  test('a key that stands twice is a warning on the second one, and the last value counts', () => {
    const text = service.replace('name: web', 'name: web\n  name: shop');
    const file = readManifests('file:///a.yaml', text);
    assert.deepEqual(
      findTextFindings(file).map(({ code, severity, span }) => [code, severity, span.start]),
      [['yaml/duplicate-key', 'warning', text.lastIndexOf('name: shop')]],
    );
    assert.equal(file.manifests[0]?.name, 'shop');
  });

  test('text behind the end of a document is dropped by kubectl, which is a warning', () => {
    const text = `${service}...\n# fine\nkind: Pod\n`;
    const findings = findTextFindings(readManifests('file:///a.yaml', text));
    assert.deepEqual(
      findings.map(({ code, span }) => [code, text.slice(span.start, span.end)]),
      [['yaml/dropped-text', 'kind: Pod']],
    );
    assert.deepEqual(findTextFindings(readManifests('file:///a.yaml', `${service}...\n# fine\n`)), []);
  });

  test('words behind a separator make kubectl refuse the file', () => {
    const file = readManifests('file:///a.yaml', `---foo\n${service}`);
    assert.deepEqual(
      findTextFindings(file).map(({ code, message }) => [code, message]),
      [['yaml/bad-separator', 'invalid Yaml document separator: foo']],
    );
  });

  test('template actions outside of quotes silence a document', () => {
    for (const name of ['{{ .Values.name }}', 'a-{{ .Values.name }}']) {
      const file = readManifests(
        'file:///a.yaml',
        `${service.replace('name: web', `name: ${name}`)}---\n${service}`,
      );
      assert.deepEqual(
        [findTextFindings(file), file.manifests.length, file.documents[0]?.content.template],
        [[], 1, true],
      );
    }
  });

  test('template actions inside of quotes are text', () => {
    const file = readManifests('file:///a.yaml', service.replace('name: web', 'name: "{{ x }}"'));
    assert.equal(file.manifests.length, 1);
  });
});

suite('locating fields', () => {
  test('a value is its scalar', () => {
    assert.equal(textAt(service, ['spec', 'ports', 0, 'port'], 'value'), '80');
  });

  test('a key is its name, a pair is both', () => {
    assert.equal(textAt(service, ['spec', 'ports', 0, 'targetPort'], 'key'), 'targetPort');
    assert.equal(textAt(service, ['spec', 'ports', 0, 'targetPort'], 'pair'), 'targetPort: http');
  });

  test('a field that is missing is its nearest parent: the key, or the first key of an item', () => {
    assert.equal(textAt(service, ['spec', 'type'], 'value'), 'spec');
    assert.equal(textAt(service, ['spec', 'ports', 1, 'name'], 'value'), 'port');
  });

  test('letter case does not matter where no key matches exactly', () => {
    assert.equal(textAt(service, ['spec', 'LoadBalancerSourceRanges', 0], 'value'), '10.0.0.0/8');
  });

  test('a field that an alias or a merge brings in stands at its anchor', () => {
    const text =
      'apiVersion: v1\nkind: Pod\nmetadata:\n  labels: &l { app: web }\n  annotations: { <<: *l }\nspec: *l\n';
    assert.equal(textAt(text, ['spec', 'app'], 'value'), 'web');
    assert.equal(textAt(text, ['metadata', 'annotations', 'app'], 'value'), 'web');
  });

  test('a block ends with its last token', () => {
    assert.equal(textAt(service, ['spec', 'ports', 0], 'value'), 'port: 80 # the port\n    targetPort: http');
  });
});
