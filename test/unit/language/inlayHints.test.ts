import assert from 'node:assert/strict';
import { inlayHintsIn } from '../../../src/core/language/inlayHints.js';
import { applyEdits } from '../../../src/core/text/textEdit.js';
import { locatePlace } from '../../../src/core/language/placeRef.js';
import { markFiles, sampleFiles, showLocation } from './support/markedFiles.js';

function hintsOf(files: Record<string, string>) {
  const { workspace, uri } = markFiles(files);
  const text = workspace.text(uri) ?? '';
  return { workspace, text, hints: inlayHintsIn(workspace, uri, { start: 0, end: text.length }) };
}

const marked = sampleFiles(['kind: Service', 'kind: Service$0']);

suite('inlay hints', () => {
  test('say what the cluster fills in, previews marked', () => {
    const { hints } = hintsOf(marked);
    const labels = hints.map(({ label }) => label.replace(/\d{5}$/, 'N').replace(/10(\.\d+){3}/, 'IP'));
    assert.deepEqual(labels, ['clusterIP: ◌IP', 'targetPort: 80', 'protocol: TCP', 'nodePort: ◌N']);
  });

  test('a targetPort leads to the port of the container', () => {
    const { hints, workspace } = hintsOf(marked);
    const target = hints.find(({ label }) => label.startsWith('targetPort'))?.target;
    const location = target && locatePlace(workspace, target);
    assert.equal(location && showLocation(workspace, location), 'pod.yaml:12 80');
  });

  test('a double click writes the value, and the hint is gone', () => {
    const { hints, text } = hintsOf(marked);
    const nodePort = hints.find(({ label }) => label.startsWith('nodePort'));
    assert.ok(nodePort?.edit);
    const written = applyEdits(text, [nodePort.edit]);
    assert.match(written, /\n {4}- port: 80\n {6}nodePort: \d{5}\n/);
    const again = hintsOf({ ...marked, 'service.yaml': `${written}$0` });
    assert.equal(
      again.hints.some(({ label }) => label.startsWith('nodePort')),
      false,
    );
  });

  test('a Service of type ExternalName has none', () => {
    const { hints } = hintsOf(
      sampleFiles(['type: NodePort', 'type: ExternalName$0\n  externalName: a.example']),
    );
    assert.deepEqual(hints, []);
  });
});
