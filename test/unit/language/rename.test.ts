import assert from 'node:assert/strict';
import { prepareRename, renameAt } from '../../../src/core/language/rename.js';
import { applyEdits } from '../../../src/core/text/textEdit.js';
import { markFiles, sampleFiles } from './support/markedFiles.js';

/** Renames at `$0` and gives the lines that changed, or the refusal. */
function rename(files: Readonly<Record<string, string>>, name: string): readonly string[] | string {
  const { workspace, uri, offset } = markFiles(files);
  const answer = renameAt(workspace, uri, offset, name);
  assert.ok(answer, 'nothing to rename');
  if ('refusal' in answer) return answer.refusal;
  return answer.flatMap(({ uri: file, edits }) => {
    const before = workspace.text(file) ?? '';
    const after = applyEdits(before, edits).split('\n');
    return after
      .filter((line, index) => line !== before.split('\n')[index])
      .map((line) => `${file.replace('file:///shop/', '')}: ${line.trim()}`);
  });
}

const other = `
  apiVersion: v1
  kind: Pod
  metadata: { name: other, labels: { app: other } }
  spec: { containers: [{ name: a, image: a, ports: [{ name: web, containerPort: 80 }] }] }
`;

suite('rename', () => {
  test('a label value changes in the pod and in the selector', () => {
    const files = sampleFiles(['selector:\n    app: web', 'selector:\n    app: $0web']);
    assert.deepEqual(rename(files, 'frontend'), ['pod.yaml: app: frontend', 'service.yaml: app: frontend']);
  });

  test('quotes stay, and a value that YAML would misread gets some', () => {
    const files = sampleFiles(['selector:\n    app: webserver', 'selector:\n    app: "$0webserver"']);
    assert.deepEqual(rename(files, '1.0'), ["pod.yaml: app: '1.0'", 'service.yaml: app: "1.0"']);
  });

  test('a value that other pods have is refused', () => {
    const files = {
      ...sampleFiles(['selector:\n    app: web', 'selector:\n    app: $0web']),
      'other.yaml': other,
    };
    assert.match(String(rename(files, 'other')), /"app: other" is used by Pod other/);
  });

  test('a value that the API server refuses is refused in its words', () => {
    const files = sampleFiles(['selector:\n    app: web', 'selector:\n    app: $0web']);
    assert.match(String(rename(files, 'not valid!')), /a valid label must/);
  });

  test('a Service changes in its manifest and in addresses', () => {
    const files = {
      ...sampleFiles(['name: webserver\nspec', 'name: web$0server\nspec']),
      'other.yaml': other.replace('image: a', 'image: a, args: ["--to=http://webserver.default.svc:80/x"]'),
    };
    assert.deepEqual(rename(files, 'shop'), [
      'other.yaml: spec: { containers: [{ name: a, image: a, args: ["--to=http://shop.default.svc:80/x"], ports: [{ name: web, containerPort: 80 }] }] }',
      'service.yaml: name: shop',
    ]);
  });

  test('a port name changes in the container and in the targetPort', () => {
    const files = sampleFiles(
      ['- containerPort: 80', '- name: ht$0tp\n          containerPort: 80'],
      ['- port: 80', '- port: 80\n      targetPort: http'],
    );
    assert.deepEqual(rename(files, 'www'), ['pod.yaml: - name: www', 'service.yaml: targetPort: www']);
  });

  test('the key of a label and a port number cannot be renamed', () => {
    const key = markFiles(sampleFiles(['selector:\n    app', 'selector:\n    a$0pp']));
    assert.ok('refusal' in (prepareRename(key.workspace, key.uri, key.offset) ?? {}));
    const port = markFiles(sampleFiles(['containerPort: 80', 'containerPort: 8$00']));
    assert.ok('refusal' in (prepareRename(port.workspace, port.uri, port.offset) ?? {}));
  });

  test('a field that names nothing is left to others', () => {
    const { workspace, uri, offset } = markFiles(sampleFiles(['image: nginx', 'image: ng$0inx']));
    assert.equal(prepareRename(workspace, uri, offset), undefined);
  });
});
