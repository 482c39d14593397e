import assert from 'node:assert/strict';
import { selectorDotsIn } from '../../../src/core/language/selectorDots.js';
import { markFiles, sampleFiles } from './support/markedFiles.js';

/** The dots of all files, as `file: text colour`. */
function readDots(files: Readonly<Record<string, string>>): readonly string[] {
  const { workspace } = markFiles(files);
  return workspace.files.flatMap((uri) =>
    selectorDotsIn(workspace, uri).map(
      ({ span, colour }) =>
        `${uri.replace('file:///shop/', '')}: ${workspace.text(uri)?.slice(span.start, span.end) ?? ''} ${colour}`,
    ),
  );
}

suite('the dots of selectors', () => {
  test('a matched selector and the labels of its pods have the same colour', () => {
    assert.deepEqual(readDots(sampleFiles(['kind: Service', 'kind: Service$0'])), [
      'pod.yaml: app: webserver 0',
      'service.yaml: app: webserver 0',
    ]);
  });

  test('a selector that matches nothing, and labels that nobody selects, have none', () => {
    assert.deepEqual(
      readDots(
        sampleFiles(
          ['kind: Service', 'kind: Service$0'],
          ['selector:\n    app: web', 'selector:\n    app: wb'],
        ),
      ),
      [],
    );
  });

  test('another Service has another colour, and a label that both select has both', () => {
    const files = sampleFiles(['kind: Service', 'kind: Service$0']);
    const other = (files['service.yaml'] ?? '').replace('name: webserver', 'name: zweiter').replace('$0', '');
    assert.deepEqual(readDots({ ...files, 'zweiter.yaml': other }), [
      'pod.yaml: app: webserver 0',
      'pod.yaml: app: webserver 1',
      'service.yaml: app: webserver 0',
      'zweiter.yaml: app: webserver 1',
    ]);
  });
});
